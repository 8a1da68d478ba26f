import { describe, expect, it } from "vitest";
import { type DoubtModel, decidingDoubt } from "../../../src/answering/check/doubt-model.ts";
import { DOUBT_SIGNS, type Doubt } from "../../../src/answering/check/doubts/doubt.ts";

const model: DoubtModel = {
  bias: -1,
  weights: {
    ...(Object.fromEntries(DOUBT_SIGNS.map((sign) => [sign, 0])) as DoubtModel["weights"]),
    noMore: 0.6,
    sweeping: 2,
  },
  dropFrom: 0,
};
const doubt = (sign: Doubt["sign"], amount = 1): Doubt => ({ sign, amount, fault: "negation", reason: sign });

describe("the doubts about a claim", () => {
  it("are let pass while they weigh little together", () => {
    expect(decidingDoubt([], model)).toBeUndefined();
    expect(decidingDoubt([doubt("noMore")], model)).toBeUndefined();
  });

  it("drop it once they weigh enough, and the heaviest is named", () => {
    expect(decidingDoubt([doubt("noMore"), doubt("sweeping", 0.1)], model)).toBeUndefined();
    expect(decidingDoubt([doubt("noMore"), doubt("sweeping", 0.5)], model)?.reason).toBe("sweeping");
    expect(decidingDoubt([doubt("noMore"), doubt("noMore")], model)?.reason).toBe("noMore");
  });

  it("drop it whatever they weigh when one is certain", () => {
    expect(decidingDoubt([doubt("noMore", 0.1), doubt("figureMissing")], model)?.reason).toBe("figureMissing");
  });

  it("count no further than two of a sign", () => {
    expect(
      decidingDoubt(
        Array.from({ length: 9 }, () => doubt("noMore", 1)),
        { ...model, dropFrom: 0.5 },
      ),
    ).toBeUndefined();
  });
});
