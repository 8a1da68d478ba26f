import fc from "fast-check";
import { expect, it } from "vitest";
import { similarWords } from "../../../src/retrieval/terms/similar-words.ts";

function found(words: readonly string[], typed: string, mostErrors: number, unfinished: boolean) {
  return similarWords(words, typed, { from: 0, to: words.length, mostErrors, unfinished }).flatMap(
    ({ from, to, errors }) => words.slice(from, to).map((word): [string, number] => [word, errors]),
  );
}

it("forgives a letter missing, added, wrong or swapped", () => {
  const words = ["graph", "grasp", "group", "plan", "planner", "play"];
  expect(found(words, "garph", 1, false)).toEqual([["graph", 1]]);
  expect(found(words, "grph", 1, false)).toEqual([["graph", 1]]);
  expect(found(words, "plann", 1, false)).toEqual([["plan", 1]]);
  expect(found(words, "plam", 1, true)).toEqual([
    ["plan", 1],
    ["planner", 1],
    ["play", 1],
  ]);
});

it("agrees with the whole table of distances, for whole words and for beginnings", () => {
  const word = fc.stringMatching(/^[abc]{1,7}$/);
  fc.assert(
    fc.property(
      fc.uniqueArray(word, { maxLength: 40 }),
      word,
      fc.integer({ min: 0, max: 2 }),
      fc.boolean(),
      (some, typed, mostErrors, unfinished) => {
        const words = some.toSorted();
        const errorsOf = (each: string): number =>
          unfinished
            ? Math.min(
                ...Array.from({ length: each.length + 1 }, (_, length) => distance(typed, each.slice(0, length))),
              )
            : distance(typed, each);
        const expected = words
          .map((each): [string, number] => [each, errorsOf(each)])
          .filter(([, errors]) => errors <= mostErrors);
        expect(found(words, typed, mostErrors, unfinished)).toEqual(expected);
      },
    ),
    { numRuns: 500 },
  );
});

/** Optimal string alignment, written down as it is defined. */
function distance(a: string, b: string): number {
  if (a === "" || b === "") return a.length + b.length;
  const ways = [
    distance(a.slice(1), b) + 1,
    distance(a, b.slice(1)) + 1,
    distance(a.slice(1), b.slice(1)) + (a[0] === b[0] ? 0 : 1),
  ];
  if (a.length > 1 && b.length > 1 && a[0] === b[1] && a[1] === b[0]) ways.push(distance(a.slice(2), b.slice(2)) + 1);
  return Math.min(...ways);
}
