/** The terminal chat over the real corpus and the person's own data folder. */
import { createInterface, type Interface } from "node:readline";
import type { App } from "../app.ts";
import type { BotStatus, Catalogue } from "../discord/command-context.ts";
import type { Repertoire } from "../discord/plan.ts";
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
}

export async function openTerminalChat(parts: TerminalParts): Promise<void> {
  const { app, catalogue, store, clock, logger, status, repertoire, input, output } = parts;
  const lines = createInterface({ input, output });
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
        keep: (answer) => store.answers.keep(answer),
        progress: () => undefined,
        soFar: () => undefined,
      }),
      read: lineReader(lines),
      write: (text) => void output.write(text),
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
