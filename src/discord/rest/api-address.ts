/**
 * Where Discord's REST API is: discord.com, or the server that `DISCORD_API_URL` names (a proxy, a test).
 *
 * In: the address up to `/api`, or nothing. Out: origin and path of version 10.
 */
export interface ApiAddress {
  /** What discord.js takes as `rest.api`. */
  readonly api: string;
  readonly origin: string;
  /** Begins every path: `/api/v10`. */
  readonly prefix: string;
  /** Whether it is Discord itself. */
  readonly official: boolean;
}

const DISCORD_API = "https://discord.com/api";
const API_VERSION = "10";

export function apiAddress(address: string = DISCORD_API): ApiAddress {
  const url = new URL(address);
  const path = url.pathname.replace(/\/+$/, "");
  const api = `${url.origin}${path}`;
  return { api, origin: url.origin, prefix: `${path}/v${API_VERSION}`, official: api === DISCORD_API };
}
