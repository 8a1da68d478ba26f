/**
 * A logger that writes one line an event, as `key=value` words a person can read and a program can split.
 *
 * In: events at or above a level. Out: lines such as `2026-11-22T08:00:00.000Z warn index.rebuilt reason="checksum"`.
 * Keeps true: one event is one line, whatever its fields hold; a failing sink never fails the caller.
 */
import type { Clock } from "../ports/clock.ts";
import type { LogFields, Logger } from "../ports/logger.ts";

const SEVERITY = { debug: 0, info: 1, warn: 2, error: 3, silent: 4 } as const;
export type LoggerLevel = keyof typeof SEVERITY;

export interface LoggerSettings {
  readonly level: LoggerLevel;
  readonly clock: Clock;
  readonly write: (line: string) => void;
}

export function createLogger({ level, clock, write }: LoggerSettings): Logger {
  const at =
    (severity: LoggerLevel) =>
    (event: string, fields: LogFields = {}) => {
      if (SEVERITY[severity] < SEVERITY[level]) return;
      const words = Object.entries(fields).flatMap(([key, value]) =>
        value === undefined ? [] : [`${key}=${word(value)}`],
      );
      try {
        write(`${[new Date(clock.now()).toISOString(), severity, event, ...words].join(" ")}\n`);
      } catch {
        // There is no better place to tell of a log that cannot be written.
      }
    };
  return { debug: at("debug"), info: at("info"), warn: at("warn"), error: at("error") };
}

/** Quoted when it is more than a plain word, so that a line break or an escape character cannot forge a second line. */
function word(value: string | number | boolean): string {
  const text = String(value);
  return /^[\w./:@+-]+$/.test(text) ? text : JSON.stringify(text).replace(/[\u007f-\u009f\u2028\u2029]/g, escapeUnit);
}

function escapeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
