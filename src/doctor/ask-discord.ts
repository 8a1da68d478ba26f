/**
 * One question to Discord's REST API: a path in, its JSON or what went wrong out.
 *
 * Keeps true: follows no redirect, which could carry the token elsewhere; reads no more than any such reply holds; no body
 * and no token gets into a message.
 */
import { apiAddress } from "../discord/rest/api-address.ts";

export type DiscordReply =
  | { readonly kind: "ok"; readonly body: Readonly<Record<string, unknown>> }
  | { readonly kind: "status"; readonly status: number }
  | { readonly kind: "unreachable"; readonly host: string; readonly reason: string };

export type AskDiscord = (path: string, signal: AbortSignal) => Promise<DiscordReply>;

export function discordAsker(
  token: string,
  { apiUrl, userAgent }: { readonly apiUrl: string | undefined; readonly userAgent: string },
): AskDiscord {
  const { origin, prefix } = apiAddress(apiUrl);
  return async (path, signal) => {
    const address = new URL(`${prefix}${path}`, origin);
    try {
      const response = await fetch(address, {
        headers: { authorization: `Bot ${token}`, "user-agent": userAgent },
        redirect: "error",
        signal,
      });
      if (!response.ok) {
        await response.body?.cancel();
        return { kind: "status", status: response.status };
      }
      return { kind: "ok", body: await readObject(response) };
    } catch (error) {
      return { kind: "unreachable", host: address.host, reason: reasonOf(error) };
    }
  };
}

const LONGEST_REPLY_BYTES = 256 * 1024;

async function readObject(response: Response): Promise<Readonly<Record<string, unknown>>> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of response.body ?? []) {
    length += piece.length;
    if (length > LONGEST_REPLY_BYTES) throw new Unreadable("its reply is too long to be Discord's");
    pieces.push(piece);
  }
  try {
    const value: unknown = JSON.parse(Buffer.concat(pieces).toString("utf8"));
    if (typeof value === "object" && value !== null) return { ...value };
  } catch {
    // Told below, like JSON that is no object.
  }
  throw new Unreadable("its reply is not JSON");
}

class Unreadable extends Error {
  override readonly name = "Unreadable";
}

/** `fetch` hides the reason in `cause`; codes say it in words everybody can look up. */
function reasonOf(error: unknown): string {
  if (error instanceof Unreadable) return error.message;
  const cause = error instanceof Error ? error.cause : undefined;
  const code = (cause as NodeJS.ErrnoException | undefined)?.code;
  if (code !== undefined) return code;
  if (error instanceof Error && (error.name === "AbortError" || error.name === "TimeoutError"))
    return "no reply in time";
  return cause instanceof Error ? cause.message : "the connection failed";
}
