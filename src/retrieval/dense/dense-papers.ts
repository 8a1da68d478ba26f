/**
 * Papers as an embedding model sees them: vectors from the cache, missing ones asked for, opinions on a text.
 *
 * In: papers as they come, a model and a cache. Out: an opinion on a text or on a paper. Keeps true: what has a vector in the
 * cache is never sent again; a vector counts once it is kept; while more than `DENSE_MOST_UNKNOWN_SHARE` of the papers have
 * none, there is no opinion. Texts are held until they have their vector, and not longer.
 */

import { estimateTokens } from "../../domain/answer/estimate-tokens.ts";
import type { Paper, PaperId } from "../../domain/paper/paper.ts";
import {
  type DenseOpinion,
  type Embeddings,
  type KeptVector,
  OtherVectors,
  type VectorCache,
  type VectorStock,
} from "../../ports/embeddings.ts";
import { DENSE_MOST_UNKNOWN_SHARE } from "../ranking-settings.ts";
import { embeddedText, vectorKey } from "./vector-key.ts";
import { toBytes, VectorShelf } from "./vector-shelf.ts";

export interface DensePapers {
  readonly paperCount: number;
  /** Papers that have no vector yet, and about how many tokens it takes to give them one. */
  readonly missing: VectorStock["missing"];
  readonly stock: VectorStock;
  /** Papers that are new or changed; those that they stand for now go. */
  take(papers: Iterable<Paper>): void;
  /** As `take`, holding no text: those that `recall` brings no vector for are to be taken then. */
  note(papers: Iterable<Paper>): void;
  /** Whether it has no vector, or is not known. */
  lacks(id: PaperId): boolean;
  /** Takes from the cache what it has of the papers. */
  recall(): Promise<void>;
  /** Asks for what is missing, batch by batch, keeping each. Throws what the model, the cache or the signal throws. */
  embedMissing(signal: AbortSignal, onProgress?: (progress: EmbeddingProgress) => void): Promise<void>;
  /** Whether the model still gives vectors of the length that the papers' have: a server may hold another model by the same name. */
  fits(signal: AbortSignal): Promise<boolean>;
  /** Lets go of every paper and its vector, kept ones too. The papers are to be taken again. */
  letGo(signal: AbortSignal): Promise<void>;
  /** `isAwaited` says, once the model has answered, whether the look over all papers is still worth it. */
  near(text: string, signal: AbortSignal, isAwaited?: () => boolean): Promise<DenseOpinion | undefined>;
  /** As `near`, for words that come again day after day: their direction is kept, so that the model is asked once. */
  nearTopic: DensePapers["near"];
  nearPaper(id: PaperId): DenseOpinion | undefined;
}

interface EmbeddingProgress {
  readonly done: number;
  readonly total: number;
}

interface Waiting {
  readonly key: string;
  /** Absent: it was noted only. */
  readonly text?: string;
}

interface Sendable extends Waiting {
  readonly text: string;
}

export function createDensePapers(embeddings: Embeddings, cache: VectorCache): DensePapers {
  const shelf = new VectorShelf();
  const keys = new Map<PaperId, string>();
  const waiting = new Map<PaperId, Waiting>();
  const topics = new Map<string, Int8Array>();

  const forget = (id: PaperId): void => {
    shelf.drop(id);
    keys.delete(id);
    waiting.delete(id);
  };

  const expect = (paper: Paper, holdsText: boolean): void => {
    for (const alias of paper.aliases) forget(alias);
    const text = embeddedText(paper);
    const key = vectorKey(text);
    const isKnown = keys.get(paper.id) === key;
    const isComplete = !holdsText || waiting.get(paper.id)?.text !== undefined || !waiting.has(paper.id);
    if (isKnown && isComplete) return;
    forget(paper.id);
    if (text === "") return;
    keys.set(paper.id, key);
    waiting.set(paper.id, holdsText ? { key, text } : { key });
  };

  const missing = (): VectorStock["missing"] => {
    let tokens = 0;
    for (const { text = "" } of waiting.values()) tokens += estimateTokens(text);
    return { papers: waiting.size, tokens };
  };

  async function recall(): Promise<void> {
    const wanted = new Map<string, PaperId[]>();
    for (const [id, { key }] of waiting) wanted.set(key, [...(wanted.get(key) ?? []), id]);
    if (wanted.size === 0) return;
    await cache.read(({ key, values }) => {
      for (const id of wanted.get(key) ?? []) {
        // A paper may have changed while the file was read.
        if (keys.get(id) !== key || !shelf.put(id, values)) continue;
        waiting.delete(id);
      }
    });
  }

  async function embedBatch(batch: readonly (readonly [PaperId, Sendable])[], signal: AbortSignal): Promise<void> {
    const texts = new Map(batch.map(([, { key, text }]) => [key, text]));
    const vectors = await embeddings.embedTexts([...texts.values()], signal);
    const kept = [...texts.keys()].flatMap((key, place): readonly KeptVector[] => {
      const vector = vectors[place];
      return vector === undefined ? [] : [{ key, values: toBytes(vector) }];
    });
    let used: ReadonlySet<string> | undefined;
    await cache.append(kept, (key) => {
      used ??= new Set(keys.values());
      return used.has(key);
    });
    const byKey = new Map(kept.map(({ key, values }) => [key, values]));
    for (const [id, { key }] of batch) {
      const values = byKey.get(key);
      if (values === undefined || keys.get(id) !== key) continue;
      if (!shelf.put(id, values)) throw new OtherVectors(embeddings.name);
      waiting.delete(id);
    }
  }

  const opinion = (near: DenseOpinion["near"]): DenseOpinion | undefined => {
    if (near.length === 0 || waiting.size > DENSE_MOST_UNKNOWN_SHARE * keys.size) return undefined;
    return { near, unknown: [...waiting.keys()] };
  };

  const found = (direction: Int8Array): DenseOpinion | undefined => {
    if (direction.length !== shelf.dimensions) throw new OtherVectors(embeddings.name);
    return opinion(shelf.near(direction));
  };

  /** Nobody's words are sent while nothing could come of it. */
  const isHeard = (): boolean => shelf.size > 0 && waiting.size <= DENSE_MOST_UNKNOWN_SHARE * keys.size;

  return {
    get paperCount() {
      return keys.size;
    },
    get missing() {
      return missing();
    },
    get stock() {
      return { papers: keys.size, missing: missing(), dimensions: shelf.dimensions, heard: isHeard() };
    },
    fits: async (signal) =>
      shelf.size === 0 || (await embeddings.embedQuery(PROBE, signal)).length === shelf.dimensions,
    letGo: (signal) =>
      cache.alone(async () => {
        await cache.clear();
        for (const id of [...keys.keys()]) forget(id);
        topics.clear();
      }, signal),
    take: (papers) => {
      for (const paper of papers) expect(paper, true);
    },
    note: (papers) => {
      for (const paper of papers) expect(paper, false);
    },
    lacks: (id) => waiting.has(id) || !keys.has(id),
    recall,
    embedMissing: (signal, onProgress) =>
      cache.alone(async () => {
        // Another process may have asked for them meanwhile.
        await recall();
        const sendable = [...waiting].flatMap(([id, { key, text }]) =>
          text === undefined ? [] : [[id, { key, text }] as const],
        );
        const total = sendable.length;
        let done = 0;
        for (const batch of batches(sendable)) {
          signal.throwIfAborted();
          await embedBatch(batch, signal);
          done += batch.length;
          onProgress?.({ done, total });
        }
      }, signal),
    near: async (text, signal, isAwaited = () => true) => {
      if (!isHeard()) return undefined;
      const direction = toBytes(await embeddings.embedQuery(text, signal));
      return isAwaited() ? found(direction) : undefined;
    },
    nearTopic: async (text, signal, isAwaited = () => true) => {
      if (!isHeard()) return undefined;
      const direction = topics.get(text) ?? toBytes(await embeddings.embedQuery(text, signal));
      // The last to be asked for goes last.
      topics.delete(text);
      topics.set(text, direction);
      for (const oldest of topics.keys()) if (topics.size > MOST_TOPICS) topics.delete(oldest);
      return isAwaited() ? found(direction) : undefined;
    },
    nearPaper: (id) => {
      const bytes = shelf.bytesOf(id);
      return bytes === undefined ? undefined : opinion(shelf.near(bytes, id));
    },
  };
}

function* batches(
  waiting: readonly (readonly [PaperId, Sendable])[],
): Generator<readonly (readonly [PaperId, Sendable])[]> {
  let batch: (readonly [PaperId, Sendable])[] = [];
  let tokens = 0;
  for (const each of waiting) {
    const more = estimateTokens(each[1].text);
    if (batch.length > 0 && (batch.length === BATCH_TEXTS || tokens + more > BATCH_TOKENS)) {
      yield batch;
      batch = [];
      tokens = 0;
    }
    batch.push(each);
    tokens += more;
  }
  if (batch.length > 0) yield batch;
}

/** Any word would do. */
const PROBE = "ready";
/** Of a thousand bytes each; in memory alone, as questions are. */
const MOST_TOPICS = 2_000;
/** A reply of 64 vectors is 2 MB of JSON. */
const BATCH_TEXTS = 64;
/** OpenAI takes 300,000 a call; a model on one's own machine reads this many in half a minute. */
const BATCH_TOKENS = 50_000;
