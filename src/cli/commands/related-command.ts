/** `footnote related`: a paper in, the papers nearest to it and why out. */
import { type Command, Option } from "commander";
import type { RelatedPapers } from "../../app.ts";
import { FACETS, type Facet } from "../../domain/question/facet.ts";
import { relatedJson } from "../screen/json-forms.ts";
import { relatedScreen } from "../screen/screen.ts";
import type { CommandContext } from "./command-context.ts";
import { limit, performWords, USUAL_LIMIT, type WordsCommand, type WordsOptions } from "./words-command.ts";

interface RelatedOptions extends WordsOptions {
  readonly limit: number;
  readonly facet?: Facet;
}

export function addRelatedCommand(program: Command, { run, place }: CommandContext): void {
  program
    .command("related")
    .description("the papers nearest to one paper, in problem or in method, and why")
    .argument("[paper...]", "its id, its exact title, a link to it, or free text")
    .option("-n, --limit <number>", "how many papers at most", limit, USUAL_LIMIT)
    .addOption(new Option("-f, --facet <facet>", "near in this respect only (default: in both)").choices(FACETS))
    .option("--json", "print one JSON object")
    .option("--batch <file>", 'do it for each line {"id","paper"} of a JSONL file; - is standard input', place)
    .addHelpText("after", EXAMPLES)
    .action(
      run((session, words: readonly string[], options: RelatedOptions, command: Command) =>
        performWords(session, related(options), { words, options, command }),
      ),
    );
}

const related = ({ limit: most, facet }: RelatedOptions): WordsCommand<RelatedPapers> => ({
  field: "paper",
  perform: (app, paper) => app.related(paper, most, facet === undefined ? {} : { facet }),
  json: (papers, _paper, tookMs) => relatedJson(papers, tookMs),
  screen: (papers, tookMs, { terminal }) => relatedScreen(papers, tookMs, terminal),
});

const EXAMPLES = `
Examples:
  footnote related "Planning In Natural Language Improves LLM Search For Code Generation"
  footnote related --facet method "BM25S: Orders of magnitude faster lexical search via eager sparse scoring"
  footnote related --limit 3 "gossip protocols for decentralised training"`;
