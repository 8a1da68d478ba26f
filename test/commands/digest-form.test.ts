/** The form of a digest: times and zones as people write them. */
import { describe, expect, it } from "vitest";
import { readDigestForm } from "../../commands/digest-form.ts";
import { UserError } from "../../src/domain/errors.ts";

const read = (when: string) => {
  const { at, zone } = readDigestForm({
    ...{ fields: { topic: "tides", when }, values: [] },
    chosen: { days: ["1"], papers: ["5"] },
  }).choices;
  return `${at.hour}:${String(at.minute).padStart(2, "0")} ${zone}`;
};

describe("time and zone in one field", () => {
  it.each([
    ["09:00 Europe/Berlin", "9:00 Europe/Berlin"],
    ["9 Berlin", "9:00 Europe/Berlin"],
    ["0900 UTC", "9:00 UTC"],
    ["930 UTC", "9:30 UTC"],
    ["09:00, Europe/Berlin", "9:00 Europe/Berlin"],
    ["Europe/Berlin 09:00", "9:00 Europe/Berlin"],
    ["at 09:00 (Europe/Berlin)", "9:00 Europe/Berlin"],
    ["９：３０ Asia/Tokyo", "9:30 Asia/Tokyo"],
    ["9 p.m. UTC.", "21:00 UTC"],
    ["Berlin, 9 pm", "21:00 Europe/Berlin"],
    ["9 Uhr Berlin", "9:00 Europe/Berlin"],
    ["9 o'clock London", "9:00 Europe/London"],
    ["21h15 Paris", "21:15 Europe/Paris"],
    ["9 h Paris", "9:00 Europe/Paris"],
    ["12:05 a.m. new york", "0:05 America/New_York"],
    ["noon Japan", "12:00 Asia/Tokyo"],
    ["midnight UTC", "0:00 UTC"],
    ["9 EST", "9:00 America/New_York"],
    ["9 CET", "9:00 Europe/Berlin"],
  ])("is read as people write it: %s", (when, told) => {
    expect(read(when)).toBe(told);
  });

  it.each([
    ["", 'I cannot read "" as a time of day. Write it as 09:00 Europe/Berlin.'],
    ["24:00 UTC", 'I cannot read "24:00 UTC" as a time of day.'],
    ["13 pm UTC", 'I cannot read "13 pm UTC" as a time of day.'],
    ["09:00", "There is no time zone. Write it after the time, such as 09:00 Europe/Berlin or UTC."],
    ["9 Germany", 'I do not know the time zone "Germany". Write it after the time, such as Europe/Berlin;'],
    ["9 Europe/Berln", 'I do not know the time zone "Europe/Berln". Write it after the time, such as Europe/Berlin;'],
    ["9 Nowhere", "such as Europe/Berlin or UTC;"],
    ["9 GMT+2", '"GMT+2" is the same all year round, and most clocks are not. Write a zone, such as Europe/Berlin'],
    ["9 +05:30", '"+05:30" is the same all year round'],
  ])("that cannot be read is told kindly: %s", (when, told) => {
    expect(() => read(when)).toThrow(UserError);
    expect(() => read(when)).toThrow(told);
  });
});
