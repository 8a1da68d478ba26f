/**
 * How long a person waits for `footnote ask` after the key press: the first time after a clone, and every time after.
 *
 * `npm run bench:start [-- RUNS]`. Each run is a process of its own with standard output to a pipe; the clock starts before it is
 * spawned and stops when the whole answer has come, and again when the process has ended. "First" has an empty data
 * folder and an empty cache of tsx; "later" finds both as the first left them. Out: medians and the slowest, as a table.
 */
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { Command } from "commander";

const BIN = fileURLToPath(new URL("../../bin/footnote.js", import.meta.url));
const QUESTION = "How does planning in natural language help code generation?";
const USUAL_RUNS = 5;

interface Wait {
  readonly answeredMs: number;
  readonly endedMs: number;
}

function ask(folder: string): Promise<Wait> {
  return new Promise((resolve, reject) => {
    const began = performance.now();
    // tsx keeps compiled files below the temporary folder.
    const environment = { ...process.env, FOOTNOTE_DATA_DIR: path.join(folder, "data"), TMPDIR: folder };
    const child = spawn(process.execPath, [BIN, "ask", QUESTION], {
      env: environment,
      stdio: ["ignore", "pipe", "inherit"],
    });
    let answeredMs = Number.NaN;
    let out = "";
    child.stdout.on("data", (piece: Buffer) => {
      out += piece.toString();
      if (out.includes("papers searched, answered in")) answeredMs = performance.now() - began;
    });
    child.on("close", (code) =>
      code === 0 && !Number.isNaN(answeredMs)
        ? resolve({ answeredMs, endedMs: performance.now() - began })
        : reject(new Error(`footnote ask ended with ${code} and without an answer`)),
    );
  });
}

const command = new Command("npm run bench:start --")
  .description("How long a person waits for `footnote ask`: the first time after a clone, and every time after.")
  .argument("[runs]", "of each", Number, USUAL_RUNS)
  .parse();
const runs = command.processedArgs[0] as number;
const waits: Record<"first" | "later", Wait[]> = { first: [], later: [] };
for (let run = 0; run < runs; run += 1) {
  const folder = mkdtempSync(path.join(tmpdir(), "footnote-start-"));
  try {
    waits.first.push(await ask(folder));
    waits.later.push(await ask(folder));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const seconds = (values: readonly number[]): string => {
  const sorted = [...values].sort((a, b) => a - b);
  const [middle = 0, slowest = 0] = [sorted[Math.floor(sorted.length / 2)], sorted.at(-1)];
  return `${(middle / 1_000).toFixed(2)} s (${(slowest / 1_000).toFixed(2)} s)`;
};
process.stdout.write(`${runs} runs, median (slowest), Node ${process.versions.node}, ${cpus().length} cores\n`);
process.stdout.write("| ask | answer shown | process ended |\n|---|---|---|\n");
for (const [name, all] of Object.entries(waits)) {
  const [answered, ended] = [all.map(({ answeredMs }) => answeredMs), all.map(({ endedMs }) => endedMs)];
  process.stdout.write(`| ${name} | ${seconds(answered)} | ${seconds(ended)} |\n`);
}
