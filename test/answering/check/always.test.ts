/** What is so of every claim, whatever a model wrote. */
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { checkClaim } from "../../../src/answering/check/check-claim.ts";
import type { Claim, Evidence } from "../../../src/domain/answer/answer.ts";
import type { Paper } from "../../../src/domain/paper/paper.ts";
import { splitSentences } from "../../../src/retrieval/sentences.ts";
import { paper, shippedPapers } from "../../papers.ts";
import { EVIDENCE, MEMORY, OUTPERFORMS } from "./claims.ts";

let papers: readonly Paper[] = [];
beforeAll(async () => {
  papers = await shippedPapers();
});

function evidenceOf(paper: Paper): readonly Evidence[] {
  return [{ marker: 1, paper, score: 1 }];
}

describe("every sentence of every shipped abstract", () => {
  it("is a sound claim about itself, and comes back as it was", () => {
    for (const paper of papers) {
      for (const { text } of splitSentences(paper.abstract)) {
        const claim: Claim = { text, support: [{ marker: 1, quote: text }] };
        expect(checkClaim(claim, evidenceOf(paper)), text).toEqual({ sound: true, claim });
      }
    }
  });

  it("is an invented quote of another paper", () => {
    const [first, second] = papers;
    if (first === undefined || second === undefined) return;
    for (const { text } of splitSentences(first.abstract)) {
      const claim: Claim = { text, support: [{ marker: 1, quote: text }] };
      expect(checkClaim(claim, evidenceOf(second))).toMatchObject({ sound: false, fault: "invented-quote" });
    }
  });
});

describe("any claim at all", () => {
  const word = fc.oneof(
    fc.constantFrom(
      "not",
      "no",
      "11.5×",
      "Flover",
      "[1]",
      "(",
      ")",
      "\\sqrt{",
      "$",
      "…",
      "...",
      "from",
      "to",
      "than",
      "by",
    ),
    fc.string({ unit: "binary", maxLength: 12 }),
    fc.string({ unit: "grapheme", maxLength: 12 }),
  );
  const text = fc.array(word, { maxLength: 40 }).map((words) => words.join(" "));
  const quote = fc.oneof(text, fc.constantFrom(OUTPERFORMS, MEMORY, "", "the", OUTPERFORMS.slice(3, 40)));
  const claim = fc.record({
    text,
    support: fc.array(fc.record({ marker: fc.integer({ min: 0, max: 3 }), quote }), { maxLength: 4 }),
  });

  it("gets a verdict; of a sound one each quote stands word for word in the abstract it names", () => {
    fc.assert(
      fc.property(claim, (each) => {
        const checked = checkClaim(each, EVIDENCE);
        if (!checked.sound) {
          expect(checked.reason.length).toBeLessThan(200);
          return;
        }
        for (const support of checked.claim.support) {
          const source = EVIDENCE.find(({ marker }) => marker === support.marker);
          expect(source?.paper.abstract).toContain(support.quote);
        }
      }),
      { numRuns: 500 },
    );
  });

  it("gets the same verdict again, and its sound form is sound", () => {
    fc.assert(
      fc.property(claim, (each) => {
        const checked = checkClaim(each, EVIDENCE);
        expect(checkClaim(each, EVIDENCE)).toEqual(checked);
        if (checked.sound) expect(checkClaim(checked.claim, EVIDENCE).sound).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});

describe("a claim made to take long", () => {
  const bombs: Readonly<Record<string, string>> = {
    "a million letters": "a".repeat(1_000_000),
    "a million brackets": "(".repeat(1_000_000),
    "open orders of growth": "O(".repeat(200_000),
    dots: ". ".repeat(200_000),
    figures: "1,000.5 ".repeat(100_000),
    commas: "a, ".repeat(200_000),
    hyphens: "a-".repeat(300_000),
    "halves of pairs": "\ud800".repeat(300_000),
    "brackets of links": "[".repeat(300_000),
    accents: "e\u0301".repeat(200_000),
    "up to": "up to ".repeat(100_000),
    names: Array.from({ length: 100_000 }, (_, nth) => `Ab${(nth * 7) % 30}`).join(" and "),
  };

  it.each(Object.entries(bombs))("is done with at once: %s", (_what, bomb) => {
    const start = performance.now();
    for (const quote of [bomb, OUTPERFORMS]) {
      for (const text of [bomb, bomb.slice(0, 900), "Flover needs no retraining."])
        checkClaim({ text, support: [{ marker: 1, quote }] }, EVIDENCE);
    }
    const long = { ...EVIDENCE[0], marker: 1, score: 1, paper: { ...(EVIDENCE[0]?.paper as Paper), abstract: bomb } };
    checkClaim({ text: bomb.slice(0, 900), support: [{ marker: 1, quote: bomb.slice(0, 5000) }] }, [long]);
    // Not a measurement: what grows with the square of the length would take minutes.
    expect(performance.now() - start).toBeLessThan(5_000);
  });

  it("is done with at once: figures that its quote has by the hundred beside another of their kind", () => {
    const many = "1 times ".repeat(1200);
    const abstract = `${OUTPERFORMS} ${many}`;
    const shown = [{ marker: 1, score: 1, paper: paper({ id: "p-many", title: "Figures", abstract }) }];
    const quote = abstract.slice(0, abstract.lastIndexOf(" ", 5000));
    const start = performance.now();
    for (let nth = 0; nth < 6; nth += 1) {
      const text = many.slice(0, 8 * (120 - nth)).trim();
      expect(checkClaim({ text, support: [{ marker: 1, quote }] }, shown).sound).toBe(true);
    }
    // Each took three seconds when every figure was held against all others at all their places.
    expect(performance.now() - start).toBeLessThan(5_000);
  });
});
