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
      { line: 10, reason: "an entry without a title" },
      { line: 7, reason: expect.stringContaining("not a BibTeX entry") },
    ]);
  });

  it("is recognised by its first entry, also after comments", () => {
    expect(recogniseFormat(LIBRARY).name).toBe("BibTeX");
    expect(recogniseFormat("Exported by a program\n\n@article{key,\n title={A}}").name).toBe("BibTeX");
  });
});
