/**
 * Registration: tells Discord which commands there are, when they changed since it was last told.
 *
 * In: the commands' payloads. Out: whether Discord was told. The fingerprint is kept for each application, so another
 * token's commands are never taken for ours. Where it cannot be kept, Discord is told again at the next start, which changes nothing.
 */
import { createHash } from "node:crypto";
import type { Logger } from "../../ports/logger.ts";
import type { Store } from "../../ports/store.ts";
import { noticeFor } from "../failures.ts";
import type { ChannelRest } from "../rest/channel-rest.ts";

export interface RegistrationParts {
  readonly rest: Pick<ChannelRest, "putCommands">;
  readonly marks: Store["marks"];
  readonly applicationId: string;
  readonly payloads: readonly unknown[];
  readonly logger: Logger;
}

export async function registerCommands({
  rest,
  marks,
  applicationId,
  payloads,
  logger,
}: RegistrationParts): Promise<"registered" | "unchanged"> {
  const mark = `commands/${applicationId}/global` as const;
  const fingerprint = createHash("sha256").update(JSON.stringify(payloads)).digest("hex");
  const unkept = (error: unknown): undefined => void noticeFor(error, logger, "registration");
  if ((await marks.read(mark).catch(unkept)) === fingerprint) return "unchanged";
  await rest.putCommands(applicationId, payloads);
  await marks.write(mark, fingerprint).catch(unkept);
  return "registered";
}
