/**
 * Where errors end: whatever was thrown becomes words for the person, and for the log what it may know.
 *
 * What a person can mend is told to them; what a service did is apologised for; the rest is a bug, logged under an
 * incident id that the person can quote. Neither question nor name nor token reaches the log: of a bug it gets class and
 * places, and not the message, which may quote what somebody wrote.
 */
import { randomBytes } from "node:crypto";
import type { Notice } from "../domain/answer/reply.ts";
import { BusyError, UpstreamError, UserError } from "../domain/errors.ts";
import type { Logger } from "../ports/logger.ts";
import { ApiFailure, DiscordTrouble } from "./rest/api-failure.ts";
import { StoreTrouble } from "./store-trouble.ts";

export function noticeFor(error: unknown, logger: Logger, where: string): Notice {
  if (error instanceof UserError) return { what: "mistake", message: error.message };
  if (error instanceof BusyError) return { what: "too-busy" };
  if (error instanceof UpstreamError) {
    logger.warn("bot.upstream", { where, reason: reasonOf(error) });
    if (error instanceof StoreTrouble) return { what: "store-trouble", of: error.of, doing: error.doing };
    if (error instanceof DiscordTrouble) return { what: "discord-trouble", refused: isRefused(error) };
    return { what: "upstream" };
  }
  if (error instanceof DOMException && error.name === "TimeoutError") {
    logger.warn("bot.deadline", { where });
    return { what: "upstream" };
  }
  return { what: "incident", incident: logIncident(error, logger, where) };
}

/** By Discord itself: a proxy before it may say otherwise in a moment. */
function isRefused(error: DiscordTrouble): boolean {
  return error instanceof ApiFailure && error.isDiscords && error.status < 500;
}

export function logIncident(error: unknown, logger: Logger, where: string): string {
  const incident = randomBytes(4).toString("hex");
  const name = error instanceof Error ? error.name : typeof error;
  const at = error instanceof Error ? placesOf(error) : "";
  logger.error("bot.incident", { incident, where, name, at });
  logger.debug("bot.incident.detail", { incident, detail: error instanceof Error ? error.stack : String(error) });
  return incident;
}

function reasonOf(error: Error): string {
  const cause = error.cause instanceof Error ? error.cause : undefined;
  const code = cause !== undefined && "code" in cause ? String(cause.code) : cause?.name;
  return [error.message, ...(code === undefined ? [] : [code])].join(" ");
}

/** File and line of the innermost calls that are ours. */
function placesOf(error: Error): string {
  return [...(error.stack ?? "").matchAll(/([\w-]+\.ts):(\d+):\d+/g)]
    .slice(0, 3)
    .map(([, file, line]) => `${file}:${line}`)
    .join(" ");
}
