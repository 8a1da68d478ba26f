import { parse } from "@retorquere/bibtex-parser";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bibtexEntry, bibtexKey } from "../../../src/domain/paper/bibtex-entry.ts";
import { markdownEntry } from "../../../src/domain/paper/markdown-entry.ts";

const known = {
  id: "p-7k3m9qx2wd",
  title: "Local Methods & 50% Less {Communication}",
  authors: ["Ana Díaz", "Wei Li"],
  organisation: "Mila",
  date: { year: 2024, month: 9 },
  url: "https://arxiv.org/abs/2409.00001",
  arxivId: "2409.00001",
};

describe("a paper as BibTeX", () => {
  test("holds what is known, and no more", () => {
    expect(bibtexEntry(known)).toBe(
      [
        "@misc{diaz2024-p-7k3m9qx2wd,",
        "  title = {{Local Methods \\& 50\\% Less \\textbraceleft Communication\\textbraceright }},",
        "  author = {Ana Díaz and Wei Li},",
        "  organization = {Mila},",
        "  year = {2024},",
        "  month = {9},",
        "  eprint = {2409.00001},",
        "  archiveprefix = {arXiv},",
        "  url = {https://arxiv.org/abs/2409.00001},",
        "  note = {Footnote id p-7k3m9qx2wd},",
        "}",
      ].join("\n"),
    );
    expect(bibtexEntry({ id: "p-1", title: "On Tea" })).toBe(
      "@misc{on-p-1,\n  title = {{On Tea}},\n  note = {Footnote id p-1},\n}",
    );
  });

  test("always: one entry, with one title, whatever the title says", () => {
    const title = fc.stringMatching(/^[a-z{}\\@%#$&_^~", =\n]{1,40}$/);
    fc.assert(
      fc.property(title, (text) => {
        const { entries, errors } = parse(bibtexEntry({ id: "p-1", title: `T ${text}` }));
        expect(errors).toEqual([]);
        expect(entries.map(({ key }) => key)).toEqual([bibtexKey({ id: "p-1", title: `T ${text}` })]);
        expect(Object.keys(entries[0]?.fields ?? {}).sort()).toEqual(["note", "title"]);
      }),
      { numRuns: 100 },
    );
  });
});

describe("a paper as a line of Markdown", () => {
  test("links the title and escapes what would format", () => {
    expect(markdownEntry(known)).toBe(
      "- [Local Methods \\& 50% Less \\{Communication\\}](<https://arxiv.org/abs/2409.00001>), Ana Díaz, Wei Li, Mila, 2024, `p-7k3m9qx2wd`",
    );
    expect(markdownEntry({ id: "p-1", title: "On *Tea*" })).toBe("- **On \\*Tea\\***, `p-1`");
  });
});
