/** `footnote sync`: looks at the sources of new papers, takes in what is new, and says what came of each. */

import type { Command } from "commander";
import { UserError } from "../../domain/errors.ts";
import { count } from "../../domain/phrases.ts";
import type { SourceReport, SyncReport } from "../../ingestion/sources/sync-papers.ts";
import { EXIT } from "../failures.ts";
import { printable, printableJson } from "../screen/printable.ts";
import { createProgressLine } from "../screen/progress-line.ts";
import type { CommandContext } from "./command-context.ts";

interface SyncOptions {
  readonly source?: readonly string[];
  readonly dryRun?: true;
  readonly json?: true;
}

export function addSyncCommand(program: Command, { run }: CommandContext): void {
  program
    .command("sync")
    .description("look at the sources of new papers that are set, and take in what is new")
    .option("-s, --source <source...>", "only these, as FOOTNOTE_SOURCES names them")
    .option("--dry-run", "look and report, write nothing")
    .option("--json", "print one JSON object")
    .addHelpText("after", EXAMPLES)
    .action(
      run(async ({ io, terminal, useCases }, { source, json, ...options }: SyncOptions) => {
        const dryRun = options.dryRun === true;
        const line = createProgressLine(terminal, io.clock);
        line.show("Looking …");
        const records = new Map<string, number>();
        const { sync } = await useCases();
        const report = await sync({
          which: "all",
          ...(source === undefined ? {} : { only: source }),
          dryRun,
          signal: io.signal,
          onProgress: (progress) => {
            records.set(progress.label, progress.records);
            const sum = [...records.values()].reduce((total, each) => total + each, 0);
            line.show(`Looking … ${count(sum, "record")}`);
          },
        }).finally(line.clear);
        if (report.sources.length === 0) {
          throw new UserError(
            "No sources are set. List some in FOOTNOTE_SOURCES, such as hf-daily, arxiv:cs.CL, rss:https://….",
          );
        }
        for (const each of report.sources) {
          if (each.error !== undefined) await terminal.warn(`${printable(`${each.label}: ${each.error}`)}\n`);
          for (const { line: at, reason } of each.rejections.slice(0, MOST_REJECTED_SHOWN)) {
            const place = at === 0 ? each.label : `${each.label}, line ${at}`;
            await terminal.warn(`${printable(`${place}: ${reason}`)}\n`);
          }
        }
        await terminal.write(json ? `${printableJson(syncJson(report))}\n` : syncScreen(report, dryRun));
        return report.complete ? EXIT.ok : EXIT.failed;
      }),
    );
}

/** Of one source: more would bury the others. */
const MOST_REJECTED_SHOWN = 5;

function syncJson({ sources, complete }: SyncReport) {
  return {
    sources: sources.map(({ label, outcome, records, added, changed, rejected, error, nextLookAt }) => ({
      source: label,
      outcome,
      records,
      added,
      changed,
      rejected,
      ...(error === undefined ? {} : { error }),
      ...(nextLookAt === undefined ? {} : { nextLook: new Date(nextLookAt).toISOString() }),
    })),
    complete,
  };
}

function syncScreen({ sources }: SyncReport, dryRun: boolean): string {
  const added = sources.reduce((sum, each) => sum + each.added, 0);
  const end = dryRun
    ? `${count(added, "new paper")} would come in. Nothing was written.`
    : `${count(added, "new paper")} came in.`;
  return `${sources.map(sourceLine).join("")}${end}\n`;
}

function sourceLine({ label, outcome, records, added, changed, rejected, nextLookAt }: SourceReport): string {
  const name = printable(label);
  if (outcome === "resting") return `${name}: asked to be left alone until ${timeOf(nextLookAt)}.\n`;
  const counts = [
    `${count(records, "record")}`,
    `${added} new`,
    ...(changed === 0 ? [] : [`${changed} better known`]),
    ...(rejected === 0 ? [] : [`${rejected} rejected`]),
  ];
  if (outcome === "failed" && records === 0) return `${name}: nothing came; looked at again next time.\n`;
  const failed = outcome === "failed" ? `not finished; goes on there next time. So far ` : "";
  return `${name}: ${failed}${counts.join(", ")}.\n`;
}

/** Minutes are enough, and UTC is the same for everybody who reads it. */
function timeOf(time: number | undefined): string {
  return time === undefined ? "later" : `${new Date(time).toISOString().slice(0, 16).replace("T", " ")} UTC`;
}

const EXAMPLES = `
Examples:
  FOOTNOTE_SOURCES="hf-daily, arxiv:cs.CL" footnote sync
  footnote sync --source arxiv:cs.CL --dry-run
Sources are set in FOOTNOTE_SOURCES; see .env.example.`;
