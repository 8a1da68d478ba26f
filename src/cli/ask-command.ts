/** `footnote ask`: a question in, a cited answer or a refusal out. */
import type { Command } from "commander";
import type { Answer } from "../domain/answer.ts";
import type { CommandContext } from "./command-context.ts";
import { askJson } from "./json-forms.ts";
import { answerScreen } from "./screen.ts";
import { performWords, type WordsCommand, type WordsOptions } from "./words-command.ts";

export function addAskCommand(program: Command, { run }: CommandContext): void {
  program
    .command("ask")
    .description("answer a question from the papers, each sentence with its source, or say that they do not tell")
    .argument("[question...]", "what you want to know, in your own words")
    .option("--json", "print one JSON object")
    .option("--batch <file>", 'answer each line {"id","question"} of a JSONL file; - is standard input')
    .addHelpText("after", EXAMPLES)
    .action(
      run((session, words: readonly string[], options: WordsOptions, command: Command) =>
        performWords(session, ask, { words, options, command }),
      ),
    );
}

const ask: WordsCommand<Answer> = {
  field: "question",
  perform: (app, question) => app.ask(question),
  json: (answer, _question, tookMs) => askJson(answer, tookMs),
  screen: (answer, tookMs, app, terminal) => answerScreen(answer, app.paperCount, tookMs, terminal),
};

const EXAMPLES = `
Examples:
  footnote ask "How does planning in natural language help code generation?"
  footnote ask --json "Which papers train models over slow networks?"
  echo '{"id": 1, "question": "What is DiLoCo?"}' | footnote ask --batch -`;
