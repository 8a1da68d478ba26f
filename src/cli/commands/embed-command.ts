/** `footnote embed`: has the embedding model that is set make the vectors that papers still lack. */

import type { Command } from "commander";
import { UserError } from "../../domain/errors.ts";
import { count } from "../../domain/phrases.ts";
import { EXIT } from "../failures.ts";
import { createProgressLine } from "../screen/progress-line.ts";
import type { CommandContext } from "./command-context.ts";

export interface EmbedRequest {
  /** Count, and send nothing. */
  readonly dryRun: boolean;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: { readonly done: number; readonly total: number }) => void;
}

export interface EmbedReport {
  readonly model: string;
  readonly papers: number;
  /** Papers that had no vector, and about how many tokens those take. */
  readonly missing: number;
  readonly tokens: number;
  /** Papers that have one now and had none before. */
  readonly made: number;
  /** What may be sent in a day; absent: as much as there is. */
  readonly dailyTokens?: number;
}

interface EmbedOptions {
  readonly dryRun?: true;
}

export function addEmbedCommand(program: Command, { run }: CommandContext): void {
  program
    .command("embed")
    .description("have the embedding model that is set make the vectors that papers still lack")
    .option("--dry-run", "say how many papers and tokens it takes, send nothing")
    .addHelpText("after", EXAMPLES)
    .action(
      run(async ({ io, terminal, useCases }, options: EmbedOptions) => {
        const dryRun = options.dryRun === true;
        const line = createProgressLine(terminal, io.clock);
        const { embed } = await useCases();
        let kept = "";
        const report = await embed({
          dryRun,
          signal: io.signal,
          onProgress: ({ done, total }) => {
            kept = `${count(done, "paper")} of ${total} are done, and stay so: run it again to go on.\n`;
            line.show(`Embedding … ${done} of ${total}`);
          },
        })
          .finally(line.clear)
          .catch(async (error: unknown) => {
            await terminal.write(kept);
            throw error;
          });
        if (report === undefined) {
          throw new UserError(
            "No embedding model is set. Name one in FOOTNOTE_EMBEDDINGS, such as ollama:nomic-embed-text.",
          );
        }
        await terminal.write(embedScreen(report, dryRun));
        return EXIT.ok;
      }),
    );
}

function embedScreen({ model, papers, missing, tokens, made, dailyTokens }: EmbedReport, dryRun: boolean): string {
  if (missing === 0) return `All ${count(papers, "paper")} have a vector of ${model}. No paper was sent.\n`;
  const cost = `about ${count(tokens, "token")}`;
  if (dryRun) {
    const days =
      dailyTokens !== undefined && tokens > dailyTokens
        ? ` That is more than FOOTNOTE_EMBEDDINGS_TOKENS_PER_DAY, ${count(dailyTokens, "token")}: it takes days, or a higher bound.`
        : "";
    return `${count(missing, "paper")} of ${papers} would be sent to ${model}: ${cost}.${days} Nothing was sent.\n`;
  }
  return `${count(made, "paper")} of ${papers} were sent to ${model}: ${cost}. All have a vector now.\n`;
}

const EXAMPLES = `
Examples:
  FOOTNOTE_EMBEDDINGS=ollama:nomic-embed-text footnote embed
  footnote embed --dry-run
The running bot does this by itself. What is made is kept, and never asked for again.`;
