/** What a document holds of a query's words, beside counting them one by one. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { TITLE_TIMES } from "../../../src/retrieval/ranking-settings.ts";
import { lengthOf, SoughtWords } from "../../../src/retrieval/steps/sought-words.ts";

const TERMS = 120;
const field = fc.array(fc.nat({ max: TERMS - 1 }), { maxLength: 60 });
const wordsOf = (title: readonly number[], text: readonly number[]) => ({
  terms: Int32Array.from([7, ...title, ...text, 7]),
  start: 1,
  middle: 1 + title.length,
  end: 1 + title.length + text.length,
});

describe("the words a query seeks", () => {
  it("are counted in title and text, and so are pairs that stand side by side, either way round", () => {
    const sought = new SoughtWords();
    sought.begin(10, [3, 4]);
    sought.join(3, 4);
    const words = wordsOf([3, 4], [4, 3, 5, 3]);
    sought.count(words);
    expect([sought.counts[sought.numberOf(3)], sought.counts[sought.numberOf(4)]]).toEqual([5, 4]);
    expect([...sought.metPairs.subarray(0, sought.metPairCount)]).toEqual([1]);
    expect(sought.pairCounts[1]).toBe(2);
    expect(lengthOf(words)).toBe(2 * TITLE_TIMES + 4);
  });

  it("are always counted as one by one, few or many, query after query", () => {
    const sought = new SoughtWords();
    const terms = fc.uniqueArray(fc.nat({ max: TERMS - 1 }), { minLength: 2, maxLength: 80 });
    fc.assert(
      fc.property(terms, fc.array(fc.tuple(field, field), { maxLength: 5 }), (chosen, documents) => {
        const paired = chosen.slice(0, Math.ceil(chosen.length / 2) + 1);
        const pairs = paired.slice(1).map((term, at) => [paired[at] ?? -1, term] as const);
        sought.begin(TERMS, paired);
        for (const [one, other] of pairs) sought.join(one, other);
        const numbers = chosen.map((term) => sought.numberOf(term));
        for (const [title, text] of documents) {
          sought.count(wordsOf(title, text));
          const times = chosen.map(
            (term) =>
              TITLE_TIMES * title.filter((each) => each === term).length + text.filter((each) => each === term).length,
          );
          expect(numbers.map((number) => sought.counts[number])).toEqual(times);
          expect([...sought.met.subarray(0, sought.metCount)].sort()).toEqual(
            numbers.filter((_, at) => (times[at] ?? 0) > 0).sort(),
          );
          const together = pairs.map(
            ([one, other]) =>
              [title, text].flatMap((words) =>
                words.filter(
                  (word, at) => (word === one && words[at + 1] === other) || (word === other && words[at + 1] === one),
                ),
              ).length,
          );
          expect(together.map((_, at) => sought.pairCounts[at + 1])).toEqual(together);
          expect(sought.metPairCount).toBe(together.filter((count) => count > 0).length);
        }
      }),
    );
  });
});
