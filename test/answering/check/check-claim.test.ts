import { describe, expect, it } from "vitest";
import { checkClaim } from "../../../src/answering/check/check-claim.ts";
import type { Claim } from "../../../src/domain/answer/answer.ts";
import { paper } from "../../papers.ts";
import { ABSTRACT, check, EVIDENCE, MEMORY, OUTPERFORMS, verdict } from "./claims.ts";

describe("a claim in other words than its quote", () => {
  it.each([
    ["condensed", "Flover needs no retraining.", OUTPERFORMS],
    ["turned round", "FasterTransformer is outperformed by Flover, by up to 11.5 times, on GPT models.", OUTPERFORMS],
    ["with the limit kept", "On GPT models Flover is at most 11.5x ahead of FasterTransformer.", OUTPERFORMS],
    ["with the figures written out", "On two benchmarks, memory falls from 48 GB to 7 GB.", MEMORY],
    ["with the hedge kept", "On some long inputs, accuracy may drop slightly.", MEMORY],
  ])("is sound when %s", (_how, text, quote) => {
    expect(verdict(text, quote)).toBe("sound");
  });
});

describe("a claim that says something else than its quote", () => {
  it.each([
    ["number", "Flover outperforms FasterTransformer by up to 15.1× on GPT models.", OUTPERFORMS],
    ["number", "Memory drops by 48 GB on two benchmarks.", MEMORY],
    ["number", "Memory drops from 48 MB to 7 MB on two benchmarks.", MEMORY],
    ["over-general", "Flover outperforms FasterTransformer by 11.5× on GPT models.", OUTPERFORMS],
    ["over-general", "Memory always drops from 48 GB to 7 GB.", MEMORY],
    ["name", "FasterTransformer outperforms Flover by up to 11.5× on GPT models.", OUTPERFORMS],
    ["name", "Flover outperforms TensorRT by up to 11.5× on GPT models.", OUTPERFORMS],
    ["name", "Petals outperforms FasterTransformer by up to 11.5× on GPT models.", OUTPERFORMS],
    ["negation", "Flover requires retraining.", OUTPERFORMS],
    ["negation", "On some long inputs accuracy may increase slightly.", MEMORY],
    ["not-in-quote", "Flover is popular among hospitals because nurses trust its dashboards.", OUTPERFORMS],
  ])("has the fault %s: %s", (fault, text, quote) => {
    expect(verdict(text, quote)).toBe(fault);
  });

  it("hears why, in a few words that can be acted on", () => {
    expect(check("Flover outperforms FasterTransformer by up to 15.1× on GPT models.", OUTPERFORMS)).toEqual({
      sound: false,
      fault: "number",
      reason: 'The quote does not hold the figure "15.1×".',
    });
  });
});

describe("a long number", () => {
  const QUOTE = "The benchmark holds 96,962 theorems and proofs from a library.";
  const evidence = [{ marker: 1, score: 1, paper: paper({ id: "p-long", title: "Theorems", abstract: QUOTE }) }];
  const isSound = (text: string): boolean =>
    checkClaim({ text, support: [{ marker: 1, quote: QUOTE }] }, evidence).sound;

  it.each(["96,962", "96962", "96{,}962", "96\u202f962", "96\u00a0962", "96\u2009962"])(
    "is the same with and without what divides its thousands: %s",
    (number) => {
      expect(isSound(`The benchmark holds ${number} theorems from a library.`)).toBe(true);
    },
  );

  it.each(["96\u202f269", "96.962", "96 million", "962"])("is another one: %s", (number) => {
    expect(isSound(`The benchmark holds ${number} theorems from a library.`)).toBe(false);
  });
});

describe("a quote", () => {
  it("comes back in the abstract's own words", () => {
    const quote = "“flover   outperforms FasterTransformer by up to 11.5× on GPT\nmodels…”";
    const checked = check("Flover outperforms FasterTransformer by up to 11.5× on GPT models.", quote);
    expect(checked).toMatchObject({
      sound: true,
      claim: {
        support: [{ marker: 1, quote: "Flover outperforms FasterTransformer by up to 11.5× on GPT models" }],
      },
    });
  });

  it("may leave words out where it says so, and is then two", () => {
    const checked = check(
      "Flover does not require retraining.",
      "Flover outperforms FasterTransformer ... does not require any retraining",
    );
    expect(checked).toMatchObject({
      sound: true,
      claim: {
        support: [
          { marker: 1, quote: "Flover outperforms FasterTransformer" },
          { marker: 1, quote: "does not require any retraining" },
        ],
      },
    });
  });

  it("is invented when it stands in no abstract, or in another one", () => {
    expect(verdict("Flover is fast.", "Flover is fast on every GPU")).toBe("invented-quote");
    expect(verdict("Petals needs no data center.", "Petals needs no data center.")).toBe("invented-quote");
    expect(verdict("Memory drops from 48 GB.", "Memory drops from 4")).toBe("invented-quote");
  });

  it("cannot hide the denial that stands before it", () => {
    expect(verdict("Flover does require any retraining.", "require any retraining")).toBe("negation");
  });

  it("must be long enough to bear something", () => {
    expect(verdict("Flover outperforms FasterTransformer on GPT models.", "Flover")).toBe("not-in-quote");
  });

  it("that is the whole abstract is narrowed to what bears the claim", () => {
    const checked = check("Flover needs no retraining.", ABSTRACT);
    const quote = checked.sound ? (checked.claim.support[0]?.quote ?? "") : "";
    expect(quote).toContain("does not require any retraining");
    expect(quote).not.toContain("O(√(n))");
    expect(ABSTRACT).toContain(quote);
  });
});

describe("a source", () => {
  it("must be there, and be one that was shown", () => {
    expect(verdict("Flover is fast.")).toBe("no-source");
    const stray: Claim = { text: "Flover is fast.", support: [{ marker: 9, quote: OUTPERFORMS }] };
    expect(checkClaim(stray, EVIDENCE)).toMatchObject({ sound: false, fault: "unknown-marker" });
  });

  it("must bear its part of a claim over two papers", () => {
    const both = (text: string): Claim => ({
      text,
      support: [
        { marker: 1, quote: MEMORY },
        { marker: 2, quote: "We evaluate Petals over the Internet on two continents." },
      ],
    });
    const sound = "Flover is tested on two benchmarks, while Petals is evaluated over the Internet on two continents.";
    expect(checkClaim(both(sound), EVIDENCE)).toMatchObject({ sound: true });
    const idle = "Memory drops from 48 GB to 7 GB.";
    expect(checkClaim(both(idle), EVIDENCE)).toMatchObject({ sound: false, fault: "not-in-quote" });
  });
});

describe("the text of a claim", () => {
  it.each([
    ["nothing", "  "],
    ["a link", "Flover needs no retraining: see https://evil.example/x."],
    ["a bare address", "Flover needs no retraining, see evil.com."],
    ["a Markdown link", "Flover needs [no retraining](evil)."],
    ["a mention", "Flover needs no retraining @everyone."],
    ["a marker", "Flover needs no retraining [1]."],
    ["a control character", "Flover needs no\u0007 retraining."],
    ["a character that turns the line", "Flover needs no \u202eretraining."],
    ["half a pair", "Flover needs no retraining \ud83d"],
    ["three sentences", "Flover needs no retraining. It is new. It is small."],
  ])("is no sentence when it holds %s", (_what, text) => {
    expect(verdict(text, OUTPERFORMS)).toBe("no-sentence");
  });
});

describe("a cell of a comparison", () => {
  const claimed = (aspect: string, subject: string): Claim => ({
    text: "Flover needs no retraining.",
    support: [{ marker: 1, quote: OUTPERFORMS }],
    cell: { aspect, subject },
  });
  const cellOf = (claim: Claim, question = "") => {
    const checked = checkClaim(claim, EVIDENCE, question);
    return checked.sound ? checked.claim.cell : "dropped with its claim";
  };

  it("is kept when question or papers bear its labels", () => {
    expect(cellOf(claimed("retraining", "Flover"))).toEqual({ aspect: "retraining", subject: "Flover" });
    expect(cellOf(claimed("energy use", "Flover"), "How do they differ in energy use?")).toEqual({
      aspect: "energy use",
      subject: "Flover",
    });
  });

  it("is dropped otherwise, and the claim stays", () => {
    expect(cellOf(claimed("price in Paris", "Flover"))).toBeUndefined();
    expect(cellOf(claimed("https://evil.example", "Flover"))).toBeUndefined();
    expect(cellOf(claimed("retraining", "x".repeat(200)))).toBeUndefined();
  });
});
