/**
 * The made set of drafted claims (corpus/judged/drafts.jsonl): its form, its counts, and that quotes stand where they should.
 * It says nothing of any checker.
 */
import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { shippedPapers } from "../papers.ts";

const FAULTS = [
  "wrong-number",
  "wrong-paper",
  "invented-quote",
  "dropped-negation",
  "swapped-names",
  "over-general",
] as const;
const KINDS = ["sound", ...FAULTS, "unsupported"] as const;
const SPLITS = ["dev", "test"] as const;

const Drafted = z.strictObject({
  id: z.string().regex(/^(d\d{3}|e\d{4})$/),
  split: z.enum(SPLITS),
  kind: z.enum(KINDS),
  claim: z.strictObject({
    text: z.string().min(20).max(300),
    support: z.array(z.strictObject({ paper: z.string(), quote: z.string().min(1) })).min(1),
  }),
  evidence: z.array(z.string()).min(3).max(8),
  planted: z.string().min(1).optional(),
  from: z.string().optional(),
});

const read = (name: string): Promise<string> =>
  readFile(new URL(`../../corpus/judged/${name}`, import.meta.url), "utf8");

const drafted = (await read("drafts.jsonl"))
  .split("\n")
  .filter((line) => line !== "")
  .map((line) => Drafted.parse(JSON.parse(line)));
const abstracts = new Map((await shippedPapers()).map(({ id, abstract }) => [id, abstract]));

/** The differences that were made on purpose, and no others: marks, white space, LaTeX, case, the last full stop. */
const fold = (text: string): string =>
  text
    .replace(/[“”]/g, '"')
    .replace(/[‘’]/g, "'")
    .replace(/[\u2010-\u2015\u2212]/g, "-")
    .replaceAll("\\sqrt", "√")
    .replace(/[$\\{}]/g, "")
    .replace(/\s+/g, " ")
    .trim()
    .replace(/\.$/, "")
    .toLowerCase();
const standsIn = (paper: string, quote: string): boolean => fold(abstracts.get(paper) ?? "").includes(fold(quote));

const ofKind = (...kinds: readonly string[]) => drafted.filter(({ kind }) => kinds.includes(kind));
const cited = ({ claim }: z.infer<typeof Drafted>): readonly string[] => claim.support.map(({ paper }) => paper);

describe("the set of drafted claims", () => {
  it("has at least 260 sound claims, 260 faulty ones and 40 of each fault that is asked for", () => {
    expect(ofKind("sound").length).toBeGreaterThanOrEqual(260);
    expect(ofKind(...FAULTS, "unsupported").length).toBeGreaterThanOrEqual(260);
    for (const fault of FAULTS) expect(ofKind(fault).length, fault).toBeGreaterThanOrEqual(40);
    expect(ofKind("unsupported").length).toBeGreaterThanOrEqual(15);
  });

  it("has as many of each kind in each half as its description says", async () => {
    const description = await read("README.md");
    const count = (kind: string, half: string): number => ofKind(kind).filter(({ split }) => split === half).length;
    for (const kind of KINDS)
      expect(description).toContain(`| ${kind} | ${count(kind, "dev")} | ${count(kind, "test")} |`);
    expect(description).toContain(`## drafts.jsonl (${drafted.length})`);
    expect(description).toContain(`${new Set(drafted.flatMap(cited)).size} papers are cited`);
  });

  it("tells every claim once, under an id of its own", () => {
    expect(new Set(drafted.map(({ id }) => id)).size).toBe(drafted.length);
    expect(new Set(drafted.map(({ claim }) => fold(claim.text))).size).toBe(drafted.length);
  });

  it("says of every faulty claim, and of no sound one, what was planted", () => {
    const sound = new Set(ofKind("sound").map(({ id }) => id));
    for (const { id, kind, planted, from } of drafted) {
      expect(planted === undefined, id).toBe(kind === "sound");
      if (from !== undefined) expect(kind !== "sound" && sound.has(from), id).toBe(true);
    }
  });

  it("cites and shows papers of the corpus, each shown once and the cited ones among them", () => {
    for (const draft of drafted) {
      expect(new Set(draft.evidence).size, draft.id).toBe(draft.evidence.length);
      expect(draft.evidence, draft.id).toEqual(expect.arrayContaining([...cited(draft)]));
      for (const paper of draft.evidence) expect(abstracts.has(paper), `${draft.id} ${paper}`).toBe(true);
    }
  });

  it("never cites a paper in both halves, and cites at least 150", () => {
    const papersOf = (half: string) => new Set(drafted.filter(({ split }) => split === half).flatMap(cited));
    expect([...papersOf("dev")].filter((paper) => papersOf("test").has(paper))).toEqual([]);
    expect(papersOf("dev").size + papersOf("test").size).toBeGreaterThanOrEqual(150);
  });

  it("quotes what stands in the abstract, but where the quote is the fault", () => {
    for (const { id, kind, claim } of drafted) {
      if (kind === "wrong-paper") continue;
      const found = claim.support.every(({ paper, quote }) => standsIn(paper, quote));
      expect(found, id).toBe(kind !== "invented-quote");
    }
  });

  it("quotes, in what is credited to the wrong paper, some paper that was shown", () => {
    for (const { id, claim, evidence } of ofKind("wrong-paper")) {
      for (const { quote } of claim.support)
        expect(
          evidence.some((paper) => standsIn(paper, quote)),
          id,
        ).toBe(true);
    }
  });
});
