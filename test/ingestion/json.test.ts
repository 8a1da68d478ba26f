import { describe, expect, it } from "vitest";
import { RefusedFile } from "../../src/ingestion/formats/format.ts";
import { recogniseFormat } from "../../src/ingestion/formats/formats.ts";
import { jsonDocument } from "../../src/ingestion/formats/json-document.ts";
import { jsonLines } from "../../src/ingestion/formats/json-lines.ts";
import { readJsonPaper } from "../../src/ingestion/formats/json-paper.ts";
import { readLinesOf, recordsOf, rejectionsOf } from "./reading.ts";

const recordOf = (value: unknown) => recordsOf([readJsonPaper(value, 1)])[0];

describe("a JSON object as a paper", () => {
  it("is read in the plain form", () => {
    const value = {
      title: "Rivers",
      abstract: "They run.",
      authors: ["A. Stream", "B. Brook"],
      date: "2024-01-17",
      url: "https://arxiv.org/abs/2401.00001v2",
      doi: "10.1234/ABC",
      upvotes: 7,
    };
    expect(recordOf(value)).toEqual({
      line: 1,
      title: "Rivers",
      abstract: "They run.",
      authors: ["A. Stream", "B. Brook"],
      date: { year: 2024, month: 1, day: 17 },
      url: "https://arxiv.org/abs/2401.00001v2",
      doi: "10.1234/abc",
      upvotes: 7,
    });
  });

  it("has its authors one by one from arXiv's dump", () => {
    const value = {
      id: "0704.0001",
      title: "Rivers",
      authors: "C. Str\\'eam, B. Brook and D. Lake",
      authors_parsed: [
        ["Stréam", "C.", ""],
        ["Brook", "B.", "Jr"],
        ["Lake", "D.", "", "Shore"],
      ],
    };
    expect(recordOf(value)?.authors).toEqual(["C. Stréam", "B. Brook Jr", "D. Lake"]);
  });

  it("takes no longer to tell its authors apart for the space between them", () => {
    const authors = `A. Stream${" ".repeat(500_000)}and  B. Brook ;${" ".repeat(500_000)}C. Lake`;
    expect(recordOf({ title: "Rivers", authors })?.authors).toEqual(["A. Stream", "B. Brook", "C. Lake"]);
  });

  it("is read as BEIR collections, arXiv's dump and Hugging Face's daily papers have it", () => {
    expect(recordOf({ _id: "4983", title: "Rivers", text: "They run.", metadata: {} })).toMatchObject({
      title: "Rivers",
      abstract: "They run.",
    });
    expect(
      recordOf({
        id: "2401.00001",
        title: "Rivers",
        abstract: "They run.",
        authors: "A. Stream and B. Brook",
        update_date: "2024-01-17",
      }),
    ).toMatchObject({
      arxivId: "2401.00001",
      authors: ["A. Stream", "B. Brook"],
      date: { year: 2024, month: 1, day: 17 },
    });
    expect(
      recordOf({
        paper: {
          id: "2401.00001",
          title: "Rivers",
          summary: "They run.",
          authors: [{ name: "A" }],
          publishedAt: "2024-01-17T00:00:00Z",
          upvotes: 3,
        },
      }),
    ).toMatchObject({ abstract: "They run.", arxivId: "2401.00001", authors: ["A"], upvotes: 3 });
  });

  it("leaves out what a field does not really hold", () => {
    expect(recordOf({ title: "Rivers", url: "javascript:alert(1)", date: "soon", upvotes: -1, authors: [] })).toEqual({
      line: 1,
      title: "Rivers",
      abstract: "",
    });
  });

  it.each([
    [[1], "a list where an object was expected"],
    [null, "null where an object was expected"],
    [{ name: "x" }, "neither “title” nor “abstract” in the object"],
    [{ name: "a-package", description: "Does things." }, "neither “title” nor “abstract” in the object"],
    [{ title: 7 }, "“title” holds a number; expected text"],
    [{ title: "x", abstract: ["y"] }, "“abstract” holds a list; expected text"],
  ])("%j is rejected with the reason", (value, reason) => {
    expect(rejectionsOf([readJsonPaper(value, 3)])).toEqual([{ line: 3, reason }]);
  });
});

describe("JSON Lines", () => {
  it("keeps the good lines beside a bad one", () => {
    const items = readLinesOf(jsonLines, '{"title":"A"}\n\n{"title":\n{"title":"B"}\n');
    expect(recordsOf(items).map(({ title, line }) => [line, title])).toEqual([
      [1, "A"],
      [4, "B"],
    ]);
    expect(rejectionsOf(items)).toMatchObject([{ line: 3 }]);
  });
});

describe("a JSON array", () => {
  it("may hold a text of many million characters", async () => {
    const [record] = recordsOf(await jsonDocument.read(`[{"title": "A", "abstract": "${"x\\n".repeat(4_000_000)}"}]`));
    expect(record?.title).toBe("A");
    const items = await jsonDocument.read(`["${"x".repeat(12_000_000)},", {"title": "B"}]`);
    expect(recordsOf(items)).toMatchObject([{ line: 1, title: "B" }]);
  });

  it("tells the line of each element, and keeps the good ones beside a bad one", async () => {
    const items = await jsonDocument.read(
      '[\n  {"title": "A, [with] {signs} \\" and more"},\n  {"title": oops},\n\n  {"title": "B"}\n]\n',
    );
    expect(recordsOf(items).map(({ title, line }) => [line, title])).toEqual([
      [2, 'A, [with] {signs} " and more'],
      [5, "B"],
    ]);
    expect(rejectionsOf(items)).toMatchObject([{ line: 3 }]);
  });

  it("is refused when it does not end", async () => {
    await expect(jsonDocument.read('[{"title": "A"}, {"title": "B"')).rejects.toThrow(RefusedFile);
  });

  it("may be empty, or a single object over several lines", async () => {
    expect(await jsonDocument.read("[]")).toEqual([]);
    expect(recordsOf(await jsonDocument.read('{\n  "title": "A"\n}'))).toMatchObject([{ title: "A" }]);
  });
});

describe("the format", () => {
  it.each([
    ['{"title":"A"}\n{"title":"B"}', "JSON Lines"],
    ['{"title":"A"}', "JSON Lines"],
    ['{"title":\n{"title":"B"}', "JSON Lines"],
    ['[{"title":"A"}]', "a JSON array"],
    ['{\n  "title": "A"\n}', "a JSON array"],
    ['{ "title": "A",\n  "abstract": "B" }', "a JSON array"],
  ])("of %j is %s", (head, name) => {
    expect(recogniseFormat(head).name).toBe(name);
  });
});
