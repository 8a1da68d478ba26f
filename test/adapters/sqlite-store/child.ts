/**
 * A process of its own on a data folder, for tests that kill it.
 *
 * Arguments: the folder, and `hold` (open, say so, stay), `write` (write answers without end; after each promise
 * resolves, its number goes to standard output, so that whoever reads it knows what was promised) or `fill` (write until
 * the disk, narrowed by whoever started this, takes no more; then read; then get space and go on).
 */
import { spawnSync } from "node:child_process";
import { writeSync } from "node:fs";
import { openSqliteStore } from "../../../src/adapters/sqlite-store/open-sqlite-store.ts";
import { answer, GUILD, NOON } from "../../contracts/store-samples.ts";

const [folder = "", mode] = process.argv.slice(2);
const logger = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
try {
  const store = await openSqliteStore({ folder, clock: { now: () => NOON, elapsed: () => 0 }, logger });
  writeSync(1, "open\n");
  if (mode === "write") {
    const run = process.pid;
    for (let round = 0; ; round++) {
      const ids = [0, 1, 2].map((part) => `${run}-${round}-${part}`);
      await Promise.all(ids.map((id) => store.answers.keep(answer({ id, question: "x".repeat(3_000) }))));
      for (const id of ids) writeSync(1, `${id}\n`);
    }
  }
  if (mode === "fill") {
    const keep = (id: string) => store.answers.keep(answer({ id, question: "x".repeat(5_000) }));
    const kept: string[] = [];
    let failure: unknown;
    while (failure === undefined && kept.length < 2_000) {
      const id = `a${kept.length}`;
      failure = await keep(id).then(
        () => void kept.push(id),
        (error: unknown) => error,
      );
    }
    writeSync(1, `${failure instanceof Error ? `${failure.name}: ${failure.message}` : "none"}\n`);
    const backUp = await store.upkeep.backUp(NOON + 86_400_000).catch((error: unknown) => (error as Error).name);
    const deletion = await store.personalData.deletePerson("somebody").catch((error: unknown) => (error as Error).name);
    const found = async () =>
      (await Promise.all(kept.map((id) => store.answers.find(GUILD, id)))).every((each) => each);
    writeSync(1, `${JSON.stringify({ backUp, deletion, allFound: await found() })}\n`);
    spawnSync("prlimit", ["--pid", String(process.pid), "--fsize=unlimited:unlimited"]);
    await keep("after");
    kept.push("after");
    writeSync(
      1,
      `${JSON.stringify({ allFound: await found(), backUp: await store.upkeep.backUp(NOON + 86_400_000) })}\n`,
    );
    await store.close();
  } else setInterval(() => {}, 1_000);
} catch (error) {
  writeSync(1, `refused ${error instanceof Error ? `${error.name}: ${error.message}` : ""}\n`);
  process.exitCode = 1;
}
