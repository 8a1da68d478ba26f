/** When digests are due: by examples, and against the Temporal polyfill as an independent oracle. */
import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import { type Calendar, localDate, localTime, nextSlots, slotsBetween } from "../../src/digests/calendar.ts";
import { canonicalZone, suggestZones, zoneNames, zonesNamed } from "../../src/digests/time-zones.ts";
import type { LocalDate, LocalTime, Weekday } from "../../src/domain/digest/subscription.ts";

/** Half an hour of summer, changes at midnight or twice a year for Ramadan, a date left out, other odd gaps. */
const ODD_ZONES: readonly string[] = [
  ...["Australia/Lord_Howe", "America/Sao_Paulo", "America/Asuncion", "America/Santiago", "America/Havana"],
  ...["America/Nuuk", "America/Scoresbysund", "America/Caracas", "Asia/Beirut", "Asia/Amman", "Asia/Damascus"],
  ...["Asia/Gaza", "Asia/Tehran", "Asia/Pyongyang", "Africa/Cairo", "Africa/Casablanca", "Africa/El_Aaiun"],
  ...["Africa/Juba", "Atlantic/Azores", "Antarctica/Troll", "Antarctica/Casey", "Europe/Istanbul", "Europe/Volgograd"],
  ...["Pacific/Apia", "Pacific/Fakaofo", "Pacific/Norfolk", "Pacific/Bougainville", "Pacific/Tongatapu"],
];
const DAYS: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];
const HOUR_MS = 3_600_000;

/** When the date gets its slot; undefined when there is no such date there. */
function instantOf({ year, month, day }: LocalDate, at: LocalTime, zone: string): number | undefined {
  const begin = Date.UTC(year, month - 1, day);
  // On its weekday alone: the days around it are cheap to pass over.
  const days = [((new Date(begin).getUTCDay() + 6) % 7) + 1] as readonly Weekday[];
  const near = slotsBetween({ at, zone, days }, begin - 15 * HOUR_MS, begin + 37 * HOUR_MS);
  const own = near.filter(({ date }) => date.year === year && date.month === month && date.day === day);
  expect(own.length).toBeLessThanOrEqual(1);
  return own[0]?.dueAt;
}

function due(date: string, time: string, zone: string): string | undefined {
  const [year = 0, month = 0, day = 0] = date.split("-").map(Number);
  const [hour = 0, minute = 0] = time.split(":").map(Number);
  const instant = instantOf({ year, month, day }, { hour, minute }, zone);
  return instant === undefined ? undefined : new Date(instant).toISOString().replace(":00.000Z", "Z");
}

describe("a local date and time", () => {
  it("is the instant when the clock on the wall shows it", () => {
    expect(due("2026-11-22", "09:00", "Europe/Berlin")).toBe("2026-11-22T08:00Z");
    expect(due("2026-07-01", "09:00", "Europe/Berlin")).toBe("2026-07-01T07:00Z");
    expect(due("2026-11-22", "00:15", "Asia/Kathmandu")).toBe("2026-11-21T18:30Z");
    expect(due("2026-11-22", "23:59", "Pacific/Kiritimati")).toBe("2026-11-22T09:59Z");
  });

  it("that a gap swallows is told as the clock on the wall shows it then", () => {
    const calendar = { at: { hour: 2, minute: 30 }, zone: "Europe/Berlin", days: DAYS };
    const told = nextSlots(calendar, Date.UTC(2027, 2, 27), 3).map(({ dueAt }) => localTime(dueAt, calendar.zone));
    expect(told.map(({ hour, minute }) => hour * 100 + minute)).toEqual([230, 300, 230]);
  });

  it("that a gap swallows is the next instant after it", () => {
    expect(due("2027-03-28", "02:30", "Europe/Berlin")).toBe("2027-03-28T01:00Z");
    expect(due("2026-10-04", "02:15", "Australia/Lord_Howe")).toBe("2026-10-03T15:30Z");
    expect(due("2018-11-04", "00:00", "America/Sao_Paulo")).toBe("2018-11-04T03:00Z");
    expect(due("2017-10-01", "00:30", "America/Asuncion")).toBe("2017-10-01T04:00Z");
    expect(due("2024-04-26", "00:30", "Africa/Cairo")).toBe("2024-04-25T22:00Z");
    expect(due("2022-03-27", "00:10", "Asia/Beirut")).toBe("2022-03-26T22:00Z");
  });

  it("that the clock shows twice is the first of the two", () => {
    expect(due("2026-10-25", "02:30", "Europe/Berlin")).toBe("2026-10-25T00:30Z");
    expect(due("2026-04-05", "01:45", "Australia/Lord_Howe")).toBe("2026-04-04T14:45Z");
    expect(due("2018-02-17", "23:30", "America/Sao_Paulo")).toBe("2018-02-18T01:30Z");
  });

  it("of a date that was left out is none", () => {
    expect(due("2011-12-30", "09:00", "Pacific/Apia")).toBeUndefined();
    expect(due("2011-12-29", "23:59", "Pacific/Apia")).toBe("2011-12-30T09:59Z");
    expect(due("2011-12-31", "00:00", "Pacific/Apia")).toBe("2011-12-30T10:00Z");
    expect(due("2026-02-30", "09:00", "Europe/Berlin")).toBeUndefined();
  });
});

describe("slots", () => {
  const daily: Calendar = { at: { hour: 9, minute: 0 }, zone: "Europe/Berlin", days: DAYS };

  it("come on the chosen days, after an instant, and keep the time on the wall", () => {
    const friday = Date.UTC(2026, 9, 23, 7);
    const weekdays = { ...daily, days: [1, 2, 3, 4, 5] as const };
    expect(nextSlots(weekdays, friday - 1, 3)).toEqual([
      { date: { year: 2026, month: 10, day: 23 }, dueAt: friday },
      { date: { year: 2026, month: 10, day: 26 }, dueAt: Date.UTC(2026, 9, 26, 8) },
      { date: { year: 2026, month: 10, day: 27 }, dueAt: Date.UTC(2026, 9, 27, 8) },
    ]);
    expect(nextSlots(weekdays, friday, 1)[0]?.date.day).toBe(26);
    expect(nextSlots({ ...daily, days: [] }, friday, 3)).toEqual([]);
    const sundays = nextSlots({ ...daily, days: [7] }, friday, 1);
    expect(sundays[0]?.date).toEqual({ year: 2026, month: 10, day: 25 });
  });

  it("between two instants are those after the first, and up to the second", () => {
    const due = Date.UTC(2026, 10, 20, 8);
    expect(slotsBetween(daily, due, due + 86_400_000).map(({ date }) => date.day)).toEqual([21]);
    expect(slotsBetween(daily, due, due)).toEqual([]);
    expect(slotsBetween(daily, due, due - 86_400_000)).toEqual([]);
  });

  it("of years are bounded, and the latest stay", () => {
    const to = Date.UTC(2029, 0, 1);
    const slots = slotsBetween(daily, Date.UTC(2020, 0, 1), to);
    expect(slots).toHaveLength(400);
    expect(slots.at(-1)?.date).toEqual({ year: 2028, month: 12, day: 31 });
  });

  it("pass over a date that was left out", () => {
    const apia = { ...daily, zone: "Pacific/Apia" };
    const slots = nextSlots(apia, Date.UTC(2011, 11, 29, 0), 2);
    expect(slots.map(({ date }) => date.day)).toEqual([29, 31]);
  });
});

describe("the calendar agrees with the oracle", () => {
  /** "First, or the next instant after the gap", asked of Temporal; undefined when no instant has the date. */
  function oracle(date: LocalDate, at: LocalTime, zone: string): number | undefined {
    const wanted = Temporal.PlainDateTime.from({ ...date, ...at });
    const earlier = wanted.toZonedDateTime(zone, { disambiguation: "earlier" });
    // In a gap "earlier" reads the time by the offset after it, which lands before the gap: then the gap's end is sought.
    const isShown = earlier.toPlainDateTime().equals(wanted);
    const first = isShown ? earlier : earlier.getTimeZoneTransition("next");
    if (first === null) throw new Error("a gap without an end");
    const same = (each: Temporal.ZonedDateTime) => each.toPlainDate().equals(wanted.toPlainDate());
    if (!isShown && !same(first) && !same(first.subtract({ nanoseconds: 1 }))) return undefined;
    return first.epochMilliseconds;
  }
  const zones = zoneNames();
  const from = Date.UTC(2011, 0, 1);
  const to = Date.UTC(2031, 0, 1);
  const time = fc.record({ hour: fc.integer({ min: 0, max: 23 }), minute: fc.integer({ min: 0, max: 59 }) });

  it("for 12,000 random zones, dates and times from 2011 to 2030", () => {
    const instants = fc.integer({ min: from, max: to });
    fc.assert(
      fc.property(fc.constantFrom(...zones), instants, time, (zone, instant, at) => {
        const date = localDate(instant, zone);
        const shown = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone).toPlainDate();
        expect(date).toEqual({ year: shown.year, month: shown.month, day: shown.day });
        expect(instantOf(date, at, zone)).toBe(oracle(date, at, zone));
      }),
      { numRuns: 12_000 },
    );
  }, 60_000);

  it("around every change from 2011 to 2030 in the odd zones, and in each third of the others", () => {
    let changes = 0;
    let leftOut = 0;
    for (const zone of zones.filter((zone, place) => ODD_ZONES.includes(zone) || place % 3 === 0)) {
      let at = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(zone).getTimeZoneTransition("next");
      for (; at !== null && at.epochMilliseconds < to; at = at.getTimeZoneTransition("next")) {
        changes += 1;
        const [before, after] = [at.subtract({ nanoseconds: 1 }), at].map((each) => each.toPlainDateTime());
        if (before === undefined || after === undefined) continue;
        for (const wall of [before, after]) {
          for (const minutes of [-30, 0, 29]) {
            const near = wall.add({ minutes });
            const date = { year: near.year, month: near.month, day: near.day };
            const time = { hour: near.hour, minute: near.minute };
            expect(instantOf(date, time, zone), `${zone} ${near}`).toBe(oracle(date, time, zone));
          }
        }
        const gap = before.toPlainDate().add({ days: 1 });
        if (Temporal.PlainDate.compare(gap, after.toPlainDate()) >= 0) continue;
        leftOut += 1;
        const date = { year: gap.year, month: gap.month, day: gap.day };
        expect(instantOf(date, { hour: 9, minute: 0 }, zone), `${zone} ${gap}`).toBeUndefined();
      }
    }
    expect(changes).toBeGreaterThan(1_000);
    expect(leftOut).toBeGreaterThan(0);
  }, 60_000);

  it("in that slots follow each other, one for each date that exists", () => {
    const start = fc.integer({ min: from, max: to });
    fc.assert(
      fc.property(fc.constantFrom(...zones), start, time, (zone, after, at) => {
        const calendar = { at, zone, days: DAYS };
        const slots = nextSlots(calendar, after, 9);
        expect(slots).toHaveLength(9);
        for (const [place, slot] of slots.entries()) {
          expect(slot.dueAt).toBe(oracle(slot.date, at, zone));
          expect(slot.dueAt).toBeGreaterThan(slots[place - 1]?.dueAt ?? after);
        }
        expect(slotsBetween(calendar, after, slots.at(-1)?.dueAt ?? 0)).toEqual(slots);
      }),
      { numRuns: 400 },
    );
  }, 60_000);
});

describe("time zones", () => {
  it("are known by name, whatever the case, and keep today's spelling", () => {
    expect(canonicalZone("europe/berlin")).toBe("Europe/Berlin");
    expect(canonicalZone("America/New York")).toBe("America/New_York");
    expect(canonicalZone("Europe/Kiev")).toBe("Europe/Kyiv");
    expect(canonicalZone("asia/calcutta")).toBe("Asia/Kolkata");
    expect(canonicalZone("utc")).toBe("UTC");
    for (const wrong of ["", "Berlin", "+02:00", "Europe/Atlantis", "x".repeat(200)]) {
      expect(canonicalZone(wrong)).toBeUndefined();
    }
  });

  it("are suggested by city, region, another city of theirs, or a usual abbreviation", () => {
    expect(suggestZones("", 3)).toEqual(["UTC", "Europe/London", "Europe/Berlin"]);
    expect(suggestZones("ber", 5)[0]).toBe("Europe/Berlin");
    expect(suggestZones("são", 1)).toEqual(["America/Sao_Paulo"]);
    expect(suggestZones("new yo", 1)).toEqual(["America/New_York"]);
    expect(suggestZones("munich", 1)).toEqual(["Europe/Berlin"]);
    expect(suggestZones("jst", 1)).toEqual(["Asia/Tokyo"]);
    expect(suggestZones("antarctica/", 30).every((zone) => zone.startsWith("Antarctica/"))).toBe(true);
    expect(suggestZones("nowhere at all", 5)).toEqual([]);
  });

  it("are suggested by country, and with a slip in the name where nothing else is", () => {
    expect(suggestZones("germany", 1)).toEqual(["Europe/Berlin"]);
    expect(suggestZones("india", 1)).toEqual(["Asia/Kolkata"]);
    expect(suggestZones("usa", 3)).toEqual(["America/Chicago", "America/Los_Angeles", "America/New_York"]);
    expect(suggestZones("korea", 1)).toEqual(["Asia/Seoul"]);
    expect(suggestZones("japa", 1)).toEqual(["Asia/Tokyo"]);
    expect(suggestZones("tokio", 1)).toEqual(["Asia/Tokyo"]);
    expect(suggestZones("Amercia/New_York", 1)).toEqual(["America/New_York"]);
    expect(zonesNamed("tokio", 1)).toEqual([]);
  });

  it("by an abbreviation are those that most people mean, with their summer time", () => {
    expect(canonicalZone("EST")).toBe("America/New_York");
    expect(canonicalZone("cet")).toBe("Europe/Berlin");
    expect(canonicalZone("GMT")).toBe("UTC");
  });

  it("that are suggested are accepted as they are", () => {
    for (const zone of zoneNames()) expect(canonicalZone(zone)).toBe(zone);
    for (const letter of "abcdefghijklmnopqrstuvwxyz") {
      for (const zone of suggestZones(letter, 25)) expect(canonicalZone(zone)).toBe(zone);
    }
  });
});
