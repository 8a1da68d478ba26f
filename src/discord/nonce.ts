/**
 * A message's nonce, the same for the same cause: sent twice within minutes with `enforce_nonce`, Discord makes one message.
 *
 * In: what the message is about, such as an interaction's id. Out: 24 letters and digits, 124 bits of a SHA-256, so two
 * causes do not meet by chance. Discord takes at most 25 characters (docs: "Create Message").
 */
import { createHash } from "node:crypto";
import { MESSAGE } from "./limits.ts";

export function nonceFor(cause: string): string {
  const digest = createHash("sha256").update(cause).digest("hex");
  return BigInt(`0x${digest}`)
    .toString(36)
    .padStart(50, "0")
    .slice(-(MESSAGE.nonceCharacters - 1));
}
