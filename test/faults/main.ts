/**
 * `npm run test:faults`: the real bot under kills, lost responses, broken disks, storms and a month's time, in full.
 *
 * Sweeps take up what docs/faults.json leaves to be met. What each option does: `npm run test:faults -- --help`.
 * Exit code 1 when something was not as promised. `test/faults/short.test.ts` is the short form.
 */
import { Command, Option } from "commander";
import { createDigestWorld, type DigestWorld } from "./digest-world.ts";
import { type Finding, isMet, screenOf } from "./finding.ts";
import { NOTHING } from "./harvest.ts";
import { type JoinedBot, joinBot } from "./joined-bot.ts";
import { compilePreload } from "./preload.ts";
import { keepFinding } from "./report.ts";
import { SCENARIOS, type Scenario } from "./scenarios.ts";
import { sweepThrough } from "./sweep.ts";

interface Options {
  readonly only?: readonly string[];
  readonly first: number;
  readonly last?: number;
  readonly every: number;
  readonly part: string;
  readonly minutes: number;
  readonly write: boolean;
  readonly afresh: boolean;
  readonly again: boolean;
  readonly asShipped: boolean;
}

const names = SCENARIOS.map(({ name }) => name);
const values: Options = new Command("npm run test:faults --")
  .description("The real bot under kills, lost responses, broken disks, storms and a month's time.")
  .allowExcessArguments(false)
  .addOption(new Option("--only <names...>", "these alone").choices(names))
  .option("--write", "put what was found into docs/faults.json and docs/faults.md", false)
  .option("--first <n>", "of a sweep's calls, from the n-th", Number, 1)
  .option("--last <n>", "to the n-th; otherwise to the end", Number)
  .option("--every <n>", "each n-th", Number, 1)
  .option("--part <k/n>", "the k-th of n shares, for runs side by side", "1/1")
  .option("--minutes <n>", "end after so long", Number, 600)
  .option("--afresh", "forget which calls were met", false)
  .option("--again", "try once more what a shorter day did not reach", false)
  .option("--as-shipped", "start bin/bot.js as it is in sweeps, too", false)
  .parse()
  .opts();
const chosen = SCENARIOS.filter(({ name }) => values.only === undefined || values.only.includes(name));
const preload = compilePreload();
if (preload.kind === "missing") throw new Error(preload.why);
const { library } = preload;
const joined = await joinBot();
const [part = 1, parts = 1] = values.part.split("/").map(Number);
const { first, last = Number.POSITIVE_INFINITY, every } = values;
const grid = { first, last, every, part: part - 1, parts };
const untilMs = values.minutes * 60_000;

for (const scenario of chosen) {
  process.stderr.write(`${scenario.name} …\n`);
  const finding = await found(scenario, joined);
  process.stdout.write(`${screenOf(finding)}\n`);
  if (!isMet(finding)) process.exitCode = 1;
}
process.exit();

async function found(scenario: Scenario, { program, mark }: JoinedBot): Promise<Finding> {
  const isJoined = scenario.program === "joined" && !values.asShipped;
  const open = (): Promise<DigestWorld> =>
    createDigestWorld({ library, ...scenario.world, ...(isJoined ? { program } : {}) });
  if (scenario.kind === "sweep") {
    if (values.write && values.afresh) await keepFinding(scenario.tell(NOTHING));
    return scenario.tell(
      await sweepThrough(scenario, { grid, untilMs, write: values.write, again: values.again, mark, open }),
    );
  }
  const world = await open();
  try {
    const finding = await scenario.run(world, { every: grid.every, untilMs });
    if (values.write) await keepFinding(finding);
    return finding;
  } catch (error) {
    process.stderr.write(`${world.botsWords}\n`);
    throw error;
  } finally {
    await world.end();
  }
}
