/** The pool with real threads, a small app and whatever that can do wrong. */
import { readFileSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { UpstreamError, UserError } from "../../src/domain/errors.ts";
import { type AppPool, type AppPoolSettings, createAppPool, defaultWorkers } from "../../src/pool/app-pool.ts";
import { type LoggedEvent, recordingLogger } from "./recording-logger.ts";
import { smallApp, titled } from "./small-app.ts";

let folder = "";
const pools: AppPool[] = [];

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "footnote-pool-"));
});
afterEach(async () => {
  await Promise.all(pools.splice(0).map((pool) => pool.close()));
});
afterAll(() => rm(folder, { recursive: true }));

async function openPool(
  settings: Partial<AppPoolSettings> = {},
): Promise<{ readonly pool: AppPool; readonly events: readonly LoggedEvent[] }> {
  const { logger, events } = recordingLogger();
  const pool = await createAppPool({ open: smallApp(), workers: 1, logger, ...settings });
  pools.push(pool);
  return { pool, events };
}

describe("the app in threads", () => {
  it("answers as the app itself does", async () => {
    const { pool } = await openPool();
    expect(pool.paperCount).toBe(2);
    expect(await pool.ask("What are plans?")).toEqual({
      status: "refused",
      question: "What are plans?",
      composer: "test",
      nearest: [{ paper: titled("Planning in Words"), rank: 1, score: 1 }],
    });
    expect((await pool.search("gossip", 5)).map(({ paper }) => paper.title)).toEqual(["Gossip Averaging"]);
    expect(await pool.related("plans", 3)).toEqual({ paper: { title: "plans" }, hits: [] });
    expect(await pool.overview()).toMatchObject({ paperCount: 2, yearUnknown: 2 });
  });

  it("answers each of 3,000 questions asked at once exactly once, or refuses it kindly", async () => {
    const { pool } = await openPool({ workers: 2, queueLimit: 2_000 });
    const asked = Array.from({ length: 3_000 }, (_, n) => `question ${n}`);
    const results = await Promise.allSettled(asked.map((question) => pool.ask(question)));
    const answered = results.filter((result) => result.status === "fulfilled").map(({ value }) => value.question);
    const refused = results
      .filter((result) => result.status === "rejected")
      .map(({ reason }) => reason.constructor.name);
    expect(answered).toEqual(asked.slice(0, answered.length));
    expect(answered.length).toBeGreaterThanOrEqual(2_000);
    expect(new Set(refused)).toEqual(new Set(["BusyError"]));
    expect(answered.length + refused.length).toBe(3_000);
  });

  it("hands on what a person can mend and what a service did, word for word", async () => {
    const { pool } = await openPool();
    await expect(pool.ask("")).rejects.toThrow(new UserError("The question is empty. Write what you want to know."));
    await expect(pool.ask("")).rejects.toBeInstanceOf(UserError);
    await expect(pool.ask("upstream")).rejects.toThrow(new UpstreamError("The disk is gone."));
    await expect(pool.ask("upstream")).rejects.toBeInstanceOf(UpstreamError);
  });

  it("tells of a bug without its words, which are in the log at debug only", async () => {
    const { pool, events } = await openPool();
    await expect(pool.ask("bug")).rejects.toThrow(
      "A worker failed with TypeError; its stack is in the log at level debug.",
    );
    const telling = events.filter(({ fields }) => JSON.stringify(fields).includes("secret words"));
    expect(telling.map(({ level, event }) => [level, event])).toEqual([["debug", "pool.call.failed"]]);
  });
});

describe("a worker that is lost", () => {
  it.each([
    ["memory", "ERR_WORKER_OUT_OF_MEMORY"],
    ["throw", "RangeError"],
    ["exit", "exit 7"],
  ])("by %s is replaced, and its call has one more try", async (question, reason) => {
    const journal = path.join(folder, `journal-${question}`);
    const { pool, events } = await openPool({ open: smallApp({ journal }), memoryMb: 32 });
    await expect(pool.ask(question)).rejects.toThrow(UpstreamError);
    expect((await pool.ask("and now?")).question).toBe("and now?");
    expect(readFileSync(journal, "utf8")).toBe(`${question}\n${question}\nand now?\n`);
    const lost = events.filter(({ event }) => event === "pool.worker.lost");
    expect(lost.map(({ fields }) => fields["reason"])).toEqual([reason, reason]);
  });

  it("in an endless loop is ended after its deadline, while others go on", async () => {
    const { pool } = await openPool({ workers: 2, deadlineMs: 300, graceMs: 100 });
    const hung = expect(pool.ask("hang")).rejects.toThrow(UpstreamError);
    expect((await pool.ask("beside it")).question).toBe("beside it");
    await hung;
    await expect.poll(() => pool.health, { timeout: 10_000 }).toEqual({ workers: 2, ready: 2, working: 0, waiting: 0 });
  });
});

describe("opening", () => {
  it("fails with what the person can mend", async () => {
    await expect(openPool({ open: smallApp({ opening: "fails" }) })).rejects.toThrow(
      new UserError("The corpus is damaged at line 7. Put a good copy there."),
    );
  });

  it("fails when the thread ends over it, or the module is not there", async () => {
    await expect(openPool({ open: smallApp({ opening: "ends" }) })).rejects.toThrow(UpstreamError);
    await expect(openPool({ open: { module: "file:///nowhere.ts", settings: {} } })).rejects.toThrow(/A worker failed/);
  });
});

describe("new papers", () => {
  const titles = (pool: AppPool) => pool.search("", 10).then((hits) => hits.map(({ paper }) => paper.title));

  it("are found by every worker once they are added", async () => {
    const { pool } = await openPool({ open: smallApp({ addsOnly: true }), workers: 2 });
    await pool.add([titled("New Work")]);
    expect(pool.paperCount).toBe(3);
    const seen = await Promise.all([titles(pool), titles(pool), titles(pool), titles(pool)]);
    expect(seen.map((each) => each.at(-1))).toEqual(["New Work", "New Work", "New Work", "New Work"]);
  });

  it("are opened with all the others when there are very many", async () => {
    const titlesFile = path.join(folder, "many-titles");
    writeFileSync(titlesFile, "One\n");
    const { pool } = await openPool({ open: smallApp({ titlesFile, addsOnly: true }), workers: 2 });
    const many = Array.from({ length: 2_500 }, (_, number) => `Title ${number}`);
    writeFileSync(titlesFile, `One\n${many.join("\n")}\n`);
    await pool.add(many.map((title) => titled(title)));
    expect(pool.paperCount).toBe(2_501);
    expect((await pool.search("Title 2499", 10)).map(({ paper }) => paper.title)).toEqual(["Title 2499"]);
  });

  it("are found when the papers are opened again", async () => {
    const titlesFile = path.join(folder, "titles");
    writeFileSync(titlesFile, "One\n");
    const { pool } = await openPool({ open: smallApp({ titlesFile }), workers: 2 });
    expect(await titles(pool)).toEqual(["One"]);
    writeFileSync(titlesFile, "One\nTwo\n");
    await pool.reload();
    expect(await Promise.all([titles(pool), titles(pool)])).toEqual([
      ["One", "Two"],
      ["One", "Two"],
    ]);
  });
});

it("has each worker do what its first question would wait for before anybody asks, and again whenever papers are others", async () => {
  const warmings = path.join(folder, "warmed");
  writeFileSync(warmings, "");
  const { pool } = await openPool({ open: smallApp({ warmings }), workers: 2 });
  while (pool.health.ready < 2) await sleep(10);
  // Answered by the second, too, once it is through with it.
  await Promise.all(["one", "two"].map((question) => pool.ask(question)));
  expect(readFileSync(warmings, "utf8")).toBe("warmed\nwarmed\n");
  await pool.reload();
  expect(readFileSync(warmings, "utf8")).toBe("warmed\nwarmed\nwarmed\nwarmed\n");
});

describe("papers that workers share", () => {
  const titles = (pool: AppPool) => pool.search("", 10).then((hits) => hits.map(({ paper }) => paper.title));
  const four = (pool: AppPool) => Promise.all([titles(pool), titles(pool), titles(pool), titles(pool)]);

  it("are opened once, added to by every worker, and bound anew beside them", async () => {
    const titlesFile = path.join(folder, "shared-titles");
    writeFileSync(titlesFile, "One\n");
    const open = smallApp({ titlesFile, addsOnly: true, shares: true });
    const { pool, events } = await openPool({ open, workers: 2, bindAtPapers: 2, bindSoonMs: 100 });
    // Only the bindery reads the file.
    writeFileSync(titlesFile, "One\nTwo\n");
    expect(await four(pool)).toEqual(Array(4).fill(["One"]));
    await pool.add([titled("Two")]);
    expect(await four(pool)).toEqual(Array(4).fill(["One", "Two"]));
    writeFileSync(titlesFile, "One\nThree\nTwo\n");
    await pool.add([titled("Three")]);
    const bound = () => events.filter(({ event }) => event === "pool.papers.bound").length;
    await expect.poll(bound, { timeout: 10_000 }).toBe(1);
    expect(await four(pool)).toEqual(Array(4).fill(["One", "Three", "Two"]));
    expect(pool.paperCount).toBe(3);
  });

  it("are what a replaced worker begins with, and what came since", async () => {
    const titlesFile = path.join(folder, "replaced-titles");
    writeFileSync(titlesFile, "One\n");
    const { pool } = await openPool({ open: smallApp({ titlesFile, addsOnly: true, shares: true }) });
    await pool.add([titled("Two")]);
    writeFileSync(titlesFile, "exit\n");
    await expect(pool.ask("exit")).rejects.toThrow(UpstreamError);
    expect(await titles(pool)).toEqual(["One", "Two"]);
  });

  it("stay as they are when the bindery is lost or cannot read them", async () => {
    const titlesFile = path.join(folder, "lost-titles");
    writeFileSync(titlesFile, "One\n");
    const open = smallApp({ titlesFile, addsOnly: true, shares: true });
    const { pool } = await openPool({ open, binderyMemoryMb: 64 });
    for (const badDay of ["exit\n", "memory\n"]) {
      writeFileSync(titlesFile, badDay);
      await expect(pool.reload()).rejects.toThrow("The index could not be made ready");
      expect(await titles(pool)).toEqual(["One"]);
    }
    writeFileSync(titlesFile, "fail\n");
    await expect(pool.reload()).rejects.toThrow("The corpus is damaged at line 7.");
    expect(await titles(pool)).toEqual(["One"]);
    writeFileSync(titlesFile, "One\nTwo\n");
    await pool.reload();
    expect(await titles(pool)).toEqual(["One", "Two"]);
  });

  it("keep the pool from opening when there are none that can be read", async () => {
    const titlesFile = path.join(folder, "no-titles");
    writeFileSync(titlesFile, "fail\n");
    await expect(openPool({ open: smallApp({ titlesFile, shares: true }) })).rejects.toThrow(UserError);
  });
});

describe("closing", () => {
  it("answers what was asked, then nothing", async () => {
    const { pool } = await openPool();
    const answers = ["a", "b", "c"].map((question) => pool.ask(question));
    await pool.close();
    await pool.close();
    expect((await Promise.all(answers)).map(({ question }) => question)).toEqual(["a", "b", "c"]);
    await expect(pool.ask("d")).rejects.toThrow(/restarting/);
  });
});

it("leaves one core to the thread that talks to people", () => {
  expect([1, 2, 4, 64].map((cores) => defaultWorkers(cores))).toEqual([1, 2, 3, 8]);
});
