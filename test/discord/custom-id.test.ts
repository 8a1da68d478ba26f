import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Action, actionOf, customIdOf } from "../../src/discord/custom-id.ts";
import { outsideWords } from "./outside-words.ts";

describe("custom ids", () => {
  test("say what a button does, and for whom", () => {
    const action: Action = { do: "answerPage", answer: "k3m9q-x2wd", page: 2, owner: "123456789012345678" };
    expect(customIdOf(action)).toBe(
      "1.ap.xrdg4ajj0i.k3m9q-x2wd.2".replace("xrdg4ajj0i", BigInt("123456789012345678").toString(36)),
    );
    expect(actionOf(customIdOf(action))).toEqual(action);
  });

  test.each([
    ["another version", "2.v..abc.0"],
    ["another bot", "vote_up"],
    ["an unknown verb", "1.zz..abc"],
    ["a field too few", "1.v..abc"],
    ["a field too many", "1.v..abc.0.0"],
    ["a word that does not exist", "1.v..abc.9"],
    ["a number that is none", "1.ap..abc.-1"],
    ["a number that is written otherwise", "1.ap..abc.01"],
    ["an id with foreign signs", "1.v..a/b.0"],
    ["an owner too large for Discord", "1.v.zzzzzzzzzzzzz.abc.0"],
    ["nothing", ""],
    ["far too long", `1.v..${"a".repeat(100)}.0`],
  ])("%s reads as nothing", (_, customId) => {
    expect(actionOf(customId)).toBeUndefined();
  });

  test("what does not fit into one is a bug", () => {
    expect(() => customIdOf({ do: "voteReason", answer: "a".repeat(37) })).toThrow(
      "not a value for a custom id: voteReason.answer",
    );
  });

  const id = fc.stringMatching(/^[\w-]{1,36}$/);
  const page = fc.nat();
  const action = fc.oneof(
    fc.record({ do: fc.constant("vote" as const), answer: id, value: fc.constantFrom("up" as const, "down" as const) }),
    fc.record({ do: fc.constant("sources" as const), answer: id, page }),
    fc.record({
      do: fc.constant("setting" as const),
      name: fc.constantFrom("visibility" as const, "progress" as const),
    }),
    fc.record({ do: fc.constant("digestMore" as const), subscription: id, slot: id, page }),
    fc.record({
      do: fc.constant("digestVote" as const),
      subscription: id,
      paper: id,
      value: fc.constant("down" as const),
    }),
    fc.record({ do: fc.constant("exportMine" as const) }),
  );
  const owner = fc.bigInt({ min: 1n, max: 2n ** 64n - 1n }).map(String);

  test("always: at most 100 characters, and read back the same", () => {
    fc.assert(
      fc.property(action, fc.option(owner), (what, whose) => {
        const whole: Action = whose === null ? what : { ...what, owner: whose };
        const customId = customIdOf(whole);
        expect(customId.length).toBeLessThanOrEqual(100);
        expect(actionOf(customId)).toEqual(whole);
      }),
      { numRuns: 500 },
    );
  });

  test("always: what reads as an action is written the same again", () => {
    fc.assert(
      fc.property(
        fc.oneof(outsideWords(), fc.stringMatching(/^1\.(?:v|ap|st|dm|xm)\.[0-9a-z]{0,3}(?:\.[\w-]{1,3}){0,3}$/)),
        (customId) => {
          const read = actionOf(customId);
          if (read !== undefined) expect(customIdOf(read)).toBe(customId);
        },
      ),
      { numRuns: 500 },
    );
  });
});
