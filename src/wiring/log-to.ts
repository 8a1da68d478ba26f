/** The log of a process: as loud as it was set, to where it is told. */
import { createLogger } from "../adapters/logger.ts";
import { systemClock } from "../adapters/system-clock.ts";
import type { Config } from "../config.ts";
import type { Logger } from "../ports/logger.ts";

export function logTo({ logLevel }: Config, write: (line: string) => void): Logger {
  return createLogger({ level: logLevel, clock: systemClock, write });
}
