import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readItems } from "../../../src/answering/deep/read-items.ts";
import { readCriticism, readPlan } from "../../../src/answering/deep/read-plan.ts";

describe("reading a plan", () => {
  it.each([
    ["plain", '{"plan":"First A.","queries":["x"]}'],
    ["fenced, with talk around it", 'Sure, "here":\n```json\n{"plan": "First A.", "queries": ["x"],}\n```\nDone.'],
    ["within another object", '{"result":{"plan":"First A.","queries":["x"]}}'],
    ["after a brace that is none", 'In set notation {a, b}: {"plan":"First A.","queries":["x"]}'],
  ])("finds it %s", (_, reply) => {
    expect(readPlan(reply)).toEqual({ text: "First A.", queries: ["x"] });
  });

  it("keeps three searches at most, each short", () => {
    const reply = JSON.stringify({ plan: "p", queries: ["a", "a", 7, "b".repeat(900), "c", "d"] });
    expect(readPlan(reply)?.queries).toEqual(["a", "a"].slice(1));
    expect(readPlan(JSON.stringify({ plan: "p", queries: ["b".repeat(900)] }))?.queries[0]).toHaveLength(200);
  });

  it.each(["", "no plan", '{"plan":7}', '{"plan":""}', '{"plan":"cut of'])("finds none in %j", (reply) => {
    expect(readPlan(reply)).toBeUndefined();
  });
});

describe("reading a critic", () => {
  it("takes the fixed plan with its problem", () => {
    expect(readCriticism('{"problem":"It lacks B.","plan":"A and B."}')).toEqual({
      problem: "It lacks B.",
      fixed: { text: "A and B.", queries: [] },
    });
  });

  it.each(['{"problem":"none"}', '{"problem":"None.","plan":"A."}'])("takes %s for content", (reply) => {
    expect(readCriticism(reply)?.fixed).toBeUndefined();
  });
});

it("never throws, whatever a reply holds", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json(), fc.stringMatching(/^[{}"\\[\],:plan]{0,200}$/)), (reply) => {
      expect(() => [readPlan(reply), readCriticism(reply)]).not.toThrow();
      expect(readItems(reply, "plan", 2).length).toBeLessThanOrEqual(2);
    }),
  );
});

it("takes linear time over a reply of braces", () => {
  const start = performance.now();
  for (const piece of ["{", "{}", '{"', '{"a":', '"']) expect(readItems(piece.repeat(200_000), "plan", 9)).toEqual([]);
  expect(performance.now() - start).toBeLessThan(3_000);
});
