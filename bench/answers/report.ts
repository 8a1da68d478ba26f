/** The figures of `npm run bench:answers` as a screen and as the page `docs/bench-answers.md`, beside what was promised. */
export interface AnswerBench {
  /** As 2026-01-31. */
  readonly date: string;
  readonly machine: string;
  /** Of the machine: runnable processes, the mean of a minute. */
  readonly load: { readonly before: number; readonly after: number };
  readonly papers: number;
  /** Those that a model was asked. */
  readonly questions: number;
  /** Times each was asked; its median counts. */
  readonly rounds: number;
  readonly overheadMs: Spread;
  readonly bareCallMs: Spread;
  readonly throughPipelineMs: Spread;
  readonly claims: number;
  readonly firstClaimMs: Spread;
}

export interface Spread {
  readonly p50: number;
  readonly p95: number;
  readonly most: number;
}

/** Our steps, p50; and every first claim, from its last token on. */
const PROMISED = { overheadMs: 15, firstClaimMs: 300 } as const;

export function isKept({ overheadMs, firstClaimMs }: AnswerBench): boolean {
  return overheadMs.p50 <= PROMISED.overheadMs && firstClaimMs.most <= PROMISED.firstClaimMs;
}

export function screenOf(bench: AnswerBench): string {
  return `${rowsOf(bench)
    .map((row) => row.join("   "))
    .join("\n")}\n${isKept(bench) ? "Both promises are kept." : "A promise was missed."}\n`;
}

export function pageOf(bench: AnswerBench): string {
  const { date, machine, load, papers, questions, rounds, claims } = bench;
  const [head = [], ...rows] = rowsOf(bench);
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return `# Answers by a model: what our steps take

Written by \`npm run bench:answers -- --write\`. The model is a scripted server on this machine (\`test/model-server\`) that writes
as a very quick model does, some 3,000 tokens a second. Each question is asked through the whole pipeline, and then the same prompt is sent to the same server with LangChain's client
alone. Counted is what passes beside the server's writing, in the one less in the other: ranking, choosing what is read, the prompt, the
guard around the client, reading, checking and citing. ${questions} judged questions over the shipped ${papers} papers, each ${rounds} times, its median counts. A first claim is timed ${claims} times: from when the
server has its last token, the rest of the reply still to come, until it is shown, checked.

${date}, ${machine}. Load of the machine: ${load.before.toFixed(1)} before, ${load.after.toFixed(1)} after. ${isKept(bench) ? "Both promises are kept." : "**A promise was missed.**"}

${[line(head), "| --- | ---: | ---: | ---: | --- |", ...rows.map(line)].join("\n")}
`;
}

function rowsOf(bench: AnswerBench): readonly (readonly string[])[] {
  const row = (what: string, { p50, p95, most }: Spread, promise = ""): readonly string[] => [
    what,
    `${p50.toFixed(1)} ms`,
    `${p95.toFixed(1)} ms`,
    `${most.toFixed(1)} ms`,
    promise,
  ];
  return [
    ["", "p50", "p95", "most", "promised"],
    row("our steps over a bare call", bench.overheadMs, `p50 ≤ ${PROMISED.overheadMs} ms`),
    row("a bare call", bench.bareCallMs),
    row("a question through the pipeline", bench.throughPipelineMs),
    row("first claim shown after its last token", bench.firstClaimMs, `≤ ${PROMISED.firstClaimMs} ms`),
  ];
}
