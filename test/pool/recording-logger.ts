/** A logger that keeps what it is told, and one that does not. */
import type { LogFields, Logger } from "../../src/ports/logger.ts";

export interface LoggedEvent {
  readonly level: keyof Logger;
  readonly event: string;
  readonly fields: LogFields;
}

export function recordingLogger(): { readonly logger: Logger; readonly events: readonly LoggedEvent[] } {
  const events: LoggedEvent[] = [];
  const at =
    (level: keyof Logger) =>
    (event: string, fields: LogFields = {}) => {
      events.push({ level, event, fields });
    };
  return { logger: { debug: at("debug"), info: at("info"), warn: at("warn"), error: at("error") }, events };
}

export const silent: Logger = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
