/** What a document holds of a query's words, beside counting them one by one. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SOUGHT_BYTES } from "../../../src/retrieval/compiled/kernels/sought-bytes.ts";
import { TITLE_TIMES } from "../../../src/retrieval/ranking-settings.ts";
import { lengthOf, SoughtWords } from "../../../src/retrieval/steps/sought-words.ts";
import { compileKernel } from "../compiled/compile-wat.ts";

const TERMS = 120;
const field = fc.array(fc.nat({ max: TERMS - 1 }), { maxLength: 60 });
const wordsOf = (title: readonly number[], text: readonly number[]) => ({
  terms: Int32Array.from([7, ...title, ...text, 7]),
  start: 1,
  middle: 1 + title.length,
  end: 1 + title.length + text.length,
});

describe.each([
  ["in a plain loop", Number.POSITIVE_INFINITY],
  ["by a kernel", 0],
])("the words a query seeks, %s", (_, worthAKernel) => {
  it("are counted in title and text, and so are pairs that stand side by side, either way round", () => {
    const sought = new SoughtWords(worthAKernel);
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
    const sought = new SoughtWords(worthAKernel);
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
          const inOrder = [...title, ...text].flatMap((term) => numbers[chosen.indexOf(term)] ?? []);
          expect([...sought.met.subarray(0, sought.metCount)]).toEqual([...new Set(inOrder)]);
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

  it("are counted in a document of any length, wherever it begins", () => {
    const sought = new SoughtWords(worthAKernel);
    sought.begin(TERMS, []);
    const number = sought.numberOf(1);
    for (const length of [0, 1, 4, 8_191, 8_192, 8_193, 30_000]) {
      for (const start of [0, 1]) {
        const terms = new Int32Array(start + length).fill(1);
        sought.count({ terms, start, middle: start, end: start + length });
        expect(sought.counts[number]).toBe(length);
        expect(sought.metCount).toBe(Math.min(1, length));
      }
    }
  });
});

it("runs the kernel that its text says", async () => {
  expect(await compileKernel("sought")).toBe(SOUGHT_BYTES);
});
