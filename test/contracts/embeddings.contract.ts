/** What every embedding model behind the port does, whoever provides it. */
import { afterEach, describe, expect, it } from "vitest";
import { ModelFailure } from "../../src/ports/chat-model.ts";
import type { Embeddings } from "../../src/ports/embeddings.ts";

export interface EmbeddingsStage {
  readonly embeddings: Embeddings;
  /** What the provider got, in order; empty where nothing was sent. */
  received(): readonly string[];
  close(): Promise<void>;
}

/** `open` makes a model that gives these vectors, that fails, or that never answers. */
export type OpenEmbeddingsStage = (
  reply: ((text: string) => readonly number[]) | "fails" | "hangs",
) => Promise<EmbeddingsStage>;

const TEXTS = ["Bienen & Brücken: 注意力 😀", "{x} {{y}}\n“quoted” text", "ice"];
const byLength = (text: string): readonly number[] => [text.length, 2, -1, 0.5];
const forever = new AbortController().signal;

export function describeEmbeddings(name: string, open: OpenEmbeddingsStage): void {
  describe(`${name} keeps the contract of embeddings`, () => {
    let stage: EmbeddingsStage;
    afterEach(() => stage.close());

    it("gives a vector of length 1 for each text, in order", async () => {
      stage = await open(byLength);
      const vectors = await stage.embeddings.embedTexts(TEXTS, forever);
      expect(vectors.map(({ length }) => length)).toEqual([4, 4, 4]);
      for (const [place, vector] of vectors.entries()) {
        const [first = 0, second = 1] = vector;
        expect(Math.hypot(...vector)).toBeCloseTo(1, 6);
        expect(first / second).toBeCloseTo((TEXTS[place]?.length ?? 0) / 2, 4);
      }
    });

    it("sends the very texts", async () => {
      stage = await open(byLength);
      await stage.embeddings.embedTexts(TEXTS, forever);
      expect(stage.received()).toEqual(TEXTS);
    });

    it("gives a vector for a question, and remembers it", async () => {
      stage = await open(byLength);
      const once = await stage.embeddings.embedQuery("Why?", forever);
      expect(once).toHaveLength(4);
      expect(await stage.embeddings.embedQuery("Why?", forever)).toEqual(once);
      expect(stage.received()).toEqual(["Why?"]);
    });

    it("asks nobody for no texts, nor when nobody waits from the start", async () => {
      stage = await open(byLength);
      expect(await stage.embeddings.embedTexts([], forever)).toEqual([]);
      await expect(stage.embeddings.embedTexts(TEXTS, AbortSignal.abort(new Error("gone")))).rejects.toThrow("gone");
      expect(stage.received()).toEqual([]);
    });

    it("throws a ModelFailure that names the model when it fails", async () => {
      stage = await open("fails");
      const error = await stage.embeddings.embedTexts(TEXTS, forever).catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(ModelFailure);
      expect(error).toMatchObject({ model: stage.embeddings.name });
    });

    it("ends with the signal's reason when nobody waits any more", async () => {
      stage = await open("hangs");
      const leaving = new AbortController();
      const asking = stage.embeddings.embedTexts(TEXTS, leaving.signal);
      setTimeout(() => leaving.abort(new Error("they left")), 50);
      await expect(asking).rejects.toThrow("they left");
    });
  });
}
