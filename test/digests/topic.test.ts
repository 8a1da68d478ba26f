/** Reading what a person types as a topic. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readTopic } from "../../src/digests/topic.ts";
import { UserError } from "../../src/domain/errors.ts";
import type { Paper } from "../../src/domain/paper/paper.ts";
import { paper } from "../papers.ts";

const NOW = Date.UTC(2026, 10, 22);
const topic = (typed: string) => readTopic(typed, NOW);
const about = (title: string, abstract: string, facts: Partial<Paper> = {}) =>
  paper({ id: "p-1", title, abstract, ...facts });

describe("a topic", () => {
  it("of words is what the ranker is asked, and lets every paper by", () => {
    expect(topic("  tide tables ").query).toBe("tide tables");
    expect(topic("tide tables").fits(about("Bread", "Of yeast."))).toBe(true);
  });

  it("asks for a name where author: has only signs, which would be everybody's", () => {
    for (const typed of ["author:-", 'kelp author:"?"', "author:*"])
      expect(() => topic(typed)).toThrow("After author:");
    expect(topic("author:李").fits(about("Tides", "Of tides.", { authors: ["李 明"] }))).toBe(true);
  });

  it("with a quoted phrase wants these words side by side, whatever their endings", () => {
    const { query, fits } = topic('"tide table" harbours');
    expect(query).toBe("tide table harbours");
    expect(fits(about("Tide tables", "For the coast."))).toBe(true);
    expect(fits(about("Coasts", "Good tide tables matter."))).toBe(true);
    expect(fits(about("Tables of the tide", "For the coast."))).toBe(false);
    expect(fits(about("Tides and tables", "Of tides."))).toBe(false);
    expect(topic('"state of the art"').fits(about("Tides", "The state of the art is old."))).toBe(true);
    expect(topic('"潮汐表"').fits(about("Tides", "我们的潮汐表很好。"))).toBe(true);
    expect(topic("“tide table”").fits(about("Tables of the tide", "None."))).toBe(false);
  });

  it("takes signs between quotes for no phrase, which no paper would hold", () => {
    const { query, phrased, fits } = topic('kelp "?" "…"');
    expect([query.startsWith("kelp"), phrased, fits(about("Kelp", "It grows."))]).toEqual([true, false, true]);
  });

  it("tells inflections from other words of a family", () => {
    const holds = (typed: string, text: string) => topic(`"${typed}"`).fits(about("Tides", text));
    for (const [typed, text] of [
      ["sampling", "We sampled water."],
      ["plan", "They were planning it."],
      ["city", "In cities."],
      ["child", "Of children."],
      ["optimization method", "An optimisation method."],
      ["speed", "At two speeds."],
    ] as const)
      expect(holds(typed, text), typed).toBe(true);
    expect(holds("contrastive", "In contrast to others.")).toBe(false);
    expect(holds("generation", "We generate tides.")).toBe(false);
    expect(topic("tides -generation").fits(about("Tides", "We generate."))).toBe(true);
  });

  it("is what papers are asked for on, not the asking", () => {
    expect(topic("the best papers on tide tables").query).toBe("tide tables");
    expect(topic("Latest research about tides -fishing").query).toBe("tides");
    expect(topic("papers about").query).toBe("papers about");
    expect(topic("research software").query).toBe("research software");
  });

  it("leaves out papers with a word or phrase after a minus, and takes hyphens within words for what they are", () => {
    const { query, fits } = topic('tides -fishing -"spring tide" low-water');
    expect(query).toBe("tides low-water");
    expect(fits(about("Tides", "Of low water."))).toBe(true);
    expect(fits(about("Tides", "And fishing."))).toBe(false);
    expect(fits(about("Spring tides", "High water."))).toBe(false);
    expect(fits(about("Tides", "In spring, a tide."))).toBe(true);
  });

  it("asks for an author by any whole part of the name, whatever case and accents", () => {
    const by = (author: string) => about("Tides", "High.", { authors: ["Ada Lovelace", author] });
    const { fits, query } = topic("author:garcia");
    expect(query).toBe("");
    expect(fits(by("José García"))).toBe(true);
    expect(fits(by("Garciano Tull"))).toBe(false);
    expect(fits(about("Tides", "High."))).toBe(false);
    expect(topic('tides author:"jose garcia"').fits(by("José García"))).toBe(true);
    expect(topic('tides author:"jose garcia"').fits(by("Maria García"))).toBe(false);
  });

  it("asks for papers since a date, or since some time ago", () => {
    const dated = (year: number, month?: number) =>
      about("Tides", "High.", { date: { year, ...(month && { month }) } });
    expect(topic("tides since:2024").fits(dated(2024))).toBe(true);
    expect(topic("tides since:2024").fits(dated(2023))).toBe(false);
    expect(topic("tides since:6months").fits(dated(2026, 4))).toBe(false);
    expect(topic("tides since:6months").fits(dated(2026, 6))).toBe(true);
    expect(topic('tides since:"6 months"').fits(dated(2026, 6))).toBe(true);
    expect(topic("tides since:2024").fits(about("Tides", "High."))).toBe(false);
  });

  it("of authors and of words that every paper holds is one of authors", () => {
    expect(topic("author:ray the")).toMatchObject({ query: "", authors: ["ray"] });
  });

  it.each([
    ["", "The topic is empty."],
    ["  ", "The topic is empty."],
    ['"tide tables', "A quote in the topic is not closed."],
    ["-fishing", "The topic says only what to leave out."],
    ["?!", "The topic holds no words."],
    ["🚀", "The topic holds no words."],
    ["the", 'Every paper holds "the", so it is no topic.'],
    ['"of the" -bread', 'Every paper holds "of the", so it is no topic.'],
    ["tides author:", "After author: something is missing"],
    ["tides -author:ada", "-author: cannot be left out by name."],
    ["tides since:whenever", 'I cannot read "whenever" as a date.'],
    ["x".repeat(201), "The topic has 201 characters; at most 200 are read."],
  ])("that cannot be read is refused kindly: %j", (typed, words) => {
    expect(() => topic(typed)).toThrow(UserError);
    expect(() => topic(typed)).toThrow(words);
  });

  it("of any text is read or refused kindly, never more", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 220 }), (typed) => {
        try {
          topic(typed).fits(about("Tides", "High."));
        } catch (error) {
          expect(error).toBeInstanceOf(UserError);
        }
      }),
    );
  });
});
