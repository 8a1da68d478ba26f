import fc from "fast-check";
import { expect, it } from "vitest";
import { DEFAULT_DEEP_SETTINGS, deepSettings } from "../../../src/answering/deep/settings.ts";

it("are the defaults where nothing is wished", () => {
  expect(deepSettings()).toEqual(DEFAULT_DEEP_SETTINGS);
});

it("stay whole, at least 1, and below Discord's quarter of an hour, whatever is wished", () => {
  fc.assert(
    fc.property(fc.double(), fc.double(), (plans, deadlineMs) => {
      const settings = deepSettings({ plans, deadlineMs });
      for (const value of Object.values(settings)) {
        expect(Number.isInteger(value)).toBe(true);
        expect(value).toBeGreaterThanOrEqual(1);
      }
      expect(settings.deadlineMs).toBeLessThanOrEqual(14 * 60_000);
    }),
  );
});
