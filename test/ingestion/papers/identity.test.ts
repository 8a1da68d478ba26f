import { describe, expect, it } from "vitest";
import { identify, parseArxivId, parseDoi } from "../../../src/ingestion/papers/identity.ts";
import { prose } from "../reading.ts";

const idOf = (title: string, abstract = prose("rivers")) => identify({ title, abstract }).id;

describe("a paper's id", () => {
  it("is the same on any machine", () => {
    expect(idOf("Attention Is All You Need")).toBe("p-w3pza88m6m");
  });

  it("comes from the title's letters and digits, whatever their case, width, spacing and punctuation", () => {
    expect(idOf("attention is  all you need!")).toBe(idOf("Attention Is All You Need"));
    expect(idOf("Attention Is All You Need".normalize("NFD"), prose("lakes"))).toBe(idOf("Ａttention Is All You Need"));
    expect(idOf("Sharper Bounds for $\\mathcal{O}(n)$ Sampling")).toBe(
      idOf("Sharper Bounds for mathcal{O}(n) Sampling"),
    );
    expect(idOf("φ-Decoding: Foresight Sampling")).toBe(idOf("$\\phi$-Decoding: Foresight Sampling"));
    expect(idOf("注意力机制就是你所需要的一切研究综述报告")).not.toBe(idOf("注意力机制就是你所需要的一切研究综述"));
  });

  it("takes the abstract in when the title is too short to name a paper", () => {
    expect(idOf("Introduction", prose("rivers"))).not.toBe(idOf("Introduction", prose("lakes")));
    expect(idOf("Introduction", prose("rivers"))).toBe(idOf("INTRODUCTION", prose("rivers")));
  });

  it("comes from the abstract while there is no title, and the titled record answers to it as well", () => {
    const untitled = identify({ abstract: prose("rivers") });
    const titled = identify({ title: "On the Flow of Rivers", abstract: prose("rivers") });
    expect(untitled.id).toMatch(/^p-[0-9a-hjkmnp-tv-z]{10}$/);
    expect(titled.tokens).toContain(untitled.id);
  });

  it("does not take a stock phrase for an abstract", () => {
    const tokens = (title: string) => identify({ title, abstract: "No abstract available." }).tokens;
    expect(tokens("One Long Enough Title")).toHaveLength(1);
  });
});

describe("published ids", () => {
  it.each([
    ["2408.03314", "2408.03314"],
    ["arXiv:2408.03314v2", "2408.03314"],
    ["http://arxiv.org/abs/2408.03314v1", "2408.03314"],
    ["https://arxiv.org/pdf/2408.03314.pdf", "2408.03314"],
    ["https://huggingface.co/papers/2408.03314", "2408.03314"],
    ["oai:arXiv.org:2408.03314v1", "2408.03314"],
    ["math.AG/0211159", "math.ag/0211159"],
    ["https://arxiv.org/abs/hep-th/9901001", "hep-th/9901001"],
  ])("finds arXiv's in %s", (text, id) => {
    expect(parseArxivId(text)).toBe(id);
  });

  it.each(["", "1234", "https://example.org/2408.03314", "p-7k3m9qx2wd", "2408.033145678"])(
    "finds none in %j",
    (text) => {
      expect(parseArxivId(text)).toBeUndefined();
    },
  );

  it("finds DOIs with and without their address, in lower case", () => {
    expect(parseDoi("https://doi.org/10.1145/ABC.123")).toBe("10.1145/abc.123");
    expect(parseDoi("doi:10.1145/abc.123")).toBe("10.1145/abc.123");
    expect(parseDoi("11.1145/abc")).toBeUndefined();
  });
});
