import { describe, expect, it } from "vitest";
import { miniSearchPostings } from "../../../src/adapters/minisearch-postings.ts";
import { UpstreamError } from "../../../src/domain/errors.ts";
import { createSharedPapers } from "../../../src/pool/bindery/shared-papers.ts";
import { type Deferred, deferred } from "../../../src/pool/deferred.ts";
import type { Shared } from "../../../src/pool/messages.ts";
import { compileSegment } from "../../../src/retrieval/compiled/segments/compile-segment.ts";
import { documentsOf } from "../../../src/retrieval/paper-index.ts";
import { recordingLogger } from "../recording-logger.ts";
import { titled } from "../small-app.ts";

/** The n-th that was made, in a file of its own. */
const made = (n: number): Shared => ({
  header: { made: n },
  arrays: {},
  bytes: { kind: "file", descriptor: 1_000 + n, start: 0, byteLength: 0 },
});

function sharing() {
  const { logger, events } = recordingLogger();
  const begun: Deferred<Shared>[] = [];
  const handedOver: unknown[] = [];
  const released: unknown[] = [];
  const timers: (() => void)[] = [];
  const papers = createSharedPapers({
    open: { module: "", settings: {}, shares: true },
    bindery: {
      bind: () => {
        const making = deferred<Shared>();
        begun.push(making);
        return making.promise;
      },
      close: async () => {},
    },
    limits: { bindAtPapers: 3, bindSoonMs: 10, bindAfterMs: 1_000 },
    timers: {
      after: (_, action) => {
        timers.push(action);
        return () => timers.splice(timers.indexOf(action), 1);
      },
    },
    logger,
    handOver: async () => void handedOver.push(papers.handed().shared?.header["made"]),
    release: ({ header }) => released.push(header["made"]),
  });
  const finish = async (at: number, shared: Shared = made(at)): Promise<void> => {
    begun[at]?.resolve(shared);
    await settle();
  };
  return { papers, begun, handedOver, released, timers, events, finish };
}

/** Everything that waits for nothing but promises. */
const settle = () => new Promise((resolve) => setImmediate(resolve));
const titles = (papers: ReturnType<typeof sharing>["papers"]) =>
  papers.handed().since.map((told) => told.papers.map(({ title }) => title).join());

async function opened() {
  const parts = sharing();
  const opening = parts.papers.open();
  await parts.finish(0);
  await opening;
  return parts;
}

describe("what workers share", () => {
  it("is bound anew once enough papers came, and keeps beside it what came meanwhile", async () => {
    const { papers, begun, timers, finish, handedOver, released } = await opened();
    papers.note({ papers: [titled("One"), titled("Two")] });
    papers.note({ papers: [titled("Three")] });
    await settle();
    // Workers take them in first.
    expect([begun.length, timers.length]).toEqual([1, 1]);
    timers[0]?.();
    await settle();
    expect(begun).toHaveLength(2);
    papers.note({ papers: [titled("Four")] });
    expect(titles(papers)).toEqual(["One,Two", "Three", "Four"]);
    expect(papers.handed().shared).toEqual(made(0));
    await finish(1);
    expect(papers.handed().shared).toEqual(made(1));
    expect(titles(papers)).toEqual(["Four"]);
    expect([handedOver, released]).toEqual([[1], [0]]);
  });

  it("has beside it what was compiled of papers that came, for whoever begins before the next binding", async () => {
    const { papers } = await opened();
    const lot = { papers: [titled("One")], compiled: compileSegment(documentsOf([titled("One")]), miniSearchPostings) };
    papers.note(lot);
    expect(papers.handed().since).toEqual([lot]);
  });

  it("is bound after a while when few papers came", async () => {
    const { papers, begun, timers, finish } = await opened();
    papers.note({ papers: [titled("One")] });
    papers.note({ papers: [titled("Two")] });
    expect(timers).toHaveLength(1);
    timers[0]?.();
    await settle();
    expect(begun).toHaveLength(2);
    await finish(1);
    expect(titles(papers)).toEqual([]);
    expect(timers).toEqual([]);
  });

  it("is bound once for all who ask while it is being made", async () => {
    const { papers, begun, finish } = await opened();
    const first = papers.renew();
    await settle();
    const [second, third] = [papers.renew(), papers.renew()];
    await finish(1);
    await first;
    await finish(2);
    await Promise.all([second, third]);
    expect(begun).toHaveLength(3);
  });

  it("stays as it was when it cannot be bound, and is tried again later", async () => {
    const { papers, begun, timers, events, finish, released } = await opened();
    papers.note({ papers: [titled("One"), titled("Two"), titled("Three")] });
    timers[0]?.();
    await settle();
    begun[1]?.reject(new UpstreamError("The thread is gone."));
    await settle();
    expect(titles(papers)).toEqual(["One,Two,Three"]);
    expect(events.map(({ event }) => event)).toContain("pool.papers.unbound");
    timers[0]?.();
    await settle();
    await finish(2);
    expect(papers.handed()).toEqual({ shared: made(2), since: [] });
    expect(released).toEqual([0]);
  });

  it("is not released when the bindery found nothing to change", async () => {
    const { papers, finish, released } = await opened();
    const renewed = papers.renew();
    await settle();
    await finish(1, made(0));
    await renewed;
    expect(released).toEqual([]);
  });

  it("is left alone once the pool closes", async () => {
    const { papers, begun, timers } = await opened();
    papers.note({ papers: [titled("One")] });
    await papers.close();
    expect(timers).toEqual([]);
    papers.note({ papers: [titled("Two"), titled("Three"), titled("Four")] });
    await settle();
    expect(begun).toHaveLength(1);
  });
});
