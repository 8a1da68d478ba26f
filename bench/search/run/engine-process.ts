/**
 * The process of one engine: takes one order, tells what it measures as it goes, and ends.
 *
 * Building and asking are processes of their own, so that what building leaves in memory burdens no answer; where an index
 * cannot be saved, the process that built it answers, and the run says so.
 */
import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { createCorpus, idOf } from "../corpus/documents.ts";
import { type Queries, RANKED_KINDS } from "../corpus/queries.ts";
import type { Engine, Index } from "../engine.ts";
import { SLOW_ABSTRACT_MS } from "./bounds.ts";
import { loadEngine } from "./engine-list.ts";
import { waitOf } from "./figures.ts";
import { measureQueries } from "./measure-queries.ts";
import type { Order, Phase, Told } from "./messages.ts";
import { TOP } from "./reference.ts";
import { measureThroughput } from "./throughput.ts";

async function build(engine: Engine, order: Order): Promise<void> {
  const { documents, seed, folder } = order;
  const corpus = createCorpus(seed);
  let spentMs = 0;
  const timed = async <T>(work: () => T | Promise<T>): Promise<T> => {
    const began = performance.now();
    const done = await work();
    spentMs += performance.now() - began;
    return done;
  };
  const builder = await timed(() => engine.begin(folder));
  let added = 0;
  for (const batch of corpus.batches(documents)) {
    await timed(() => builder.add(batch));
    added += batch.length;
    tell({ kind: "progress", documents: added });
  }
  const index = await timed(() => builder.finish());
  tell({ kind: "built", buildMs: spentMs, peakMb: peakMb() });
  if (engine.open === undefined) {
    tell({ kind: "unsaved", why: "it has no form on disk" });
    return ask(index, order);
  }
  try {
    await builder.save?.();
    tell({ kind: "saved", snapshotMb: megabytesIn(folder) });
  } catch (error) {
    tell({ kind: "unsaved", why: reasonOf(error) });
    await ask(index, order);
  }
}

async function open(engine: Engine, order: Order): Promise<void> {
  if (engine.open === undefined) throw new Error("It cannot be opened.");
  const first = queriesOf(order).q8.warm[0] ?? "";
  const began = performance.now();
  const index = await engine.open(order.folder);
  await index.search(first, TOP);
  tell({ kind: "opened", loadMs: performance.now() - began });
  await ask(index, order);
}

async function ask(index: Index, order: Order): Promise<void> {
  const queries = queriesOf(order);
  globalThis.gc?.();
  for (const query of RANKED_KINDS) {
    const asked = await measureQueries((text) => index.search(text, TOP), queries[query], order.brief);
    tell({ kind: "asked", query, ...asked });
    if (query === "abstract" && (waitOf(asked.tookMs).p50Ms ?? 0) > SLOW_ABSTRACT_MS) {
      tell({ kind: "remark", what: "too slow with whole abstracts to be asked longer texts" });
      break;
    }
  }
  globalThis.gc?.();
  tell({ kind: "memory", rssMb: process.memoryUsage().rss / MB, peakMb: peakMb() });
  if (index.addOne !== undefined) tell({ kind: "added", tookMs: await additions(index, order) });
}

/** Each new document says a word that no other says, and is asked for by it. */
async function additions(index: Index, { seed, documents }: Order): Promise<readonly number[]> {
  const corpus = createCorpus(seed);
  const tookMs: number[] = [];
  for (let extra = 0; extra < ADDITIONS; extra += 1) {
    const word = `qu${"abcdefghij"[Math.floor(extra / 10)]}x${"abcdefghij"[extra % 10]}zzk`;
    const like = corpus.document(documents + extra);
    const document = { ...like, id: idOf(documents + extra), text: `${like.text} ${word}` };
    const began = performance.now();
    await index.addOne?.(document);
    const found = await index.search(word, TOP);
    tookMs.push(performance.now() - began);
    if (found[0] !== document.id) throw new Error(`${document.id} was added and is not found.`);
  }
  return tookMs;
}

async function complete(engine: Engine, order: Order): Promise<void> {
  const completer = await engine.completer?.(order.folder);
  if (completer === undefined) return;
  for (const batch of createCorpus(order.seed).batches(order.documents)) {
    await completer.add(batch.map(({ id, title }) => ({ id, title })));
  }
  await completer.finish?.();
  globalThis.gc?.();
  const { tookMs } = await measureQueries(
    (typed) => completer.complete(typed, TOP),
    queriesOf(order).complete,
    order.brief,
  );
  tell({ kind: "completed", tookMs });
}

async function share({ sharing }: Engine, order: Order): Promise<void> {
  if (sharing === undefined) return;
  const throughput = await measureThroughput(order.engine, await sharing.read(order.folder), order.queries);
  tell({ kind: "throughput", throughput });
}

function queriesOf({ queries }: Order): Queries {
  return JSON.parse(readFileSync(queries, "utf8"));
}

/** The most memory the process ever had; undefined where the system does not tell. */
function peakMb(): number | null {
  try {
    const kilobytes = /VmHWM:\s+(\d+)/.exec(readFileSync("/proc/self/status", "utf8"))?.[1];
    return kilobytes === undefined ? null : Number(kilobytes) / 1024;
  } catch {
    return null;
  }
}

function megabytesIn(folder: string): number {
  const files = readdirSync(folder, { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile());
  return files.reduce((sum, { parentPath, name }) => sum + statSync(path.join(parentPath, name)).size, 0) / MB;
}

/** The first sentence of what went wrong, without places on this machine. */
function reasonOf(error: unknown): string {
  const [first = ""] = (error instanceof Error ? error.message : String(error)).split("\n");
  return first.replace(/\s*(?:\w+:\/\/)?\/\S+/g, "").replace(/\.+$/, "");
}

function tell(told: Told): void {
  process.send?.(told);
}

const MB = 1024 * 1024;
const ADDITIONS = 20;

process.once("message", (order: Order) => {
  const walk = async (): Promise<void> => {
    const engine = await loadEngine(order.engine);
    const phases: readonly Phase[] = [
      ...(engine.sharing === undefined || order.brief ? [] : (["throughput"] as const)),
      ...(engine.completer === undefined ? [] : (["complete"] as const)),
    ];
    tell({ kind: "about", about: engine.about, phases });
    switch (order.phase) {
      case "build":
        return build(engine, order);
      case "ask":
        return open(engine, order);
      case "complete":
        return complete(engine, order);
      case "throughput":
        return share(engine, order);
    }
  };
  walk()
    .then(() => tell({ kind: "done" }))
    .catch((error: unknown) => tell({ kind: "failed", why: reasonOf(error) }))
    .finally(() => process.disconnect());
});
