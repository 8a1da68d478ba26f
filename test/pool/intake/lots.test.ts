import { expect, it } from "vitest";
import { lotsOf, MOST_ADDED } from "../../../src/pool/intake/lots.ts";
import { titled } from "../small-app.ts";

const papers = (count: number) => Array.from({ length: count }, (_, number) => titled(`Paper ${number}`));
const sizes = (count: number) => lotsOf(papers(count)).map(({ length }) => length);

it("puts few papers first, and then more at once", () => {
  expect(sizes(520)).toEqual([50, 300, 170]);
  expect(sizes(50)).toEqual([50]);
  expect(sizes(1)).toEqual([1]);
  const [many] = [papers(777)];
  expect(lotsOf(many).flat()).toEqual(many);
});

it("leaves as they are so many that they are not added one lot after another", () => {
  expect(sizes(MOST_ADDED).length).toBeGreaterThan(1);
  expect(sizes(MOST_ADDED + 1)).toEqual([MOST_ADDED + 1]);
});
