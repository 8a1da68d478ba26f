import { expect, it } from "vitest";
import { sinceWithin } from "../../../src/domain/question/since-within.ts";

const NOW = Date.UTC(2026, 10, 22);

it("takes a bound on dates out of the words it was typed among", () => {
  expect(sinceWithin("What is gossip since:2024?", undefined, NOW)).toEqual({
    words: "What is gossip?",
    bound: { since: { year: 2024 } },
  });
  expect(sinceWithin('since:"6 months" gossip', undefined, NOW)).toEqual({
    words: "gossip",
    bound: { since: { year: 2026, month: 5, day: 22 } },
  });
});

it("leaves the words as they are where an option says it, or nothing else was typed", () => {
  expect(sinceWithin("gossip since:2024", "2020", NOW)).toEqual({
    words: "gossip since:2024",
    bound: { since: { year: 2020 } },
  });
  expect(sinceWithin("since:2024", undefined, NOW)).toEqual({ words: "since:2024", bound: {} });
  expect(sinceWithin("ever since: a study", undefined, NOW).bound).toEqual({});
});

it("says what a date looks like when this is none", () => {
  expect(() => sinceWithin("gossip since:yesteryear", undefined, NOW)).toThrow("Write 2024, 2024-09");
});
