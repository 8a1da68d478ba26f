/** The terminal chat over the real corpus and the person's own data folder. */
import { createInterface, type Interface } from "node:readline";
import type { App } from "../app.ts";
import type { BotStatus, Catalogue } from "../discord/definition/command-context.ts";
import type { Repertoire } from "../discord/delivery/plan.ts";
import { noticeFor } from "../discord/failures.ts";
import { namingTrouble } from "../discord/store-trouble.ts";
import type { Clock } from "../ports/clock.ts";
import type { Logger } from "../ports/logger.ts";
import type { Store } from "../ports/store.ts";
import { terminalChat } from "./terminal-chat.ts";

export interface TerminalParts {
  readonly app: App;
  readonly catalogue: Catalogue;
  readonly store: Store;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly status: BotStatus;
  readonly repertoire: Repertoire;
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream;
  /** See `ChatParts`. */
  readonly wrapped?: (text: string) => string;
}

export async function openTerminalChat(parts: TerminalParts): Promise<void> {
  const { app, catalogue, clock, logger, status, repertoire, input, output } = parts;
  const store = namingTrouble(parts.store);
  const lines = createInterface({ input, output });
  let asking: AbortController | undefined;
  let idle = true;
  // Ctrl-C: what is being answered first, then the chat.
  lines.on("SIGINT", () => {
    if (idle || asking === undefined || asking.signal.aborted) lines.close();
    else asking.abort();
  });
  const read = lineReader(lines);
  try {
    await terminalChat({
      repertoire,
      logger,
      context: (id, signal) => ({
        id,
        app,
        catalogue,
        store,
        clock,
        status,
        signal,
        // Who cannot press its buttons later can still read the answer.
        keep: (answer) => store.answers.keep(answer).catch((error: unknown) => void noticeFor(error, logger, "store")),
      }),
      read: async (prompt) => {
        idle = true;
        const line = await read(prompt);
        idle = false;
        return line;
      },
      write: (text) => void output.write(text),
      ...(parts.wrapped === undefined ? {} : { wrapped: parts.wrapped }),
      redraws: "isTTY" in output && output.isTTY === true,
      interrupted: () => {
        asking = new AbortController();
        return asking.signal;
      },
    });
  } finally {
    lines.close();
  }
}

/** Lines in their order, also those typed or pasted while an answer was being written; then `undefined`. */
function lineReader(lines: Interface): (prompt: string) => Promise<string | undefined> {
  const early: string[] = [];
  let waiting: ((line: string | undefined) => void) | undefined;
  let closed = false;
  lines.on("line", (line) => {
    if (waiting === undefined) early.push(line);
    else waiting(line);
    waiting = undefined;
  });
  lines.once("close", () => {
    closed = true;
    waiting?.(undefined);
  });
  return async (prompt) => {
    if (early.length > 0 || closed) return early.shift();
    lines.setPrompt(prompt);
    lines.prompt();
    return new Promise((resolve) => {
      waiting = resolve;
    });
  };
}
