/** The terminal chat over the real corpus and the person's own data folder. */
import { createInterface } from "node:readline/promises";
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
  const ended = new Promise<undefined>((resolve) => lines.once("close", () => resolve(undefined)));
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
      }),
      read: (prompt) => Promise.race([lines.question(prompt).catch(() => undefined), ended]),
      write: (text) => void output.write(text),
    });
  } finally {
    lines.close();
  }
}
