/**
 * What Discord answered when it refused a request, or that it gave no answer, and what it means for us.
 *
 * `code` is Discord's own (docs: "Opcodes and Status Codes", JSON Error Codes); 0 where there is none. The message names the
 * request by its template, never by its path: a path holds the interaction's token.
 */
import { UpstreamError } from "../../domain/errors.ts";

/** Discord did not do what it was asked for: it refused, or gave no answer. */
export class DiscordTrouble extends UpstreamError {}

export class ApiFailure extends DiscordTrouble {
  readonly status: number;
  readonly code: number;

  constructor(route: string, { status, code, message }: { status: number; code: number; message: string }) {
    super(`Discord refused ${route}: ${status} ${message} (code ${code}).`);
    this.status = status;
    this.code = code;
  }

  /** Whether Discord itself said so, and not a proxy before it, which may speak differently in a moment. */
  get isDiscords(): boolean {
    return this.code !== 0;
  }
}

export const API_CODE = {
  unknownChannel: 10003,
  unknownGuild: 10004,
  unknownMessage: 10008,
  unknownWebhook: 10015,
  unknownInteraction: 10062,
  missingAccess: 50001,
  cannotMessageUser: 50007,
  notATextChannel: 50008,
  missingPermissions: 50013,
  invalidWebhookToken: 50027,
  noMutualGuilds: 50278,
  sendingDisabled: 40004,
  featureDisabled: 40006,
  alreadyAcknowledged: 40060,
  threadAlreadyCreated: 160004,
} as const;

/** Discord's own code; 0 where something before it spoke, which Cloudflare does in Discord's form as well. */
export function ownCode(code: unknown): number {
  const known = Number(code ?? 0) || 0;
  return known === CLOUDFLARE_BLOCKS ? 0 : known;
}

const CLOUDFLARE_BLOCKS = 40333;

/** Whether it is the token's time that has run out: nothing can be said under it any more. */
export function isTooLate(error: unknown): boolean {
  const late: readonly number[] = [
    API_CODE.unknownInteraction,
    API_CODE.invalidWebhookToken,
    API_CODE.unknownWebhook,
    API_CODE.unknownMessage,
  ];
  return error instanceof ApiFailure && late.includes(error.code);
}
