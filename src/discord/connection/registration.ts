/**
 * Registration: tells Discord which commands there are, when they changed since it was last told.
 *
 * In: the commands' payloads. Out: whether Discord was told. The fingerprint is kept for each application, so another
 * token's commands are never taken for ours.
 */
import { createHash } from "node:crypto";
import type { Store } from "../../ports/store.ts";
import type { ChannelRest } from "../rest/channel-rest.ts";

export interface RegistrationParts {
  readonly rest: ChannelRest;
  readonly marks: Store["marks"];
  readonly applicationId: string;
  readonly payloads: readonly unknown[];
}

export async function registerCommands(
  { rest, marks, applicationId, payloads }: RegistrationParts,
  how: { readonly guildId?: string; readonly evenIfUnchanged?: boolean } = {},
): Promise<"registered" | "unchanged"> {
  const mark = `commands/${applicationId}/${how.guildId ?? "global"}` as const;
  const fingerprint = createHash("sha256").update(JSON.stringify(payloads)).digest("hex");
  if (how.evenIfUnchanged !== true && (await marks.read(mark)) === fingerprint) return "unchanged";
  await rest.putCommands(applicationId, payloads, how.guildId);
  await marks.write(mark, fingerprint);
  return "registered";
}
