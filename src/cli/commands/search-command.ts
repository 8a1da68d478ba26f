/** `footnote search`: a query in, ranked papers out, no answer composed. */
import type { Command } from "commander";
import type { Ranking } from "../../domain/question/ranking.ts";
import { searchJson } from "../screen/json-forms.ts";
import { rankingScreen } from "../screen/screen.ts";
import type { CommandContext } from "./command-context.ts";
import { limit, performWords, USUAL_LIMIT, type WordsCommand, type WordsOptions } from "./words-command.ts";

interface SearchOptions extends WordsOptions {
  readonly limit: number;
}

export function addSearchCommand(program: Command, { run, place }: CommandContext): void {
  program
    .command("search")
    .description("rank the papers for a query")
    .argument("[query...]", "words to look for; since:2024 among them leaves out earlier papers")
    .option("-n, --limit <number>", "how many papers at most", limit, USUAL_LIMIT)
    .option("--json", "print one JSON object")
    .option("--batch <file>", 'rank for each line {"id","query"} of a JSONL file; - is standard input', place)
    .addHelpText("after", EXAMPLES)
    .action(
      run((session, words: readonly string[], options: SearchOptions, command: Command) =>
        performWords(session, search(options.limit), { words, options, command }),
      ),
    );
}

const search = (most: number): WordsCommand<Ranking> => ({
  field: "query",
  perform: (app, query, filter) => app.search(query, most, filter),
  json: (ranking, query, tookMs) => searchJson(query, ranking, tookMs),
  screen: (ranking, tookMs, { app, terminal, since }) =>
    rankingScreen(ranking, app.paperCount, tookMs, terminal, since),
});

const EXAMPLES = `
Examples:
  footnote search "low communication training" --limit 5
  footnote search "low communication training since:2024"
  footnote search --json "personalised pagerank" | jq .hits[].title`;
