import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toBytes, VectorShelf } from "../../../src/retrieval/dense/vector-shelf.ts";

const bytes = (...numbers: readonly number[]) => toBytes(Float32Array.from(numbers));
const shelfOf = (vectors: readonly (readonly [string, Int8Array])[]) => {
  const shelf = new VectorShelf();
  for (const [id, values] of vectors) shelf.put(id, values);
  return shelf;
};

describe("the shelf of vectors", () => {
  it("finds what points the same way: the nearest has 1, what is as near as papers are on the whole nothing", () => {
    const shelf = shelfOf([
      ["same", bytes(2, 0, 0)],
      ["near", bytes(1, 1, 0)],
      ["far", bytes(0, 0, 1)],
      ["against", bytes(-1, 0, 0)],
    ]);
    const near = shelf.near(bytes(1, 0, 0));
    expect(near.map(([id]) => id)).toEqual(["same", "near"]);
    expect(near[0]?.[1]).toBe(1);
    // Cosines 1, √½, 0, -1 have the mean 0.177.
    expect(near[1]?.[1]).toBeCloseTo((Math.SQRT1_2 - 0.177) / (1 - 0.177), 2);
  });

  it("counts for nobody how near its model's vectors are on the whole", () => {
    const ranked = (common: number) =>
      shelfOf([
        ["same", bytes(1, 0, common)],
        ["near", bytes(0.7, 0.7, common)],
        ["far", bytes(0, 1, common)],
      ]).near(bytes(1, 0, common));
    for (const common of [0, 1, 5]) expect(ranked(common).map(([id]) => id)).toEqual(["same", "near"]);
  });

  it("lets a paper's newest vector count, forgets one that goes, and takes no vector of another length", () => {
    const shelf = shelfOf([
      ["a", bytes(1, 0)],
      ["b", bytes(0, 1)],
      ["a", bytes(0, 1)],
    ]);
    expect(shelf.size).toBe(2);
    expect(shelf.near(bytes(1, 0))).toEqual([]);
    expect(shelf.put("c", bytes(1, 0, 0))).toBe(false);
    shelf.put("c", bytes(1, 0));
    expect(shelf.near(bytes(1, 0)).map(([id]) => id)).toEqual(["c"]);
    shelf.drop("c");
    shelf.drop("never there");
    expect(shelf.bytesOf("c")).toBeUndefined();
    expect(shelf.near(bytes(1, 0))).toEqual([]);
    for (const id of ["a", "b"]) shelf.drop(id);
    expect(shelf.put("c", bytes(1, 0, 0))).toBe(true);
  });

  it("never names the paper that was asked about, and finds nothing for a direction of another length or of none", () => {
    const shelf = shelfOf([
      ["a", bytes(1, 0)],
      ["b", bytes(1, 0.1)],
      ["c", bytes(0, 1)],
    ]);
    expect(shelf.near(bytes(1, 0), "a").map(([id]) => id)).toEqual(["b"]);
    expect(shelf.near(bytes(1, 0, 0))).toEqual([]);
    expect(shelf.near(new Int8Array(2))).toEqual([]);
    expect(new VectorShelf().near(bytes(1, 0))).toEqual([]);
  });

  it("always: the order in which vectors came, and what came and went, changes nothing", () => {
    const values = fc.int8Array({ minLength: 6, maxLength: 6 }).filter((each) => each.some((value) => value !== 0));
    const vectors = fc.uniqueArray(fc.tuple(fc.string({ minLength: 1, maxLength: 3 }), values), {
      minLength: 1,
      maxLength: 30,
      selector: ([id]) => id,
    });
    const rounded = (shelf: VectorShelf, asked: Int8Array) =>
      new Map(shelf.near(asked).map(([id, score]) => [id, score.toFixed(6)]));
    fc.assert(
      fc.property(vectors, values, values, (all, asked, passing) => {
        const other = shelfOf([...all].reverse());
        for (const [id] of all.slice(0, 5)) other.put(`${id} passing`, passing);
        for (const [id] of all.slice(0, 5)) other.drop(`${id} passing`);
        expect(rounded(other, asked)).toEqual(rounded(shelfOf(all), asked));
      }),
    );
  });

  it("loses nothing worth having to bytes: cosines are off by less than 0.003", () => {
    const random = randomNumbers(7);
    const vector = (length: number) => Float32Array.from({ length }, random);
    const cosine = (one: Float32Array | Int8Array, other: Float32Array | Int8Array) => {
      let [sum, ones, others] = [0, 0, 0];
      for (let at = 0; at < one.length; at++) {
        const [a, b] = [one[at] ?? 0, other[at] ?? 0];
        sum += a * b;
        ones += a * a;
        others += b * b;
      }
      return sum / Math.sqrt(ones * others);
    };
    let worst = 0;
    for (const length of [768, 1_536]) {
      for (let time = 0; time < 100; time++) {
        const one = vector(length);
        const other = one.map((value) => value + random() * (time / 20));
        worst = Math.max(worst, Math.abs(cosine(one, other) - cosine(toBytes(one), toBytes(other))));
      }
    }
    expect(worst).toBeLessThan(0.003);
  });

  it("leaves out none of the ten nearest of 5,000 when it looks closely at a fifth of them", () => {
    const random = randomNumbers(3);
    const dimensions = 256;
    const vector = () => Float32Array.from({ length: dimensions }, random);
    const subjects = Array.from({ length: 100 }, vector);
    const vectors = Array.from({ length: 5_000 }, (_, number) => {
      const subject = subjects[number % subjects.length] ?? vector();
      return [`p${number}`, toBytes(subject.map((value) => value + 0.9 * random()))] as const;
    });
    const shelf = new VectorShelf(1_000);
    for (const [id, values] of vectors) shelf.put(id, values);
    for (const subject of subjects.slice(0, 8)) {
      const asked = toBytes(subject.map((value) => value + 0.9 * random()));
      const exact = vectors
        .map(([id, values]) => ({ id, product: dot(asked, values) / Math.sqrt(dot(values, values)) }))
        .sort((a, b) => b.product - a.product)
        .slice(0, 10)
        .map(({ id }) => id);
      expect(
        shelf
          .near(asked)
          .slice(0, 10)
          .map(([id]) => id),
      ).toEqual(exact);
    }
  });
});

function dot(one: Int8Array, other: Int8Array): number {
  let sum = 0;
  for (let at = 0; at < one.length; at++) sum += (one[at] ?? 0) * (other[at] ?? 0);
  return sum;
}

/** Nearly normal, around 0. */
function randomNumbers(seed: number): () => number {
  let state = seed;
  const uniform = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32 - 0.5;
  };
  return () => uniform() + uniform() + uniform();
}
