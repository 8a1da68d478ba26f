/**
 * The part that `ask`, `search` and `related` share: words from the command line or from a batch file, one use case,
 * and its result as JSON or for a screen.
 */
import { type Command, InvalidArgumentError } from "commander";
import type { App, PaperFilter } from "../../app.ts";
import { sinceWritten } from "../../domain/question/since.ts";
import { sinceWithin } from "../../domain/question/since-within.ts";
import { EXIT } from "../failures.ts";
import { openApp } from "../open-app.ts";
import { printableJson } from "../screen/printable.ts";
import { closing, lines } from "../screen/screen.ts";
import type { Terminal } from "../screen/terminal.ts";
import type { Session } from "./command-context.ts";

export interface WordsCommand<Result> {
  /** What the words are called, on the command line and as the key in a batch. */
  readonly field: "question" | "query" | "paper";
  readonly perform: (app: App, words: string, filter: PaperFilter) => Promise<Result>;
  readonly json: (result: Result, words: string, tookMs: number) => object;
  /** What a person has not seen of it yet. */
  readonly screen: (result: Result, tookMs: number, seen: Seen) => string | Promise<string>;
}

/** What a screen may need beside the result. */
export interface Seen {
  readonly app: App;
  readonly terminal: Terminal;
  /** Since when papers were asked, as a person writes it. */
  readonly since?: string;
}

export interface WordsOptions {
  readonly json?: true;
  readonly batch?: string;
}

export async function performWords<Result>(
  session: Session,
  { field, perform, json, screen }: WordsCommand<Result>,
  {
    words,
    options,
    command,
  }: { readonly words: readonly string[]; readonly options: WordsOptions; readonly command: Command },
): Promise<number> {
  refuseNeitherOrBoth(words, options, field, command);
  const { io, terminal } = session;
  const app = await openApp(session, { answers: field === "question" });
  const timed = async (text: string) => {
    const start = io.clock.elapsed();
    const { words, bound } =
      field === "paper" ? { words: text, bound: {} } : sinceWithin(text, undefined, io.clock.now());
    const result = await perform(app, words, bound);
    return { result, bound, tookMs: io.clock.elapsed() - start };
  };
  if (options.batch !== undefined) {
    const reply = async (text: string) => {
      const { result, bound, tookMs } = await timed(text);
      return { ...json(result, text, tookMs), ...sinceJson(bound) };
    };
    const { runBatch } = await import("./batch.ts");
    return runBatch({ file: options.batch, field, reply }, { stdin: io.stdin, signal: io.signal, terminal });
  }
  const text = words.join(" ");
  const { result, bound, tookMs } = await timed(text);
  await terminal.write(
    options.json
      ? `${printableJson({ ...json(result, text, tookMs), ...sinceJson(bound) })}\n`
      : (await screen(result, tookMs, { app, terminal, ...sinceJson(bound) })) + sinceNote(bound, terminal),
  );
  return EXIT.ok;
}

function sinceJson({ since }: PaperFilter): { readonly since?: string } {
  return since === undefined ? {} : { since: sinceWritten(since) };
}

function sinceNote({ since }: PaperFilter, terminal: Terminal): string {
  if (since === undefined) return "";
  const note = `Only papers known to be from ${sinceWritten(since)} or later; those without a date are left out.`;
  return lines(closing(note, terminal));
}

function refuseNeitherOrBoth(words: readonly string[], { batch }: WordsOptions, field: string, command: Command): void {
  if (batch !== undefined && words.length > 0) {
    command.error(`error: a ${field} and --batch cannot be combined; the batch file holds one ${field} a line`);
  }
  if (batch === undefined && words.length === 0) {
    command.error(`error: missing ${field}; write it in quotes after "${command.name()}", or use --batch FILE`);
  }
}

export const USUAL_LIMIT = 10;
const LARGEST_LIMIT = 1000;

/** Reads the value of `--limit`. */
export function limit(typed: string): number {
  const value = /^\d{1,9}$/.test(typed.trim()) ? Number(typed) : 0;
  if (value < 1 || value > LARGEST_LIMIT) {
    throw new InvalidArgumentError(`It must be a whole number from 1 to ${LARGEST_LIMIT}.`);
  }
  return value;
}
