/**
 * What is known of each paper source, in a file beside the person's own papers.
 *
 * Not in the bot's database: that belongs to one process, and a sync in a terminal beside a running bot must know what the
 * bot found out (ADR 0013). Keeps true: a replacement is written beside the file, brought to the disk and renamed over it; two
 * processes that write different sources at once lose neither; a damaged file counts as nothing known, and is told once.
 */
import { open, readFile, rename, unlink } from "node:fs/promises";
import path from "node:path";
import { UserError } from "../domain/errors.ts";
import type { SourceState } from "../domain/source/source-state.ts";
import type { Logger } from "../ports/logger.ts";
import type { SourceStates } from "../ports/source-states.ts";
import { takeTurn } from "./take-turn.ts";

export function createSourceStatesFile(file: string, logger: Logger): SourceStates {
  const read = async (): Promise<readonly SourceState[]> => {
    try {
      const value: unknown = JSON.parse(await readFile(file, "utf8"));
      if (!Array.isArray(value)) throw new SyntaxError("not a list");
      return value.filter(isState);
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code;
      if (code !== "ENOENT") logger.warn("source.states-unreadable", { reason: code ?? "damaged" });
      return [];
    }
  };
  return {
    read,
    write: (state) =>
      takeTurn(path.join(path.dirname(file), `.${path.basename(file)}.lock`), async () => {
        const others = (await read()).filter(({ name }) => name !== state.name);
        const all = [...others, state].sort((a, b) => (a.name < b.name ? -1 : 1));
        await replace(file, `${JSON.stringify(all, undefined, 1)}\n`);
      }),
  };
}

async function replace(file: string, text: string): Promise<void> {
  // One name for all: whoever has the turn writes, and overwrites what a killed one left.
  const draft = path.join(path.dirname(file), `.${path.basename(file)}.draft`);
  try {
    const handle = await open(draft, "w", OWNER_ONLY_FILE);
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(draft, file);
  } catch (error) {
    await unlink(draft).catch(() => undefined);
    const code = (error as NodeJS.ErrnoException).code ?? "no code";
    throw new UserError(`Could not write ${file} (${code}). Make room there, or check its folder's permissions.`, {
      cause: error,
    });
  }
}

const TIMES = ["lookedAt", "succeededAt", "failedAt", "nextLookAt", "heldUntil"] as const;

function isState(value: unknown): value is SourceState {
  if (typeof value !== "object" || value === null) return false;
  const state = value as Readonly<Record<string, unknown>>;
  return (
    typeof state["name"] === "string" &&
    Number.isSafeInteger(state["failuresInARow"]) &&
    ["cursor", "failure"].every((field) => ["undefined", "string"].includes(typeof state[field])) &&
    TIMES.every((field) => state[field] === undefined || Number.isFinite(state[field]))
  );
}

const OWNER_ONLY_FILE = 0o600;
