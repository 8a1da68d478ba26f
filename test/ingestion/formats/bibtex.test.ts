import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bibtex } from "../../../src/ingestion/formats/bibtex.ts";
import { recogniseFormat } from "../../../src/ingestion/formats/formats.ts";
import { recordsOf, rejectionsOf } from "../reading.ts";

const LIBRARY = `% my library
@article{flow, title={The {Flow} of Rivers: A Study for All},
  author={Stream, Anna and Brook, Ben and others}, year=2017, month=jun, eprint={1706.03762v5}, archivePrefix={arXiv},
  doi={10.1234/ABC}, url={https://example.org/flow},
  abstract={We propose {\\em Bend} with $O(n^2)$ cost for M\\'elange, 10\\% less.}}

@article{broken, title={Lakes, author={X}

@inproceedings{still, title="Ponds in {H}{\\"o}lder Space", date={2019-05}}
@misc{untitled, author={Nobody}}
`;

describe("BibTeX", () => {
  it("gives each entry with its TeX decoded and the case of its title kept", async () => {
    const records = recordsOf(await bibtex.read(LIBRARY));
    expect(records[0]).toEqual({
      line: 2,
      title: "The Flow of Rivers: A Study for All",
      abstract: "We propose Bend with O(n²) cost for Mélange, 10% less.",
      authors: ["Anna Stream", "Ben Brook"],
      date: { year: 2017, month: 6 },
      url: "https://example.org/flow",
      arxivId: "1706.03762",
      doi: "10.1234/abc",
    });
    expect(records[1]).toEqual({
      line: 9,
      title: "Ponds in Hölder Space",
      abstract: "",
      date: { year: 2019, month: 5 },
    });
  });

  it("rejects a broken entry and one without a title, with their lines", async () => {
    expect(rejectionsOf(await bibtex.read(LIBRARY))).toMatchObject([
      { line: 7, reason: "not a BibTeX entry: its end is missing: a bracket stays open" },
      { line: 10, reason: "an entry without a title" },
    ]);
  });

  it("is recognised by its first entry, also after comments", () => {
    expect(recogniseFormat(LIBRARY).name).toBe("BibTeX");
    expect(recogniseFormat("Exported by a program\n\n@article{key,\n title={A}}").name).toBe("BibTeX");
  });

  it("puts in abbreviations and joins what stands between #, in braces, quotes and parentheses", async () => {
    const text =
      '@string{who = "Ada Stream"}\n@book(k, author = who # { and } # "Bo Brook", title = {Dams (all)}, year = 2001)';
    expect(recordsOf(await bibtex.read(text))).toEqual([
      { line: 2, title: "Dams (all)", abstract: "", authors: ["Ada Stream", "Bo Brook"], date: { year: 2001 } },
    ]);
  });

  it("keeps signs of comparison and amounts of money, and takes off what pages leave", async () => {
    const text = `@misc{k, title={<i>Lakes</i> &amp; {\\em Seas} at p < 0.05},
      abstract={<jats:p>If $a < b$ and c > d, they cost from $5 to $10, and $n$ is 10\\%.</jats:p>}}`;
    expect(recordsOf(await bibtex.read(text))).toEqual([
      {
        line: 1,
        title: "Lakes & Seas at p < 0.05",
        abstract: "If a<b and c > d, they cost from $5 to $10, and n is 10%.",
      },
    ]);
  });

  it("reads addresses that were escaped, and a range of dates from its beginning", async () => {
    const text = `@misc{k, title={A}, url={https://example.org/a\\_b?c=1\\&d={\\%}20}, doi={10.1007/978-3\\_12}, date={2020-01-02/2020-03}}
@misc{l, title={B}, url={\\url{https://example.org/~a_b}}}`;
    expect(recordsOf(await bibtex.read(text))).toMatchObject([
      {
        url: "https://example.org/a_b?c=1&d=%20",
        doi: "10.1007/978-3_12",
        date: { year: 2020, month: 1, day: 2 },
      },
      { url: "https://example.org/~a_b" },
    ]);
  });

  it("passes over comments, and entries inside what another says", async () => {
    const text =
      "% @misc{no, title={No}}\n@comment{@misc{no, title={No}}}\n@misc{yes, title={Mail me@uni (or @b{x})}, % a word\n year={1999}}";
    expect(recordsOf(await bibtex.read(text))).toEqual([
      { line: 3, title: "Mail me@uni (or @bx)", abstract: "", date: { year: 1999 } },
    ]);
  });

  it("takes an author and a date from the volume that an entry names, and not the volume's own ids", async () => {
    const text =
      "@inproceedings{a, title={A Weir}, crossref={V}}\n@proceedings{v, title={Weirs}, year=2003, doi={10.1234/v}}";
    expect(recordsOf(await bibtex.read(text))[0]).toEqual({
      line: 1,
      title: "A Weir",
      abstract: "",
      date: { year: 2003 },
    });
  });

  it("reads words without TeX as they stand, as the reader of TeX would", async () => {
    const words = fc.string({ unit: fc.constantFrom(..."aZé5 .,:;/()?!+=-"), minLength: 1, maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(words, async (title) => {
        // Empty braces print nothing, and make TeX of it.
        const inTex = await bibtex.read(`@misc{k, title={{}x ${title} x}}`);
        expect(await bibtex.read(`@misc{k, title={x ${title} x}}`)).toEqual(inTex);
      }),
    );
  });

  it("reads a single dollar sign as money", async () => {
    const [record] = recordsOf(await bibtex.read("@misc{k, title={Rivers for $5}}"));
    expect(record?.title).toBe("Rivers for $5");
  });

  it("goes on behind the fault of a broken entry, whatever stands around it", async () => {
    const broken = fc.constantFrom(
      "@misc{b, title={B}",
      "@misc{b, title={{B}",
      '@misc{b, title="B}',
      "@misc(b, title={B}",
      "@misc{b, title {B}}",
      "@misc{b, title={B} year=2000}",
      "@misc{b, ={B}}",
      "@misc",
      "@string{b}",
      "\\{ } ) @ @{ %",
    );
    await fc.assert(
      fc.asyncProperty(fc.array(broken, { maxLength: 4 }), async (faults) => {
        const text = `${faults.map((fault) => `${fault}\n`).join("")}\n@misc{good, title={Good}}`;
        const titles = recordsOf(await bibtex.read(text)).map(({ title }) => title);
        if (!faults.some((fault) => fault.includes('"'))) expect(titles).toContain("Good");
      }),
    );
  });
});

describe("a hostile BibTeX file", () => {
  // None of these would end in hours if its time grew with the square of its length.
  it.each([
    ["entries that never end", "@a{".repeat(300_000), 300_000],
    ["values that never end", "@a{a={".repeat(200_000), 200_000],
    ["quotes that never end", '@a{a="'.repeat(200_000), 200_000],
    ["parentheses that never end", "@a(".repeat(200_000), 200_000],
    ["faults within each other", `${"@a{a={".repeat(200_000)}${"}!}".repeat(200_000)}`, 1],
    ["one field many times", `@a{k,${"a={},".repeat(300_000)}}`, 1],
  ])("is read to its end: %s", async (_, text, rejections) => {
    expect(rejectionsOf(await bibtex.read(text))).toHaveLength(rejections);
  });

  it("cannot blow itself up with abbreviations of abbreviations", async () => {
    const doubled = Array.from({ length: 60 }, (_, n) => `@string{s${n + 1} = s${n} # s${n}}\n`).join("");
    const items = await bibtex.read(`@string{s0 = {water}}\n${doubled}@misc{k, title = s60}`);
    expect(rejectionsOf(items)[0]?.reason).toBe(
      "not a BibTeX entry: its abbreviations (@string) are longer than the whole file",
    );
  });

  it("has no value that is nested or long beyond any use", async () => {
    const nested = `@misc{k, title={${"\\frac{".repeat(5_000)}${"}".repeat(5_000)}}}`;
    const long = `@misc{k, title={${"a".repeat(300_001)}}}`;
    expect(rejectionsOf(await bibtex.read(`${nested}\n${long}`))).toEqual([
      { line: 1, reason: "its title has more than 32 brackets within each other" },
      { line: 2, reason: "its title has 300001 characters; expected at most 300000" },
    ]);
  });

  it("is refused when it has more entries than a file may have", async () => {
    await expect(bibtex.read("@a{a}\n".repeat(11), 10)).rejects.toThrow("more than 10 records");
  });

  it("is recognised, or not, at once: comments upon comments", () => {
    expect(bibtex.recognises("% ".repeat(30_000))).toBe(false);
  });
});
