import { describe, expect, it } from "vitest";
import { BusyError, UpstreamError, UserError } from "../../src/domain/errors.ts";
import { toFailure } from "../../src/domain/failure.ts";
import { newCrew, readyCrew } from "./fake-crew.ts";

describe("the queue", () => {
  it("gives each worker one call at a time, first come first served", async () => {
    const crew = await readyCrew({ workers: 2 });
    const answers = ["one", "two", "three"].map((question) => crew.ask(question));
    expect(crew.workers.map(({ question }) => question)).toEqual(["one", "two"]);
    crew.worker(2).answer();
    expect(crew.workers.map(({ question }) => question)).toEqual(["one", "three"]);
    crew.worker(1).answer();
    crew.worker(2).answer();
    expect(await Promise.all(answers)).toEqual(["one", "two", "three"]);
  });

  it("lets ordinary questions pass beside one that takes long", async () => {
    const crew = await readyCrew({ workers: 2, queueLimit: 100 });
    const hostile = crew.ask("hostile");
    const others = Array.from({ length: 100 }, (_, n) => crew.ask(`ordinary ${n}`));
    for (const _ of others) crew.worker(2).answer();
    expect(await Promise.all(others)).toHaveLength(100);
    crew.worker(1).answer();
    expect(await hostile).toBe("hostile");
  });

  it("refuses kindly what does not fit, and says so once in the log", async () => {
    const crew = await readyCrew({ queueLimit: 1 });
    const [first, second, ...surplus] = ["a", "b", "c", "d"].map((question) => crew.ask(question));
    for (const refused of surplus) await expect(refused).rejects.toThrow(BusyError);
    crew.worker(1).answer();
    crew.worker(1).answer();
    expect(await Promise.all([first, second])).toEqual(["a", "b"]);
    expect(crew.events.filter(({ event }) => event === "pool.queue.full")).toHaveLength(1);
  });

  it("refuses kindly what has waited too long", async () => {
    const crew = await readyCrew({ waitLimitMs: 5_000, deadlineMs: 60_000 });
    const working = crew.ask("long");
    const waiting = expect(crew.ask("patient")).rejects.toThrow(BusyError);
    await crew.pass(5_000);
    await waiting;
    crew.worker(1).answer();
    expect(await working).toBe("long");
    expect(crew.worker(1).received).toHaveLength(1);
  });

  it("drops what was aborted while it waited", async () => {
    const crew = await readyCrew();
    const stop = new AbortController();
    const working = crew.ask("a");
    const aborted = crew.ask("b", stop.signal);
    const last = crew.ask("c");
    stop.abort(new Error("left the channel"));
    await expect(aborted).rejects.toThrow("left the channel");
    expect(crew.dispatcher.health).toMatchObject({ working: 1, waiting: 1 });
    crew.worker(1).answer();
    expect(crew.worker(1).question).toBe("c");
    crew.worker(1).answer();
    expect(await Promise.all([working, last])).toEqual(["a", "c"]);
  });

  it("ends an aborted call at once, and uses its worker again only when that has come back", async () => {
    const crew = await readyCrew();
    const stop = new AbortController();
    const aborted = crew.ask("a", stop.signal);
    const next = crew.ask("b");
    stop.abort();
    await expect(aborted).rejects.toMatchObject({ name: "AbortError" });
    expect(crew.worker(1).question).toBe("a");
    crew.worker(1).answer();
    crew.worker(1).answer();
    expect(await next).toBe("b");
  });

  it("does not begin what was aborted before", async () => {
    const crew = await readyCrew();
    await expect(crew.ask("a", AbortSignal.abort())).rejects.toMatchObject({ name: "AbortError" });
    expect(crew.worker(1).received).toEqual([]);
  });
});

describe("a deadline", () => {
  it("ends the call, and forgives a worker that comes back soon after", async () => {
    const crew = await readyCrew();
    const late = expect(crew.ask("slow")).rejects.toThrow(UpstreamError);
    const next = crew.ask("next");
    await crew.pass(10_000);
    await late;
    await crew.pass(1_000);
    crew.worker(1).answer();
    expect(crew.worker(1).question).toBe("next");
    crew.worker(1).answer();
    expect(await next).toBe("next");
    await crew.pass(60_000);
    expect(crew.workers).toHaveLength(1);
  });

  it("counts from when the work begins, not from when it was asked for", async () => {
    const crew = await readyCrew();
    const first = crew.ask("first");
    const second = crew.ask("second");
    await crew.pass(9_000);
    crew.worker(1).answer();
    await crew.pass(9_000);
    crew.worker(1).answer();
    expect(await Promise.all([first, second])).toEqual(["first", "second"]);
  });

  it("replaces a worker that does not come back, which gets the next call", async () => {
    const crew = await readyCrew();
    const late = expect(crew.ask("loop")).rejects.toThrow(UpstreamError);
    const next = crew.ask("next");
    await crew.pass(12_000);
    await late;
    expect(crew.worker(1).terminated).toBe(true);
    // What a worker says after its end is not heard.
    crew.worker(1).answer();
    crew.worker(2).say({ kind: "ready", paperCount: 2 });
    expect(crew.worker(2).question).toBe("next");
    crew.worker(2).answer();
    expect(await next).toBe("next");
  });
});

describe("a lost worker", () => {
  it("has its call tried once more, before those that wait", async () => {
    const crew = await readyCrew();
    const unlucky = crew.ask("unlucky");
    const next = crew.ask("next");
    crew.worker(1).end("ERR_WORKER_OUT_OF_MEMORY");
    await crew.pass(0);
    crew.worker(2).say({ kind: "ready", paperCount: 2 });
    expect(crew.worker(2).question).toBe("unlucky");
    crew.worker(2).answer();
    crew.worker(2).answer();
    expect(await Promise.all([unlucky, next])).toEqual(["unlucky", "next"]);
  });

  it("has its call failed kindly when that has lost two", async () => {
    const crew = await readyCrew({ workers: 2 });
    const poison = expect(crew.ask("poison")).rejects.toThrow(UpstreamError);
    crew.worker(1).end("exit 7");
    expect(crew.worker(2).question).toBe("poison");
    crew.worker(2).end("exit 7");
    await poison;
    const events = crew.events.map(({ level, event, fields }) => [level, event, fields["reason"]]);
    expect(events.filter(([, event]) => event === "pool.worker.lost")).toEqual([
      ["warn", "pool.worker.lost", "exit 7"],
      ["warn", "pool.worker.lost", "exit 7"],
    ]);
  });

  it("is not tried again for somebody who has left", async () => {
    const crew = await readyCrew();
    const stop = new AbortController();
    const aborted = crew.ask("a", stop.signal);
    stop.abort();
    await expect(aborted).rejects.toThrow();
    crew.worker(1).end("exit 7");
    await crew.pass(0);
    crew.worker(2).say({ kind: "ready", paperCount: 2 });
    expect(crew.worker(2).received).toEqual([]);
  });

  it("is replaced later and later while none lives to do anything", async () => {
    const crew = await readyCrew();
    crew.worker(1).end("exit 1");
    await crew.pass(0);
    for (const waitMs of [250, 500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]) {
      const before = crew.workers.length;
      crew.worker(before).end("exit 1");
      await crew.pass(waitMs - 1);
      expect(crew.workers).toHaveLength(before);
      await crew.pass(1);
      expect(crew.workers).toHaveLength(before + 1);
    }
    const worker = crew.worker(crew.workers.length);
    worker.say({ kind: "ready", paperCount: 2 });
    const answer = crew.ask("well again");
    worker.answer();
    expect(await answer).toBe("well again");
    const before = crew.workers.length;
    worker.end("exit 1");
    await crew.pass(0);
    expect(crew.workers).toHaveLength(before + 1);
  });
});

describe("the start", () => {
  it("opens one worker first, then the others", async () => {
    const crew = newCrew({ workers: 3 });
    const begun = crew.dispatcher.begin();
    expect(crew.workers).toHaveLength(1);
    crew.worker(1).say({ kind: "ready", paperCount: 510 });
    await begun;
    expect(crew.workers).toHaveLength(3);
    expect(crew.dispatcher.paperCount).toBe(510);
    expect(crew.dispatcher.health).toEqual({ workers: 3, ready: 1, working: 0, waiting: 0 });
  });

  it("fails with what the app could not open", async () => {
    const crew = newCrew();
    const begun = expect(crew.dispatcher.begin()).rejects.toThrow(new UserError("The corpus is damaged."));
    crew.worker(1).say({ kind: "unopened", failure: toFailure(new UserError("The corpus is damaged.")) });
    await begun;
  });

  it("fails when the worker ends or takes too long over it", async () => {
    const ending = newCrew();
    const ended = expect(ending.dispatcher.begin()).rejects.toThrow(/could not start \(ERR_WORKER_OUT_OF_MEMORY\)/);
    ending.worker(1).end("ERR_WORKER_OUT_OF_MEMORY");
    await ended;
    const hanging = newCrew();
    const hung = expect(hanging.dispatcher.begin()).rejects.toThrow(/could not start \(opening took too long\)/);
    await hanging.pass(30_000);
    await hung;
  });
});

describe("closing", () => {
  it("finishes what was asked, takes nothing more, and may be said twice", async () => {
    const crew = await readyCrew();
    const answers = [crew.ask("working"), crew.ask("waiting")];
    const closed = [crew.dispatcher.close(), crew.dispatcher.close()];
    await expect(crew.ask("too late")).rejects.toThrow(/restarting/);
    crew.worker(1).answer();
    crew.worker(1).answer();
    expect(await Promise.all(answers)).toEqual(["working", "waiting"]);
    await Promise.all(closed);
    expect(crew.worker(1).terminated).toBe(true);
    await crew.pass(60_000);
    expect(crew.workers).toHaveLength(1);
  });

  it("waits no longer than it may", async () => {
    const crew = await readyCrew();
    const refused = ["working", "waiting"].map((each) => expect(crew.ask(each)).rejects.toThrow(/restarting/));
    const closed = crew.dispatcher.close();
    await crew.pass(0);
    await crew.pass(8_000);
    await Promise.all(refused);
    await closed;
  });
});
