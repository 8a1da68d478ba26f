import { describe, expect, it } from "vitest";
import { listingPage } from "../../../src/ingestion/formats/listing-page.ts";
import { prose, readLinesOf, recordsOf, rejectionsOf } from "../reading.ts";

const BLOCKS = `new

Get trending papers in your email inbox!

Subscribe

Daily Papers

byAK and the research community

Dec 11

Rivers in Winter

${prose("rivers")}

  • 2 authors
·
Jul 30

Lakes in Summer

${prose("lakes")}

Gensyn Gensyn
·
Sep 10 53

Ponds Without a Block

${prose("ponds")}

Seas in Spring

${prose("seas")}

  • 5 authors
·
Feb 27, 2023`;

describe("a listing page", () => {
  it("gives title, abstract, authors or organisation, date and up-votes as far as each entry has them", () => {
    const records = recordsOf(readLinesOf(listingPage, BLOCKS));
    expect(records).toEqual([
      { line: 13, title: "Rivers in Winter", abstract: prose("rivers"), authorCount: 2, date: { month: 7, day: 30 } },
      {
        line: 21,
        title: "Lakes in Summer",
        abstract: prose("lakes"),
        organisation: "Gensyn",
        date: { month: 9, day: 10 },
        upvotes: 53,
      },
      { line: 29, title: "Ponds Without a Block", abstract: prose("ponds") },
      {
        line: 33,
        title: "Seas in Spring",
        abstract: prose("seas"),
        authorCount: 5,
        date: { year: 2023, month: 2, day: 27 },
      },
    ]);
  });

  it("frees a title that is glued to the word Subscribe, and reads titles and abstracts on alternate lines", () => {
    const page = `Get trending papers in your email inbox once a day!\nSubscribeFirst Title\n${prose("one")}\nSecond Title\n${prose("two")}`;
    expect(recordsOf(readLinesOf(listingPage, page))).toEqual([
      { line: 2, title: "First Title", abstract: prose("one") },
      { line: 4, title: "Second Title", abstract: prose("two") },
    ]);
  });

  it("frees a glued title that begins with a small or a Greek letter", () => {
    const page = `Get trending papers in your email inbox!\nSubscribeφ-Decoding\n${prose("one")}`;
    expect(recordsOf(readLinesOf(listingPage, page)).map(({ title }) => title)).toEqual(["φ-Decoding"]);
  });

  it("reads titles and abstracts between blank lines, without any furniture", () => {
    const page = `First Title\n\n${prose("one")}\n\nSecond Title\n\n${prose("two")}\n`;
    expect(listingPage.recognises(page)).toBe(true);
    expect(recordsOf(readLinesOf(listingPage, page))).toHaveLength(2);
  });

  it("takes no page date for a record and no date for a title", () => {
    const items = readLinesOf(listingPage, BLOCKS);
    expect(rejectionsOf(items)).toEqual([]);
    expect(recordsOf(items).map(({ title }) => title)).not.toContain("Dec 11");
  });

  it("rejects a title without an abstract and goes on with the next entry", () => {
    const page = `Daily Papers\n\nLonely Title\n\nFirst Title\n\n${prose("one")}\n\nSecond Title\n\n${prose("two")}`;
    const items = readLinesOf(listingPage, page);
    expect(recordsOf(items).map(({ title }) => title)).toEqual(["First Title", "Second Title"]);
    expect(rejectionsOf(items)).toEqual([{ line: 3, reason: "no abstract follows the title “Lonely Title”" }]);
  });

  it("rejects an abstract without a title", () => {
    const page = `Daily Papers\n\nFirst Title\n\n${prose("one")}\n\n${prose("two")}`;
    expect(rejectionsOf(readLinesOf(listingPage, page))).toEqual([
      { line: 7, reason: "an abstract without a title before it" },
    ]);
  });

  it("takes a short paragraph that ends like a sentence for the abstract of the title before it", () => {
    const abstract = "We prove that every tree has a leaf, and that the leaf can be found in linear time.";
    expect(recordsOf(readLinesOf(listingPage, `Every Tree Has a Leaf\n\n${abstract}`))).toEqual([
      { line: 1, title: "Every Tree Has a Leaf", abstract },
    ]);
  });

  it("drops an organisation's handle only when it resembles the name", () => {
    const page = (name: string) => `Daily Papers\nA Title\n${prose("one")}\n${name}\n·\nSep 10`;
    const organisationOf = (name: string) => recordsOf(readLinesOf(listingPage, page(name)))[0]?.organisation;
    expect(organisationOf("Hugging Face huggingface")).toBe("Hugging Face");
    expect(organisationOf("ByteDance Seed ByteDance-Seed")).toBe("ByteDance Seed");
    expect(organisationOf("Allen Institute")).toBe("Allen Institute");
    expect(organisationOf("RLHFlow")).toBe("RLHFlow");
  });

  it("is not recognised in prose, a table or code", () => {
    expect(listingPage.recognises(`# Read me\n\n${prose("things")}\n\n${prose("other things")}\n`)).toBe(false);
    expect(listingPage.recognises(`# Read me\n\n${prose("things")}\n`)).toBe(false);
    expect(listingPage.recognises(`Read me\n\n${prose("things")}\n\n* one\n* two\n* three\n`)).toBe(false);
    expect(listingPage.recognises("a,b,c\n1,2,3\n4,5,6\n")).toBe(false);
    expect(listingPage.recognises("int main() {\n  return 0;\n}\n")).toBe(false);
  });
});
