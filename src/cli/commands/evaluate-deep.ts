/**
 * `footnote evaluate --deep`: what deep answers bring, beside quick ones and repeated sampling.
 *
 * Uses the model that is set; without one a scripted model stands in, and the page says so. Writes `evaluation-deep.md`.
 */
import path from "node:path";
import type { Library } from "../../app.ts";
import type { Paper } from "../../domain/paper/paper.ts";
import type { DeepEvaluation } from "../../evaluation/deep/evaluate-deep.ts";
import type { ChatModel } from "../../ports/chat-model.ts";
import { printableJson, printableLines } from "../screen/printable.ts";
import { createProgressLine } from "../screen/progress-line.ts";
import type { Session } from "./command-context.ts";

export interface DeepParts {
  readonly library: Library;
  /** None when none is set. */
  readonly models: readonly ChatModel[];
}

export interface DeepOptions {
  readonly questions?: number;
  readonly output?: string;
  readonly dryRun?: true;
  readonly json?: true;
}

interface Opened {
  openShipped(): Promise<{ readonly papers: readonly Paper[]; readonly deepParts?: () => Promise<DeepParts> }>;
}

export async function evaluateDeepAnswers(
  session: Session,
  { questions, output, dryRun, json }: DeepOptions,
  open: (session: Session) => Promise<Opened>,
  surroundings: { readonly date: string; readonly machine: string },
): Promise<void> {
  const { io, terminal, config } = session;
  const [{ evaluateDeep, writeDeepEvaluation }, { openFolder }] = await Promise.all([
    import("../../evaluation/deep/evaluate-deep.ts"),
    import("../../evaluation/report/write-whole-file.ts"),
  ]);
  const folder = output ?? path.join(config.packageFolder, "docs");
  // First: what cannot be written should not take minutes to tell.
  if (!dryRun) await openFolder(folder);
  const { papers, deepParts } = await (await open(session)).openShipped();
  if (deepParts === undefined) throw new Error("The wiring lends no library to measure deep answers on.");
  const progress = createProgressLine(terminal, io.clock);
  const evaluation = await evaluateDeep({
    ...(await deepParts()),
    judgedFolder: path.join(config.packageFolder, "corpus", "judged"),
    papers,
    ...(questions === undefined ? {} : { questionsEach: questions }),
    clock: io.clock,
    signal: io.signal,
    onProgress: (system, done, total) => progress.show(`${system} … ${done} of ${total}`),
  }).finally(progress.clear);
  const command = `npm run evaluate -- --deep${questions === undefined ? "" : ` --questions ${questions}`}`;
  const written = dryRun ? [] : await writeDeepEvaluation(folder, evaluation, { ...surroundings, command });
  const where = written.map((file) => `${path.relative(process.cwd(), file)} written.\n`).join("");
  await terminal.write(json ? `${printableJson(evaluation)}\n` : printableLines(`${screen(evaluation)}${where}`));
}

function screen({ systems, scripted, models }: DeepEvaluation): string {
  const lines = systems.flatMap(({ name, rows }) =>
    rows.map(({ kind, figures }) => {
      const { facts, mustCiteRecall, citationPrecision, tokens } = figures;
      const shown = [
        facts.toFixed(3),
        mustCiteRecall.toFixed(3),
        citationPrecision?.toFixed(3) ?? "",
        tokens.toFixed(0),
      ];
      const cells = shown.map((cell, column) => cell.padStart(COLUMNS[column]?.length ?? 0));
      return `  ${name.padEnd(32)}${kind.padEnd(20)}${cells.join("  ")}`;
    }),
  );
  const head = `  ${"".padEnd(52)}${COLUMNS.join("  ")}`;
  const who = scripted ? "No model is set: a scripted one answered." : `Model: ${models.join(", ")}.`;
  return [who, head, ...lines, ""].join("\n");
}

const COLUMNS = ["facts", "cited", "precision", "tokens"] as const;
