/** Which papers a digest holds: in a small library whose order is known, and what always holds in the shipped one. */
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { ANSWERING_MODELS } from "../../src/answering/models.ts";
import { chooseDigest, type DigestRequest } from "../../src/digests/choose-digest.ts";
import { fitsOf } from "../../src/digests/fit.ts";
import { tellingText } from "../../src/digests/paper-words.ts";
import { readTopic } from "../../src/digests/topic.ts";
import type { Paper } from "../../src/domain/paper/paper.ts";
import { createPaperIndex, type PaperIndex } from "../../src/retrieval/paper-index.ts";
import { analyze } from "../../src/retrieval/terms/analyzer.ts";
import { paper, shippedPapers } from "../papers.ts";
import { LIBRARY, paperOf, rankerOf } from "../retrieval/small-library.ts";

const NOW = Date.UTC(2026, 10, 22);

let small: PaperIndex;
let shipped: PaperIndex;
beforeAll(async () => {
  small = createPaperIndex(LIBRARY.map(paperOf), rankerOf([]));
  shipped = createPaperIndex(await shippedPapers(), rankerOf([]));
});

const choose = (index: PaperIndex, request: Partial<DigestRequest> & { readonly topic: string }) =>
  chooseDigest({ limit: 5, now: NOW, ...request }, index, ANSWERING_MODELS);
const ids = ({ papers }: ReturnType<typeof chooseDigest>) => papers.map((entry) => entry.paper.id);

describe("a digest", () => {
  it("holds the papers that fit best, each with a sentence of its own and the topic's words it holds", () => {
    const digest = choose(small, { topic: "glacier ice melt", limit: 3 });
    expect(digest).toMatchObject({ topic: "glacier ice melt", looked: 60, from: "not-yet-shown" });
    expect(ids(digest).every((id) => id.startsWith("glaciers"))).toBe(true);
    for (const { paper: each, sentence, because } of digest.papers) {
      expect(each.abstract).toContain(sentence);
      expect(because.length).toBeGreaterThan(0);
    }
    expect(digest.papers.flatMap(({ because }) => because)).toContain("glacier");
    expect(digest.more.length).toBeGreaterThan(0);
    expect(digest.nearestMiss).toBeUndefined();
  });

  it("holds nothing on what the corpus does not say, and tells the nearest miss", () => {
    const digest = choose(small, { topic: "volcanic ice lightning photography" });
    expect(digest.papers).toEqual([]);
    expect(digest.more).toEqual([]);
    expect(digest.nearestMiss?.paper.id).toMatch(/^glaciers/);
    expect(digest.unknownWords).toEqual(["volcanic", "lightning", "photography"]);
    expect(choose(small, { topic: "volcanic" }).nearestMiss).toBeUndefined();
    expect(digest.meantWords).toBeUndefined();
  });

  it("tells which word was probably meant, and puts nothing in the place of what was typed", () => {
    const digest = choose(small, { topic: "glaceir melting" });
    expect(digest).toMatchObject({ unknownWords: ["glaceir"], meantWords: ["glacier"] });
    expect(choose(small, { topic: "honeybea hives" }).meantWords).toEqual(["honeybee"]);
    expect(choose(small, { topic: "glacier melting" })).not.toHaveProperty("meantWords");
  });

  it("shows nothing twice, neither under another id nor as another version, and ends when all that fits was shown", () => {
    const shown: string[] = [];
    for (let day = 0; day < 20; day++) {
      const today = ids(choose(small, { topic: "honeybee hive", shown }));
      expect(today.filter((id) => shown.includes(id))).toEqual([]);
      shown.push(...today);
    }
    expect(shown.every((id) => id.startsWith("bees"))).toBe(true);
    expect(choose(small, { topic: "honeybee hive", shown }).papers).toEqual([]);
    expect(choose(small, { topic: "honeybee hive", shown }).looked).toBe(60 - shown.length);
  });

  it("puts papers of the last days first, and says whether there were any", () => {
    const papers = LIBRARY.map(paperOf);
    const late = papers.filter(({ id }) => id === "bees-07" || id === "bread-02");
    const dated = papers.map((each) =>
      late.includes(each) ? { ...each, date: { year: 2026, month: 11, day: 20 } } : each,
    );
    const digest = choose(createPaperIndex(dated, rankerOf([])), { topic: "honeybee hive pollen", limit: 3 });
    expect(ids(digest)[0]).toBe("bees-07");
    expect(ids(digest)).not.toContain("bread-02");
    expect(digest.from).toBe("latest");

    // Also when it fits less well than others, but not when it is further off than they are.
    const all = choose(small, { topic: "honeybee hive pollen", limit: 60 }).papers;
    const last = all.at(-1);
    const renewed = papers.map((each) =>
      each.id === last?.paper.id ? { ...each, date: { year: 2026, month: 11, day: 20 } } : each,
    );
    const again = choose(createPaperIndex(renewed, rankerOf([])), { topic: "honeybee hive pollen", limit: 60 }).papers;
    const firm = again.filter(({ loose }) => loose === undefined);
    const place = again.findIndex((entry) => entry.paper.id === last?.paper.id);
    expect(place).toBe(last?.loose === undefined ? 0 : firm.length);
  });

  it("counts what it looked at without those that were shown, under whatever id, whether it reads all papers or none", () => {
    const [first, ...rest] = LIBRARY.map(paperOf);
    if (first === undefined) throw new Error("a library");
    const index = createPaperIndex([{ ...first, aliases: ["p-former"] }, ...rest], rankerOf([]));
    const shown = ["p-former", first.id, "bees-02", "p-gone"];
    for (const topic of ["glacier ice", "glacier ice since:1900"]) {
      const dated = topic.includes("since") ? 0 : 58;
      expect(choose(index, { topic, shown }).looked, topic).toBe(dated);
    }
  });

  it("of an author holds the newest papers first", () => {
    const by = (id: string, rest: Partial<Paper>) =>
      paper({ id, title: `Notes ${id}`, abstract: `Of ${id} alone we write.`, authors: ["Ada Ray"], ...rest });
    const papers = [by("p-1", {}), by("p-2", { date: { year: 2019 } }), by("p-3", { date: { year: 2021, month: 5 } })];
    expect(ids(choose(createPaperIndex(papers, rankerOf([])), { topic: "author:ray" }))).toEqual(["p-3", "p-2", "p-1"]);
  });

  it("holds no two that say nearly the same", () => {
    const papers = LIBRARY.map(paperOf);
    const [first] = ids(choose(small, { topic: "bridge girder load" }));
    const again = papers
      .filter(({ id }) => id === first)
      .map((each) => ({
        ...each,
        id: "p-again",
        title: `${each.title}!`,
        abstract: `${each.abstract} Indeed.`,
      }));
    const index = createPaperIndex([...papers, ...again], rankerOf([]));
    const digest = choose(index, { topic: "bridge girder load", limit: 10 });
    const all = [...digest.papers, ...digest.more].map((entry) => entry.paper.id);
    expect(all.filter((id) => id === first || id === "p-again")).toHaveLength(1);
    expect(ids(choose(index, { topic: "bridge girder load", shown: [first ?? ""], limit: 60 }))).not.toContain(
      "p-again",
    );
  });

  it("keeps to phrases, exclusions, authors and dates", () => {
    const tides = [
      paper({ id: "p-1", title: "Tide tables", abstract: "We print tide tables.", authors: ["Ada Ray"] }),
      paper({ id: "p-2", title: "Tides and tables", abstract: "We lay tables at high tide.", date: { year: 2020 } }),
    ];
    const index = createPaperIndex([...tides, ...LIBRARY.map(paperOf)], rankerOf([]));
    expect(ids(choose(index, { topic: '"tide tables"' }))).toEqual(["p-1"]);
    expect(ids(choose(index, { topic: "tide tables since:2019" }))).toEqual(["p-2"]);
    expect(ids(choose(index, { topic: "tide tables -print" }))).toEqual(["p-2"]);
    expect(choose(index, { topic: "author:ray" })).toMatchObject({ looked: 1, papers: [{ paper: { id: "p-1" } }] });
    expect(choose(index, { topic: "author:ray" }).papers[0]?.because).toEqual(["Ada Ray"]);
    expect(choose(index, { topic: "author:nobody" }).authorsUnknown).toBeUndefined();
    expect(choose(small, { topic: "author:ray" })).toMatchObject({ looked: 0, papers: [], authorsUnknown: true });
  });
});

describe("the fit of a paper", () => {
  const named = (abstract: string, rest: Partial<Paper> = {}): Paper =>
    paper({ id: `p-${abstract.length}`, title: abstract.slice(0, 30), abstract, ...rest });

  it("counts how like the best papers it is, beside the topic's own words", () => {
    const howWell = fitsOf(readTopic("glacier ice", NOW), small.search("glacier ice", 60), (term) =>
      small.inverseDocumentFrequency(term),
    );
    const fits = small.papers().map((each) => ({ id: each.id, fit: howWell(each) }));
    expect(Math.max(...fits.map((each) => each.fit))).toBe(1);
    const ofSubject = (subject: string) => fits.filter(({ id }) => id.startsWith(subject)).map((each) => each.fit);
    expect(Math.min(...ofSubject("glaciers"))).toBeGreaterThan(Math.max(...ofSubject("bread")));
  });

  it("that dates leave must be firm: the loosest do not come as the best", () => {
    const dated = LIBRARY.map(paperOf).map((each) =>
      each.id.startsWith("bees") ? { ...each, date: { year: 2026, month: 11, day: 20 } } : each,
    );
    const digest = choose(createPaperIndex(dated, rankerOf([])), { topic: "glacier ice season since:2026" });
    expect(digest).toMatchObject({ papers: [], more: [], undated: 60 - dated.filter(({ date }) => date).length });
    const some = choose(createPaperIndex(dated, rankerOf([])), { topic: "honeybee hive since:2026" });
    expect(some.papers.length).toBeGreaterThan(0);
    expect(some.papers[0]?.loose).toBeUndefined();
  });

  it("that is further off holds a word of the topic: a narrow one does not fill up with what is like its few papers", () => {
    for (const topic of ["quantum gravity", "protein folding", "tensor cores", "gossip protocols"]) {
      const { papers, more } = choose(shipped, { topic, limit: 20 });
      const words = analyze(topic);
      for (const { paper: each, loose } of [...papers, ...more]) {
        const held = new Set(analyze(tellingText(each)));
        if (loose)
          expect(
            words.some((word) => held.has(word)),
            `${topic}: ${each.title}`,
          ).toBe(true);
      }
    }
  });

  it("is of phrases the best that holds them", () => {
    const whole = named("Salt marsh birds nest late. Salt marsh birds are many in the salt marsh.");
    const apart = named("A marsh with salt in it is where birds of the marsh nest.");
    const index = createPaperIndex([whole, apart, ...LIBRARY.map(paperOf)], rankerOf([]));
    const [only, ...others] = choose(index, { topic: '"in it is where birds" salt marsh' }).papers;
    expect([only?.paper.id, only?.loose, others]).toEqual([apart.id, undefined, []]);
  });

  it("and its reasons do not rest on where the code lies", () => {
    const mill = "We mill oats slowly for an even grain of oats. Our code is available at https://example.org/oats.";
    const index = createPaperIndex([named(mill), ...LIBRARY.map(paperOf)], rankerOf([]));
    const [first] = choose(index, { topic: "milling oats code" }).papers;
    expect(first?.because).toEqual(["milling", "oats"]);
    expect(first?.sentence).toBe("We mill oats slowly for an even grain of oats.");
    expect(tellingText(named(mill))).not.toContain("code");
    expect(tellingText(named("We release a benchmark of oats."))).toContain("benchmark");
  });
});

describe("votes", () => {
  it("raise what is like papers that were liked, lower what is like others, and say by which words", () => {
    const topic = "season changes";
    const before = choose(small, { topic, limit: 60 });
    const votes = [0, 1, 2, 3].flatMap((n) => [
      { paperId: `bread-0${n}`, value: "saved" as const },
      { paperId: `bees-0${n}`, value: "down" as const },
    ]);
    const after = choose(small, { topic, limit: 60, votes });
    const share = (digest: typeof after, subject: string) =>
      ids(digest)
        .slice(0, 10)
        .filter((id) => id.startsWith(subject)).length;
    expect(share(after, "bread")).toBeGreaterThan(share(before, "bread"));
    expect(share(after, "bees")).toBe(0);
    expect(after.learned).toMatchObject({ liked: 4, disliked: 4 });
    const bread = LIBRARY.filter(({ id }) => id.startsWith("bread"))
      .map(({ title, text }) => `${title} ${text}`)
      .join(" ");
    for (const word of after.learned?.raisedBy ?? []) expect(bread.toLowerCase()).toContain(word);
    expect(after.papers[0]?.because.some((word) => after.learned?.raisedBy.includes(word))).toBe(true);
  });

  it("tell each word once, also one that is several terms, and none that only that paper holds", () => {
    const named = LIBRARY.map(paperOf).map((each) => {
      const more = {
        "bees-01": "HiveBench and Hive-Bench: HiveBench quells frobnication.",
        "bees-02": "See HiveBench.",
      };
      const said = more[each.id as keyof typeof more];
      return said === undefined ? each : { ...each, abstract: `${each.abstract} ${said}` };
    });
    const index = createPaperIndex(named, rankerOf([]));
    const { learned } = choose(index, { topic: "honeybee hive", votes: [{ paperId: "bees-01", value: "down" }] });
    const told = learned?.loweredBy.map((word) => word.toLowerCase()) ?? [];
    expect(told).toContain("hivebench");
    expect(new Set(told).size).toBe(told.length);
    expect(told).not.toContain("frobnication");
  });

  it("of readers who do not agree change nothing, nor do votes on papers that have gone", () => {
    const plain = choose(small, { topic: "honeybee hive" });
    const split = [
      { paperId: "bees-01", value: "up" as const },
      { paperId: "bees-01", value: "down" as const },
      { paperId: "p-gone", value: "down" as const },
    ];
    expect(choose(small, { topic: "honeybee hive", votes: split })).toEqual(plain);
  });
});

it("whatever the topic: nothing twice, nothing shown before, sentences word for word, bounds kept", () => {
  const words = [
    "diffusion",
    "sampling",
    "code",
    "benchmark",
    "proof",
    "precision",
    "graph",
    "kernel",
    "-language",
    "zebra",
  ];
  const request = fc.record({
    topic: fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 4 }).map((list) => list.join(" ")),
    limit: fc.integer({ min: 1, max: 12 }),
    shown: fc.subarray(
      shipped.papers().map(({ id }) => id),
      { maxLength: 60 },
    ),
    votes: fc.array(
      fc.record({
        paperId: fc.constantFrom(...shipped.papers().map(({ id }) => id)),
        value: fc.constantFrom("up" as const, "down" as const, "saved" as const),
      }),
      { maxLength: 6 },
    ),
  });
  fc.assert(
    fc.property(request, (asked) => {
      fc.pre(/(?:^| )[a-z]/.test(asked.topic));
      const digest = choose(shipped, asked);
      const all = [...digest.papers, ...digest.more];
      expect(digest.papers.length).toBeLessThanOrEqual(asked.limit);
      expect(new Set(all.map((entry) => entry.paper.id)).size).toBe(all.length);
      expect(all.some((entry) => asked.shown.includes(entry.paper.id))).toBe(false);
      for (const { paper: each, sentence, because } of all) {
        expect(each.abstract).toContain(sentence);
        expect(because.length).toBeGreaterThan(0);
      }
      expect(digest.looked).toBeGreaterThanOrEqual(all.length);
      expect(choose(shipped, asked)).toEqual(digest);
    }),
    { numRuns: 8 },
  );
}, 300_000);
