/** `footnote ask`: a question in, a cited answer or a refusal out. */
import { type Command, Option } from "commander";
import type { AnswerFilter } from "../../app.ts";
import { ANSWER_STYLES, type Answer, type AnswerStyle } from "../../domain/answer/answer.ts";
import { askJson } from "../screen/json-forms.ts";
import { createLiveAnswer } from "../screen/live-answer.ts";
import type { CommandContext, Session } from "./command-context.ts";
import { performWords, type WordsCommand, type WordsOptions } from "./words-command.ts";

interface AskOptions extends WordsOptions {
  readonly deep?: true;
  readonly style?: AnswerStyle;
}

export function addAskCommand(program: Command, { run, place }: CommandContext): void {
  program
    .command("ask")
    .description("answer a question from the papers, each sentence with its source, or say that they do not tell")
    .argument(
      "[question...]",
      "what you want to know, in your own words; since:2024 among them leaves out earlier papers",
    )
    .option("--deep", "search over plans of an answer: slower, for questions that take several papers")
    .addOption(new Option("--style <style>", "how the answer is laid out; short if unsaid").choices([...ANSWER_STYLES]))
    .option("--json", "print one JSON object")
    .option("--batch <file>", 'answer each line {"id","question"} of a JSONL file; - is standard input', place)
    .addHelpText("after", EXAMPLES)
    .action(
      run((session, words: readonly string[], options: AskOptions, command: Command) =>
        performWords(session, ask(session, options), { words, options, command }),
      ),
    );
}

function ask({ terminal, io }: Session, { deep, style, json, batch }: AskOptions): WordsCommand<Answer> {
  const { clock, signal } = io;
  const filter: AnswerFilter = { ...(deep ? { depth: "deep" } : {}), ...(style === undefined ? {} : { style }) };
  const live = createLiveAnswer({ terminal, clock, signal, style, shown: json !== true });
  return {
    field: "question",
    perform: async (app, question, bound) => {
      if (batch !== undefined) return app.ask(question, { ...filter, ...bound }, { signal });
      return app.ask(question, { ...filter, ...bound }, live.watch).catch(async (error: unknown) => {
        await live.abandon();
        throw error;
      });
    },
    json: (answer, _question, tookMs) => {
      live.clear();
      return askJson(answer, tookMs);
    },
    screen: (answer, tookMs, { app }) => live.finish(answer, app.paperCount, tookMs),
  };
}

const EXAMPLES = `
Examples:
  footnote ask "How does planning in natural language help code generation?"
  footnote ask --style comparison "How do DiLoCo and federated averaging differ?"
  footnote ask --deep "What makes training over slow networks work, and where does it fail?"
  footnote ask --json "Which papers train models over slow networks?"
  echo '{"id": 1, "question": "What is DiLoCo?"}' | footnote ask --batch -`;
