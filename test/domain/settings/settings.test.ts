import fc from "fast-check";
import { expect, it } from "vitest";
import { DEFAULT_SETTINGS, MAX_ALLOWED_IDS, settingsFrom } from "../../../src/domain/settings/settings.ts";

it("takes what was kept and completes it with the defaults", () => {
  expect(settingsFrom(undefined)).toEqual(DEFAULT_SETTINGS);
  expect(settingsFrom({ visibility: "private", personQuota: { uses: 3, windowMs: 60_000 } })).toEqual({
    ...DEFAULT_SETTINGS,
    visibility: "private",
    personQuota: { uses: 3, windowMs: 60_000 },
  });
});

it("falls back, part by part, where what was kept is illegal or unknown", () => {
  const kept = {
    visibility: "loud",
    progress: "yes",
    guildQuota: { uses: 1.5, windowMs: 1 },
    allowedRoles: ["r1", 7, "r1"],
    colour: "red",
  };
  expect(settingsFrom(kept)).toEqual({ ...DEFAULT_SETTINGS, allowedRoles: ["r1"] });
});

it("makes legal settings of anything, and the same of them again", () => {
  fc.assert(
    fc.property(fc.anything(), fc.array(fc.string()), (kept, allowedChannels) => {
      const settings = settingsFrom(fc.stringify(kept).length % 2 ? kept : { allowedChannels });
      expect(settings.allowedChannels.length).toBeLessThanOrEqual(MAX_ALLOWED_IDS);
      expect(settingsFrom(JSON.parse(JSON.stringify(settings)))).toEqual(settings);
    }),
  );
});
