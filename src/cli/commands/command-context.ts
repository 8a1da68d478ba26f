/**
 * What each command works with, and how it joins the program.
 *
 * A command is a function `add…Command(program, context)` that declares its words and options; its action is wrapped by
 * `context.run`, takes a `Session` and gives an exit code. Failures are thrown; `main.ts` is where they end.
 */
import type { Config } from "../../config.ts";
import type { Io, UseCases } from "../io.ts";
import type { Terminal } from "../screen/terminal.ts";

export interface Session {
  readonly io: Io;
  readonly config: Config;
  readonly terminal: Terminal;
  /** Opened at the first call. */
  readonly useCases: () => Promise<UseCases>;
  /** After the command: what its use cases have put off. */
  readonly settle: () => Promise<void>;
}

export interface CommandContext {
  /** `action` gets commander's arguments: the words, then the options. */
  run<Words extends readonly unknown[]>(
    action: (session: Session, ...words: Words) => Promise<number>,
  ): (...words: Words) => Promise<void>;
  /** A file or folder as it was typed, with a leading `~/` that the shell left there, as in `--output=~/a` or quotes. */
  place(typed: string): string;
  /** The same for an option or argument that takes several. */
  places(typed: string, before?: readonly string[]): readonly string[];
}
