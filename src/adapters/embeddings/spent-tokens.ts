/**
 * What was spent on embeddings in a day, in a file that every process on the data folder adds to.
 *
 * One line a call, `2026-11-22 31250`: the UTC day and the tokens, estimated. It is written before anything is sent, so that a
 * kill costs no more than was allowed. Keeps true: nothing is sent when the bound would be passed, or when the line cannot be
 * written. Two processes at the same instant may each pass the bound by one call. Lines that cannot be read count nothing.
 */
import { appendFile, readFile, rename, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { dayOf, dayWritten } from "../../domain/answer/token-budget.ts";
import type { Clock } from "../../ports/clock.ts";
import { makeFolder } from "../make-folder.ts";

export interface SpentTokens {
  /**
   * Books these tokens, or says that the day has no room for them, of which only this share is theirs. Rejects when the file
   * cannot be read or written.
   */
  reserve(tokens: number, share?: number): Promise<boolean>;
}

export function spentTokens(file: string, dailyTokens: number, clock: Pick<Clock, "now">): SpentTokens {
  let last: Promise<unknown> = Promise.resolve();
  const book = async (tokens: number, share: number): Promise<boolean> => {
    const today = dayWritten(dayOf(clock.now()));
    const lines = (await textOf(file)).split("\n");
    const spent = lines.reduce((sum, line) => sum + tokensOf(line, today), 0);
    if (spent + tokens > dailyTokens * share) return false;
    await makeFolder(path.dirname(file), OWNER_ONLY_FOLDER);
    if (lines.length > MOST_LINES) await sumUp(file, today, spent);
    // A line that was torn by a kill or a full disk ends here.
    await appendFile(file, `${lines.at(-1) === "" ? "" : "\n"}${today} ${tokens}\n`, { mode: OWNER_ONLY_FILE });
    return true;
  };
  return {
    reserve: (tokens, share = 1) => {
      const booked = last.then(() => book(tokens, share));
      last = booked.catch(() => undefined);
      return booked;
    },
  };
}

function tokensOf(line: string, day: string): number {
  const [, written, tokens] = /^(\d{4}-\d{2}-\d{2}) (\d{1,12})$/.exec(line) ?? [];
  return written === day ? Number(tokens) : 0;
}

async function textOf(file: string): Promise<string> {
  try {
    if ((await stat(file)).size > MOST_BYTES) throw new Error(`${path.basename(file)} is longer than we write it`);
    return await readFile(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return "";
    throw error;
  }
}

/** Yesterday's lines count no more. */
async function sumUp(file: string, day: string, tokens: number): Promise<void> {
  const draft = `${file}.${process.pid}`;
  await writeFile(draft, `${day} ${tokens}\n`, { mode: OWNER_ONLY_FILE });
  await rename(draft, file);
}

const OWNER_ONLY_FILE = 0o600;
const OWNER_ONLY_FOLDER = 0o700;
const MOST_LINES = 2_000;
const MOST_BYTES = 1_000_000;
