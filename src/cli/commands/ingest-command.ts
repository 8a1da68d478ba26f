/** `footnote ingest`: files, folders or standard input in, papers in the corpus and a report out. */

import { stat } from "node:fs/promises";
import type { Command } from "commander";
import { UserError } from "../../domain/errors.ts";
import { count } from "../../domain/phrases.ts";
import type { IngestProgress, RejectedInput } from "../../ingestion/growth/ingest.ts";
import { isWebName } from "../../ingestion/papers/web-address.ts";
import { EXIT } from "../failures.ts";
import type { IngestResult } from "../io.ts";
import { printable, printableJson } from "../screen/printable.ts";
import { createProgressLine } from "../screen/progress-line.ts";
import type { Terminal } from "../screen/terminal.ts";
import type { CommandContext } from "./command-context.ts";

interface IngestOptions {
  readonly output?: string;
  readonly json?: true;
  readonly dryRun?: true;
}

export function addIngestCommand(program: Command, { run, place, places }: CommandContext): void {
  program
    .command("ingest")
    .description(
      "take papers into the corpus: pages, JSONL, JSON, BibTeX, arXiv's Atom feed, RSS, or papers of arXiv by id",
    )
    .argument(
      "<path...>",
      "files or folders; - is standard input; arxiv:ID or a link to arXiv fetches that paper",
      places,
    )
    .option("-o, --output <file>", "make a fresh corpus file of these papers instead of adding them to yours", place)
    .option("--dry-run", "read and report, write nothing")
    .option("--json", "print one JSON object")
    .addHelpText("after", EXAMPLES)
    .action(
      run(async ({ io, terminal, useCases }, paths: readonly string[], options: IngestOptions) => {
        const line = createProgressLine(terminal, io.clock);
        const dryRun = options.dryRun === true;
        if (options.output !== undefined) await refuseSpecialFile(options.output);
        if (paths.some(isWebName)) line.show("Asking arXiv …");
        const { ingest } = await useCases();
        const result = await ingest({
          paths,
          stdin: io.stdin,
          ...(options.output === undefined ? {} : { output: options.output }),
          dryRun,
          signal: io.signal,
          onProgress: (progress) => line.show(progressText(progress)),
        }).finally(line.clear);
        await reportRejected(result.rejected, terminal);
        await terminal.write(options.json ? `${printableJson(ingestJson(result))}\n` : ingestScreen(result, dryRun));
        return result.rejected.some(isWholeFile) ? EXIT.failed : EXIT.ok;
      }),
    );
}

/** A corpus file is replaced, not written into: that must never happen to a device, a pipe or a folder. */
async function refuseSpecialFile(output: string): Promise<void> {
  const there = await stat(output).catch(() => undefined);
  if (there === undefined || there.isFile()) return;
  const kind = there.isDirectory() ? "a folder" : "not an ordinary file";
  throw new UserError(`--output ${output} is ${kind}. Name a file to be made or replaced, such as papers.jsonl.`);
}

function ingestJson({ read, papers, added, merged, rejected }: IngestResult) {
  return { read, papers, added, merged, rejected };
}

function ingestScreen({ file, read, papers, added, merged, rejected }: IngestResult, dryRun: boolean): string {
  const records = rejected.filter((each) => !isWholeFile(each)).length;
  const files = rejected.length - records;
  const counts = [
    `${count(added, "paper")} ${dryRun ? "would be" : ""} added`.replace("  ", " "),
    `${count(merged, "record")} merged`,
    ...(records === 0 ? [] : [`${count(records, "record")} rejected`]),
    ...(files === 0 ? [] : [`${count(files, "file")} refused`]),
  ];
  const idle = dryRun || papers === 0;
  const where = idle ? `Nothing was written to ${printable(file)}.` : `The papers are in ${printable(file)}.`;
  return `Read ${count(read, "record")} of ${count(papers, "paper")}: ${counts.join(", ")}.\n${where}\n`;
}

function isWholeFile({ line }: RejectedInput): boolean {
  return line === 0;
}

/** More than this would bury the summary; `--json` has them all. */
const MOST_REJECTED_SHOWN = 20;

async function reportRejected(rejected: readonly RejectedInput[], terminal: Terminal): Promise<void> {
  for (const each of rejected.slice(0, MOST_REJECTED_SHOWN)) {
    const place = isWholeFile(each) ? each.file : `${each.file}:${each.line}`;
    await terminal.warn(`${printable(`${place}: ${each.reason}`)}\n`);
  }
  const more = rejected.length - MOST_REJECTED_SHOWN;
  if (more > 0) await terminal.warn(`and ${more} more; --json lists them all\n`);
}

function progressText({ records, bytesDone, bytesTotal }: IngestProgress): string {
  const share = bytesTotal ? `, ${Math.floor((100 * bytesDone) / bytesTotal)} %` : "";
  return `Reading … ${count(records, "record")}${share}`;
}

const EXAMPLES = `
Examples:
  footnote ingest papers.bib ~/abstracts
  footnote ingest arxiv:2409.03733 https://arxiv.org/abs/2311.08105
  footnote ingest --dry-run --json feed.xml
  zcat papers.jsonl.gz | footnote ingest -`;
