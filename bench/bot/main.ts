/**
 * `npm run bench:bot`: how the real bot does under load, beside what was promised.
 *
 * Its options: `npm run bench:bot -- --help`.
 */
import { writeFile } from "node:fs/promises";
import { availableParallelism, cpus, getPriority, loadavg } from "node:os";
import { fileURLToPath } from "node:url";
import { Command, Option } from "commander";
import { PINNED } from "./processes.ts";
import { isMet, type Measured, pageOf, screenOf } from "./report.ts";
import { FULL, QUICK, SCENARIOS } from "./scenarios.ts";

const values = new Command("npm run bench:bot --")
  .description("The real bot under load, beside what was promised; ten minutes. Exit code 1 when a promise was missed.")
  .allowExcessArguments(false)
  .option("--quick", "shorten the long scenarios", false)
  .addOption(new Option("--only <names...>", "these alone").choices(SCENARIOS.map(({ name }) => name)))
  .option("--json", "one JSON object", false)
  .option("--write", "put the page into docs/bench-bot.md", false)
  .parse()
  .opts<{ quick: boolean; only?: readonly string[]; json: boolean; write: boolean }>();
const chosen = SCENARIOS.filter(({ name }) => values.only === undefined || values.only.includes(name));

const before = loadavg()[0] ?? 0;
const measured: Measured[] = [];
for (const { name, title, run } of chosen) {
  process.stderr.write(`Measuring: ${title} …\n`);
  const one = { name, title, figures: await run(values.quick ? QUICK : FULL) };
  measured.push(one);
  if (!values.json) process.stdout.write(`${screenOf(one)}\n`);
}
const surroundings = {
  date: new Date().toISOString().slice(0, 10),
  machine: `${cpus()[0]?.model.trim() || "unknown processor"}, ${availableParallelism()} cores, Node ${process.version}`,
  pinned: PINNED,
  priority: getPriority(),
  load: { before, after: loadavg()[0] ?? 0 },
};
if (values.json) process.stdout.write(`${JSON.stringify({ ...surroundings, measured }, undefined, 2)}\n`);
if (values.write) {
  await writeFile(new URL("../../docs/bench-bot.md", import.meta.url), pageOf(measured, surroundings));
  process.stderr.write(`${fileURLToPath(new URL("../../docs/bench-bot.md", import.meta.url))} written.\n`);
}
process.exitCode = measured.every(({ figures }) => figures.every(isMet)) ? 0 : 1;
