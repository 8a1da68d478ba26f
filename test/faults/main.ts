/**
 * `npm run test:faults`: the real bot under kills, lost responses, broken disks, storms and a month's time, in full.
 *
 * `--only NAME` (more than once) runs some; `--write` puts what was found into docs/faults.json and docs/faults.md. Sweeps take up there
 * what is left to be met: `--first N`, `--last N` and `--every N` meet some calls, `--part 1/2` shares them between runs side by side, `--minutes M`
 * ends after so long, `--afresh` forgets what was met, `--again` tries once more what a shorter day did not reach. `--as-shipped` starts `bin/bot.js` as it is in sweeps, too.
 * Exit code 1 when something was not as promised. `test/faults/short.test.ts` is the short form.
 */
import { parseArgs } from "node:util";
import { createDigestWorld, type DigestWorld } from "./digest-world.ts";
import { type Finding, isMet, screenOf } from "./finding.ts";
import { NOTHING } from "./harvest.ts";
import { type JoinedBot, joinBot } from "./joined-bot.ts";
import { compilePreload } from "./preload.ts";
import { keepFinding } from "./report.ts";
import { SCENARIOS, type Scenario } from "./scenarios.ts";
import { sweepThrough } from "./sweep.ts";

const { values } = parseArgs({
  options: {
    only: { type: "string", multiple: true },
    first: { type: "string", default: "1" },
    last: { type: "string", default: "Infinity" },
    every: { type: "string", default: "1" },
    part: { type: "string", default: "1/1" },
    minutes: { type: "string", default: "600" },
    write: { type: "boolean", default: false },
    afresh: { type: "boolean", default: false },
    again: { type: "boolean", default: false },
    "as-shipped": { type: "boolean", default: false },
  },
});
const chosen = SCENARIOS.filter(({ name }) => values.only === undefined || values.only.includes(name));
if (chosen.length === 0) throw new Error(`There are: ${SCENARIOS.map(({ name }) => name).join(", ")}.`);
const preload = compilePreload();
if (preload.kind === "missing") throw new Error(preload.why);
const { library } = preload;
const joined = await joinBot();
const [part = 1, parts = 1] = values.part.split("/").map(Number);
const grid = {
  first: Number(values.first),
  last: Number(values.last),
  every: Number(values.every),
  part: part - 1,
  parts,
};
const untilMs = Number(values.minutes) * 60_000;

for (const scenario of chosen) {
  process.stderr.write(`${scenario.name} …\n`);
  const finding = await found(scenario, joined);
  process.stdout.write(`${screenOf(finding)}\n`);
  if (!isMet(finding)) process.exitCode = 1;
}
process.exit();

async function found(scenario: Scenario, { program, mark }: JoinedBot): Promise<Finding> {
  const isJoined = scenario.program === "joined" && !values["as-shipped"];
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
