/**
 * A zone's clock: what the clock on the wall shows at an instant, and at which instant it first shows a time.
 *
 * In: an IANA zone that `canonicalZone` accepted. Times on the wall are "wall milliseconds": what `Date.UTC` would make of
 * them. The rules are those of the ICU data that Node carries; which instant a local time means is decided here.
 * Keeps true: pure and quick (a formatter for each zone is made once); an instant's wall time is exact to the second.
 */
export interface ZoneClock {
  /** What the wall shows at an instant. */
  wallAt(instant: number): number;
  /**
   * The first instant at which the wall shows `wall`; in a gap, when it never does, the gap's end: the next instant after.
   */
  firstInstantAt(wall: number): number;
}

export function zoneClock(zone: string): ZoneClock {
  const known = clocks.get(zone);
  if (known !== undefined) return known;
  const clock = clockOf(formatterOf(zone));
  if (clocks.size >= MOST_REMEMBERED) clocks.clear();
  clocks.set(zone, clock);
  return clock;
}

function clockOf(formatter: Intl.DateTimeFormat): ZoneClock {
  const wallAt = (instant: number): number => {
    const [month = 1, day = 1, year = 1970, hour = 0, minute = 0, second = 0] =
      formatter.format(instant).match(/\d+/g)?.map(Number) ?? [];
    return Date.UTC(year, month - 1, day, hour, minute, second) + (((instant % SECOND_MS) + SECOND_MS) % SECOND_MS);
  };
  const offsetAt = (instant: number): number => wallAt(instant) - instant;
  return {
    wallAt,
    firstInstantAt: (wall) => {
      const before = wall - EARLIEST_MS;
      const after = wall + LATEST_MS;
      const [offsetBefore, offsetAfter] = [offsetAt(before), offsetAt(after)];
      if (offsetBefore === offsetAfter) return wall - offsetBefore;
      const change = changeBetween(before, after, (instant) => offsetAt(instant) === offsetBefore);
      if (wall - offsetBefore < change) return wall - offsetBefore;
      return Math.max(wall - offsetAfter, change);
    },
  };
}

/** The first instant, to the second, for which `isBefore` no longer holds. */
function changeBetween(from: number, to: number, isBefore: (instant: number) => boolean): number {
  let [low, high] = [Math.floor(from / SECOND_MS), Math.ceil(to / SECOND_MS)];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (isBefore(middle * SECOND_MS)) low = middle;
    else high = middle;
  }
  return high * SECOND_MS;
}

function formatterOf(zone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    calendar: "gregory",
    numberingSystem: "latn",
    hourCycle: "h23",
    ...{ year: "numeric", month: "numeric", day: "numeric" },
    ...{ hour: "numeric", minute: "numeric", second: "numeric" },
  });
}

const clocks = new Map<string, ZoneClock>();
/** A formatter takes some 50 KB, and there are about 420 zones and their aliases. */
const MOST_REMEMBERED = 600;
const SECOND_MS = 1_000;
/** Walls run up to 14 hours ahead of UTC and 12 behind; an hour more, so that both ends lie clear of the time sought. */
const EARLIEST_MS = 15 * 3_600_000;
const LATEST_MS = 13 * 3_600_000;
