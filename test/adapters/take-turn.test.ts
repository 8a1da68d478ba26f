import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { takeTurn } from "../../src/adapters/take-turn.ts";
import { UserError } from "../../src/domain/errors.ts";

describe("a turn", () => {
  let folder: string;
  let file: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "footnote-turn-"));
    file = path.join(folder, "data", ".papers.lock");
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it("belongs to one at a time, and goes to the next one when it ends, well or not", async () => {
    const seen: string[] = [];
    const work =
      (name: string, fails = false) =>
      async () => {
        seen.push(`${name} begins`);
        await sleep(5);
        seen.push(`${name} ends`);
        if (fails) throw new Error("broke");
        return name;
      };
    const outcomes = await Promise.allSettled(["a", "b", "c"].map((name) => takeTurn(file, work(name, name === "a"))));
    expect(outcomes.map(({ status }) => status)).toEqual(["rejected", "fulfilled", "fulfilled"]);
    for (let at = 0; at < seen.length; at += 2) {
      expect(seen[at + 1]).toBe(seen[at]?.replace("begins", "ends"));
    }
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  it("is not waited for without end, nor by whoever does not want it any more", async () => {
    await takeTurn(file, async () => {
      await expect(takeTurn(file, async () => 1, { patienceMs: 50 })).rejects.toThrow(UserError);
      const stop = AbortSignal.timeout(50);
      await expect(takeTurn(file, async () => 1, { signal: stop })).rejects.toThrow();
    });
    expect(await takeTurn(file, async () => "mine")).toBe("mine");
  });

  it("is kept from other processes also after somebody else in this one has tried", async () => {
    const tried = (): string =>
      execFileSync(process.execPath, ["--input-type=module", "--eval", TRY_LOCK, file], { encoding: "utf8" });
    await takeTurn(file, async () => {
      expect(tried()).toBe("SQLITE_BUSY");
      await expect(takeTurn(file, async () => 1, { patienceMs: 0 })).rejects.toThrow(UserError);
      expect(tried()).toBe("SQLITE_BUSY");
    });
    expect(tried()).toBe("taken");
  });

  it("keeps every paper when several processes add at once, and one that is killed holds up nobody", async () => {
    const script = fileURLToPath(new URL("./add-one-paper.ts", import.meta.url));
    const start = (writer: string, count: number): ChildProcess =>
      spawn(process.execPath, ["--import", "tsx", script, folder, writer, String(count)], {
        stdio: ["pipe", "pipe", "inherit"],
      });
    const writers = [start("1", 12), start("2", 12)];
    const killed = start("3", 10_000);
    await Promise.all([...writers, killed].map((child) => child.stdout && once(child.stdout, "data")));
    const ends = [...writers, killed].map(async (child) => (await once(child, "exit"))[0] as number | null);
    for (const child of [...writers, killed]) child.stdin?.write("go\n");
    await sleep(150);
    killed.kill("SIGKILL");
    expect(await Promise.all(ends)).toEqual([0, 0, null]);
    const lines = (await readFile(path.join(folder, "papers.jsonl"), "utf8")).trimEnd().split("\n");
    const titles = lines.map((line) => String((JSON.parse(line) as { title: unknown }).title));
    for (const writer of ["1", "2"])
      expect(titles.filter((title) => title.includes(`writer ${writer} `))).toHaveLength(12);
  });
});

/** What another program makes of the lock. */
const TRY_LOCK = `
  import Libsql from "libsql";
  let outcome = "taken";
  try {
    new Libsql(process.argv[1]).exec("PRAGMA busy_timeout = 0; BEGIN EXCLUSIVE");
  } catch (error) {
    outcome = error.code;
  }
  process.stdout.write(outcome);
`;
