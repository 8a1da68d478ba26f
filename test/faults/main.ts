/**
 * `npm run test:faults`: the real bot under kills, lost responses, broken disks, storms and a month's time, in full.
 *
 * `--only NAME` (more than once) runs some; `--every N` meets every N-th call instead of each; `--minutes M` ends each of the long ones
 * after so long, and says so; `--write` puts what was found into docs/faults.json and docs/faults.md, beside what was found before.
 * Exit code 1 when something was not as promised. `test/faults/short.test.ts` is the short form.
 */
import { parseArgs } from "node:util";
import { createDigestWorld } from "./digest-world.ts";
import { isMet, screenOf } from "./finding.ts";
import { compilePreload } from "./preload.ts";
import { writeReport } from "./report.ts";
import { SCENARIOS } from "./scenarios.ts";

const { values } = parseArgs({
  options: {
    only: { type: "string", multiple: true },
    every: { type: "string", default: "1" },
    minutes: { type: "string", default: "600" },
    processors: { type: "string" },
    write: { type: "boolean", default: false },
  },
});
const chosen = SCENARIOS.filter(({ name }) => values.only === undefined || values.only.includes(name));
if (chosen.length === 0) throw new Error(`There are: ${SCENARIOS.map(({ name }) => name).join(", ")}.`);
const preload = compilePreload();
if (preload.kind === "missing") throw new Error(preload.why);

const scale = { every: Number(values.every), untilMs: Number(values.minutes) * 60_000 };
for (const { name, world: wish, run } of chosen) {
  process.stderr.write(`${name} …\n`);
  const { processors } = values;
  const world = await createDigestWorld({
    library: preload.library,
    ...wish,
    ...(processors === undefined ? {} : { processors }),
  });
  try {
    const finding = await run(world, scale);
    process.stdout.write(`${screenOf(finding)}\n`);
    if (!isMet(finding)) process.exitCode = 1;
    if (values.write) await writeReport(finding);
  } catch (error) {
    process.stderr.write(`${world.botsWords}\n`);
    throw error;
  } finally {
    await world.end();
  }
}
process.exit();
