/**
 * Looking a host name up for a connection, and refusing the ones that lead inside.
 *
 * It is the connection's own lookup: the address that is checked is the address that is connected to, so a name that
 * changes its mind in between ("DNS rebinding") gains nothing. Keeps true: when one address of a name is not public, none
 * of them is used: a name for the public has none.
 */
import type { LookupAddress } from "node:dns";
import type { LookupFunction } from "node:net";
import { isPublicAddress } from "./address-rules.ts";

export type Resolve = (hostname: string) => Promise<readonly LookupAddress[]>;

export class PrivateAddress extends Error {
  override readonly name = "PrivateAddress";
}

export function guardedLookup(resolve: Resolve): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname).then(
      (addresses) => {
        const wanted = addresses.filter(({ family }) => !options.family || family === options.family);
        const [first] = wanted;
        const inside = addresses.some(({ address }) => !isPublicAddress(address));
        if (inside || first === undefined) {
          callback(inside ? new PrivateAddress(hostname) : noAddress(hostname), "", 0);
        } else if (options.all) callback(null, [...wanted]);
        else callback(null, first.address, first.family);
      },
      (error: unknown) => callback(error instanceof Error ? error : new Error(String(error)), "", 0),
    );
  };
}

function noAddress(hostname: string): Error {
  return Object.assign(new Error(`no address for ${hostname}`), { code: "ENOTFOUND" });
}
