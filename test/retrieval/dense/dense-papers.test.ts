import { describe, expect, it } from "vitest";
import { UpstreamError } from "../../../src/domain/errors.ts";
import { ModelFailure } from "../../../src/ports/chat-model.ts";
import type { Embeddings, KeptVector, VectorCache } from "../../../src/ports/embeddings.ts";
import { createDensePapers } from "../../../src/retrieval/dense/dense-papers.ts";
import { paper } from "../../papers.ts";

const forever = new AbortController().signal;
const of = (...abstracts: readonly string[]) =>
  abstracts.map((abstract, number) => paper({ id: `p${number}`, title: `T${number}`, abstract }));

/** Knows two subjects. Fails at the call that is named. */
function scriptedModel(failAt = Number.POSITIVE_INFINITY) {
  const sent: string[][] = [];
  const vector = (text: string) => Float32Array.from([text.includes("ice") ? 1 : 0, text.includes("bee") ? 1 : 0, 0.1]);
  const embeddings: Embeddings = {
    name: "scripted:model",
    recipe: "scripted",
    embedTexts: async (texts) => {
      sent.push([...texts]);
      if (sent.length >= failAt) throw new ModelFailure("budget", "scripted:model", "No more today.");
      return texts.map(vector);
    },
    embedQuery: async (text) => {
      sent.push([text]);
      return vector(text);
    },
  };
  return { embeddings, sent };
}

function memoryCache(kept: KeptVector[] = [], fails = false): VectorCache & { readonly kept: KeptVector[] } {
  return {
    kept,
    read: async (show) => {
      for (const each of kept) show(each);
    },
    append: async (vectors) => {
      if (fails) throw new UpstreamError("The disk is full.");
      kept.push(...vectors);
    },
    clear: async () => {
      kept.length = 0;
    },
    alone: (work) => work(),
  };
}

describe("papers as an embedding model sees them", () => {
  it("sends what is missing, in batches, each text once, and nothing that is kept", async () => {
    const { embeddings, sent } = scriptedModel();
    const cache = memoryCache();
    const many = of(...Array.from({ length: 150 }, (_, number) => `On ice ${number % 140}`)).map((each) => ({
      ...each,
      title: "Same",
    }));
    const papers = createDensePapers(embeddings, cache);
    papers.take(many);
    expect(papers.missing.papers).toBe(150);
    const progress: number[] = [];
    await papers.embedMissing(forever, ({ done }) => progress.push(done));
    expect(progress).toEqual([64, 128, 150]);
    expect(Math.max(...sent.map(({ length }) => length))).toBeLessThanOrEqual(64);
    expect(papers.missing).toEqual({ papers: 0, tokens: 0 });

    const again = scriptedModel();
    const later = createDensePapers(again.embeddings, memoryCache(cache.kept));
    later.take(many);
    await later.embedMissing(forever);
    expect(again.sent).toEqual([]);
  });

  it("asks for a topic's direction once, whatever else is asked, and for a question's each time", async () => {
    const { embeddings, sent } = scriptedModel();
    const papers = createDensePapers(embeddings, memoryCache());
    papers.take(of("On ice", "On bees"));
    await papers.embedMissing(forever);
    const before = sent.length;
    const first = await papers.nearTopic("old ice", forever);
    expect(first?.near[0]).toEqual(["p0", 1]);
    await papers.near("bees", forever);
    expect(await papers.nearTopic("old ice", forever)).toEqual(first);
    papers.take(of("On ice", "On bees", "On ice cream").slice(2));
    await papers.embedMissing(forever);
    expect((await papers.nearTopic("old ice", forever))?.near.map(([id]) => id)).toEqual(["p0", "p2"]);
    expect(sent.slice(before)).toEqual([["old ice"], ["bees"], ["T2\nOn ice cream"]]);
  });

  it("holds no text of papers that are only noted, and sends those that are taken then", async () => {
    const { embeddings, sent } = scriptedModel();
    const cache = memoryCache();
    const [known, missing] = of("On ice", "On bees");
    if (known === undefined || missing === undefined) throw new Error("two papers");
    const earlier = createDensePapers(embeddings, cache);
    earlier.take([known]);
    await earlier.embedMissing(forever);
    const papers = createDensePapers(embeddings, cache);
    papers.note([known, missing]);
    expect(papers.missing).toEqual({ papers: 2, tokens: 0 });
    await papers.recall();
    expect([known, missing].map(({ id }) => papers.lacks(id))).toEqual([false, true]);
    papers.take([known, missing]);
    expect(papers.missing.papers).toBe(1);
    expect(papers.missing.tokens).toBeGreaterThan(0);
    await papers.embedMissing(forever);
    expect(sent).toEqual([["T0\nOn ice"], ["T1\nOn bees"]]);
    expect(papers.missing.papers).toBe(0);
  });

  it("has no opinion while too few papers have a vector, and sends no question then", async () => {
    const { embeddings, sent } = scriptedModel(2);
    const papers = createDensePapers(embeddings, memoryCache());
    papers.take(of(...Array.from({ length: 100 }, () => "").map((_, number) => `On ice and ${number}`)));
    await expect(papers.embedMissing(forever)).rejects.toThrow("No more today.");
    expect(papers.missing.papers).toBe(36);
    expect(await papers.near("ice", forever)).toBeUndefined();
    expect(papers.nearPaper("p0")).toBeUndefined();
    expect(sent.flat()).not.toContain("ice");
  });

  it("notices that the model has become another, says so, and lets all vectors be made anew", async () => {
    const cache = memoryCache();
    const before = createDensePapers(scriptedModel().embeddings, cache);
    before.take(of("On ice", "On bees"));
    expect(await before.fits(forever)).toBe(true);
    await before.embedMissing(forever);
    expect(await before.fits(forever)).toBe(true);

    const other = scriptedModel().embeddings;
    const longer = (vector: Float32Array) => Float32Array.from([...vector, 0.5]);
    const papers = createDensePapers(
      {
        ...other,
        embedTexts: async (texts, signal) => (await other.embedTexts(texts, signal)).map(longer),
        embedQuery: async (text, signal) => longer(await other.embedQuery(text, signal)),
      },
      cache,
    );
    papers.take(of("On ice", "On bees"));
    await papers.recall();
    expect(papers.stock).toMatchObject({ papers: 2, missing: { papers: 0 }, dimensions: 3, heard: true });
    await expect(papers.near("ice", forever)).rejects.toThrow("vectors of another length than before");
    expect(await papers.fits(forever)).toBe(false);

    await papers.letGo(forever);
    papers.take(of("On ice", "On bees"));
    await papers.embedMissing(forever);
    expect(papers.stock.dimensions).toBe(4);
    expect((await papers.near("ice", forever))?.near[0]).toEqual(["p0", 1]);
  });

  it("says which papers it knows nothing of", async () => {
    const { embeddings } = scriptedModel();
    const papers = createDensePapers(embeddings, memoryCache());
    papers.take(of("ice", "bees", ...Array.from({ length: 18 }, (_, number) => `neither ${number}`)));
    await papers.embedMissing(forever);
    papers.take([paper({ id: "new", title: "New", abstract: "bees and ice" })]);
    const opinion = await papers.near("where ice melts", forever);
    expect(opinion?.near[0]).toEqual(["p0", 1]);
    expect(opinion?.unknown).toEqual(["new"]);
  });

  it("has a changed paper's vector made anew, and forgets papers that another stands for", async () => {
    const { embeddings, sent } = scriptedModel();
    const papers = createDensePapers(embeddings, memoryCache());
    papers.take(of("ice", "ice again", "bees"));
    await papers.embedMissing(forever);
    papers.take([paper({ id: "p2", title: "T2", abstract: "more bees", aliases: ["p1"] })]);
    papers.take(of("ice"));
    await papers.embedMissing(forever);
    expect(sent.at(-1)).toEqual(["T2\nmore bees"]);
    expect(papers.paperCount).toBe(2);
    expect((await papers.near("ice", forever))?.near).toEqual([["p0", 1]]);
  });

  it("leaves out papers without words", async () => {
    const { embeddings, sent } = scriptedModel();
    const papers = createDensePapers(embeddings, memoryCache());
    papers.take([paper({ id: "empty", title: " ", abstract: "" })]);
    await papers.embedMissing(forever);
    expect([papers.paperCount, sent]).toEqual([0, []]);
  });

  it("counts a vector only once it is kept", async () => {
    const { embeddings } = scriptedModel();
    const papers = createDensePapers(embeddings, memoryCache([], true));
    papers.take(of("ice"));
    await expect(papers.embedMissing(forever)).rejects.toThrow("The disk is full.");
    expect(papers.missing.papers).toBe(1);
  });
});
