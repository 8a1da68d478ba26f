/**
 * The command line as commander knows it: every command, the options they share, and how help looks.
 *
 * In: the surroundings. Out: a `Command` that writes nothing itself: its words are collected in `written`, the exit
 * code of the command that ran in `ending`, and the streams are `main.ts`'s to write.
 */
import { Command, InvalidArgumentError } from "commander";
import { expandHome, loadConfig } from "../config.ts";
import { addAskCommand } from "./commands/ask-command.ts";
import type { CommandContext, Session } from "./commands/command-context.ts";
import { addDigestCommand } from "./commands/digest-command.ts";
import { addDoctorCommand } from "./commands/doctor-command.ts";
import { addEmbedCommand } from "./commands/embed-command.ts";
import { addEvaluateCommand } from "./commands/evaluate-command.ts";
import { addIngestCommand } from "./commands/ingest-command.ts";
import { addRelatedCommand } from "./commands/related-command.ts";
import { addSearchCommand } from "./commands/search-command.ts";
import { addSyncCommand } from "./commands/sync-command.ts";
import type { Io, UseCases } from "./io.ts";
import { HELP_LAYOUT } from "./screen/help-layout.ts";
import { createTerminal } from "./screen/terminal.ts";
import { VERSION } from "./version.ts";

export function createProgram(io: Io, written: { out: string; err: string }, ending: { code: number }): Command {
  const terminal = createTerminal(io, undefined);
  const program = new Command("footnote")
    .description("Short answers about research papers in which every sentence carries its source.")
    .version(VERSION, "-V, --version", "print the version")
    .helpOption("-h, --help", "show this help, or a command's")
    .helpCommand(false)
    .option("--no-color", "plain text, also in a terminal")
    .exitOverride()
    .showHelpAfterError('Run "footnote --help" to see what there is.')
    .addHelpText("after", EXAMPLES)
    .configureHelp(HELP_LAYOUT)
    .configureOutput({
      writeOut: (text) => {
        written.out += text;
      },
      writeErr: (text) => {
        written.err += text;
      },
      getOutHelpWidth: () => terminal.width,
      getErrHelpWidth: () => terminal.width,
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    });
  const place = (typed: string): string => {
    // As from a variable that is not set: it would be taken for the folder one is in.
    if (typed.trim() === "") throw new InvalidArgumentError("It is empty: name a file or a folder.");
    return expandHome(typed, io.environment);
  };
  const context: CommandContext = {
    place,
    places: (typed, before = []) => [...before, place(typed)],
    run:
      (action) =>
      async (...words) => {
        const session = openSession(program, io);
        ending.code = await action(session, ...words);
        await session.settle();
      },
  };
  addAskCommand(program, context);
  addSearchCommand(program, context);
  addRelatedCommand(program, context);
  addDigestCommand(program, context);
  addIngestCommand(program, context);
  addSyncCommand(program, context);
  addEmbedCommand(program, context);
  addDoctorCommand(program, context);
  addEvaluateCommand(program, context, async ({ useCases }) => (await useCases()).openEvaluation());
  addHelpCommand(program);
  return program;
}

/** Commander's own shows all of the help to who mistypes a command, and says nothing of the mistake. */
function addHelpCommand(program: Command): void {
  program
    .command("help")
    .description("show a command's help")
    .argument("[command...]", "its name")
    .action((names: readonly string[], _options: object, help: Command) => {
      let asked = program;
      for (const name of names) {
        const named = asked.commands.find((command) => command.name() === name);
        if (named === undefined) help.error(`error: there is no command '${names.join(" ")}' to show the help of`);
        else asked = named;
      }
      asked.help();
    });
}

function openSession(program: Command, io: Io): Session {
  const { color } = program.opts<{ color: boolean }>();
  const terminal = createTerminal(io, color ? undefined : false);
  let opened: Promise<UseCases> | undefined;
  return {
    io,
    // Read when it is needed: whoever looks for what is wrong with it comes without.
    get config() {
      return loadConfig(io.environment);
    },
    terminal,
    useCases: async () => {
      opened ??= io.openUseCases(loadConfig(io.environment), (line) => void terminal.warn(line));
      return opened;
    },
    settle: async () => (await opened)?.settle(),
  };
}

const EXAMPLES = `
Examples:
  footnote ask "How does planning in natural language help code generation?"
  footnote search "low communication training" --limit 5
  footnote related "gossip protocols for decentralised training"
  footnote ask --deep "What makes training over slow networks work, and where does it fail?"
  footnote ingest ~/papers --dry-run
  footnote doctor

Without a key, a server or an account; CHAT_MODEL sets a language model.
Settings: see .env.example.
Exit codes: 0 all went well; 1 something failed, or a setting that the command needs is missing; 2 the command line
was wrong; 130 stopped by Ctrl-C.`;
