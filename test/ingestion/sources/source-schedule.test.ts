import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { freshState } from "../../../src/domain/source/source-state.ts";
import { failedState, restOf, succeededState } from "../../../src/ingestion/sources/source-schedule.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const NOW = 1_800_000_000_000;
const middle = () => 0.5;

describe("a source is left alone", () => {
  it("for as long as its last look is good for, unless somebody asks by hand", () => {
    const state = succeededState(freshState("a"), NOW, 6 * HOUR_MS);
    expect(state).toEqual({ name: "a", succeededAt: NOW, failuresInARow: 0, nextLookAt: NOW + 6 * HOUR_MS });
    expect(restOf(state, "due", NOW + HOUR_MS)).toBe(NOW + 6 * HOUR_MS);
    expect(restOf(state, "all", NOW + HOUR_MS)).toBeUndefined();
    expect(restOf(state, "due", NOW + 6 * HOUR_MS)).toBeUndefined();
  });

  it("twice as long after each failure, up to a day", () => {
    let state = freshState("a");
    const waits = Array.from({ length: 11 }, () => {
      state = failedState(state, NOW, "broke off", undefined, middle);
      return ((state.nextLookAt ?? 0) - NOW) / MINUTE_MS;
    });
    expect(waits).toEqual([3.75, 7.5, 15, 30, 60, 120, 240, 480, 960, 1080, 1080]);
    expect(state).toMatchObject({ failuresInARow: 11, failure: "broke off", failedAt: NOW });
    expect(succeededState(state, NOW + 1, undefined)).toEqual({
      name: "a",
      failedAt: NOW,
      failure: "broke off",
      succeededAt: NOW + 1,
      failuresInARow: 0,
    });
  });

  it("until the time it named, by everybody, but never for more than a day", () => {
    const state = failedState(freshState("a"), NOW, "busy", 2 * HOUR_MS, middle);
    expect(restOf(state, "all", NOW + HOUR_MS)).toBe(NOW + 2 * HOUR_MS);
    expect(restOf(state, "due", NOW + HOUR_MS)).toBe(NOW + 2 * HOUR_MS);
    expect(restOf(failedState(state, NOW, "busy", 1e15, middle), "all", NOW)).toBe(NOW + 24 * HOUR_MS);
  });

  it("never for ever, however a clock was set", () => {
    const state = failedState(freshState("a"), NOW + 400 * 24 * HOUR_MS, "busy", HOUR_MS, middle);
    expect(restOf(state, "due", NOW)).toBeUndefined();
  });

  it("never before a time it named, whatever chance says", () => {
    const moments = fc.record({
      heldMs: fc.integer({ min: 0, max: 24 * HOUR_MS }),
      chance: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      failures: fc.integer({ min: 0, max: 40 }),
    });
    fc.assert(
      fc.property(moments, ({ heldMs, chance, failures }) => {
        const state = failedState({ name: "a", failuresInARow: failures }, NOW, "busy", heldMs, () => chance);
        expect(state.nextLookAt).toBeGreaterThanOrEqual(NOW + heldMs);
        expect(state.nextLookAt).toBeGreaterThan(NOW);
        expect(state.nextLookAt).toBeLessThanOrEqual(NOW + 24 * HOUR_MS);
      }),
    );
  });
});
