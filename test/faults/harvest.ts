/**
 * What parts of a sweep found, added up: each part meets some points (calls, instants, seeds) in a world of its own.
 *
 * Keeps true: adding is a union of points and a sum of counts, in any order; a point that was met twice counts once, and one that was
 * met on some day was not out of reach.
 */
export interface Harvest {
  /** Numbers of the points that were met: `1-40,44`. */
  readonly met: string;
  /** Points that were not met, as the run was over before they came. */
  readonly beyond: string;
  readonly counts: Readonly<Record<string, number>>;
  readonly wrong: readonly string[];
  readonly seconds: number;
  readonly parts: number;
  /** Marks of the programs that it was. */
  readonly programs: readonly string[];
}

export const NOTHING: Harvest = { met: "", beyond: "", counts: {}, wrong: [], seconds: 0, parts: 0, programs: [] };
const MOST_KEPT = 50;

export function added(one: Harvest, other: Harvest): Harvest {
  const names = new Set([...Object.keys(one.counts), ...Object.keys(other.counts)]);
  const met = new Set([...pointsOf(one.met), ...pointsOf(other.met)]);
  const beyond = [...pointsOf(one.beyond), ...pointsOf(other.beyond)].filter((point) => !met.has(point));
  return {
    met: rangesOf([...met]),
    beyond: rangesOf(beyond),
    counts: Object.fromEntries([...names].map((name) => [name, (one.counts[name] ?? 0) + (other.counts[name] ?? 0)])),
    wrong: [...one.wrong, ...other.wrong].slice(0, MOST_KEPT),
    seconds: one.seconds + other.seconds,
    parts: one.parts + other.parts,
    programs: [...new Set([...one.programs, ...other.programs])],
  };
}

export function rangesOf(points: readonly number[]): string {
  const sorted = [...new Set(points)].sort((one, other) => one - other);
  const ranges: { from: number; to: number }[] = [];
  for (const point of sorted) {
    const last = ranges.at(-1);
    if (last !== undefined && point === last.to + 1) last.to = point;
    else ranges.push({ from: point, to: point });
  }
  return ranges.map(({ from, to }) => (from === to ? `${from}` : `${from}-${to}`)).join(",");
}

export function pointsOf(ranges: string): readonly number[] {
  return ranges
    .split(",")
    .filter((each) => each !== "")
    .flatMap((each) => {
      const [from = 0, to = from] = each.split("-").map(Number);
      return Array.from({ length: to - from + 1 }, (_, index) => from + index);
    });
}

/** Which points there are to meet: from the first to the last, each so many, those of one part of several that run side by side. */
export interface Grid {
  readonly first: number;
  /** Absent: to the end of the run. */
  readonly last?: number;
  readonly every: number;
  /** From 0. */
  readonly part: number;
  readonly parts: number;
}

/**
 * The next points of the grid that were not met, at most so many, until the end is known: beyond the last that was met, this often
 * in a row the run was over before a point came. Days differ by some calls.
 */
export function pointsToMeet(
  { met, beyond }: Harvest,
  { first, last = Number.POSITIVE_INFINITY, every, part, parts }: Grid,
  most: number,
): number[] {
  const known = new Set(pointsOf(met));
  const lastMet = Math.max(0, ...known);
  const over = new Set(pointsOf(beyond));
  const points: number[] = [];
  let overInARow = 0;
  for (let index = part; points.length < most; index += parts) {
    const point = first + index * every;
    if (point > last || (overInARow >= OVER_IN_A_ROW && point > lastMet)) break;
    overInARow = over.has(point) ? overInARow + 1 : 0;
    if (!known.has(point) && !over.has(point)) points.push(point);
  }
  return points;
}

/**
 * As above, where a day meets several points that lie `APART`: those of one day after another, and of a day up to the one for which
 * the run was over.
 */
export function daysToMeet(
  { met, beyond }: Harvest,
  { first, last = Number.POSITIVE_INFINITY, every, part, parts }: Grid,
  most: number,
): number[] {
  const known = new Set(pointsOf(met));
  const over = new Set(pointsOf(beyond));
  const points: number[] = [];
  for (let day = 0, start = first + part * every; start < first + APART; start += parts * every) {
    const ofDay = Array.from({ length: MOST_A_DAY }, (_, index) => start + index * APART);
    const end = ofDay.findIndex((point) => over.has(point));
    const left = ofDay.slice(0, end < 0 ? undefined : end).filter((point) => point <= last && !known.has(point));
    if (left.length === 0) continue;
    points.push(...left);
    day += 1;
    if (day === most) break;
  }
  return points;
}

/** The same, but that a day was over before a point came is not known where another day was longer. */
export function forgiven(harvest: Harvest): Harvest {
  const last = Math.max(0, ...pointsOf(harvest.met));
  return { ...harvest, beyond: rangesOf(pointsOf(harvest.beyond).filter((point) => point > last)) };
}

export const OVER_IN_A_ROW = 3;
/** What a failure costs in calls tried anew has passed by then. */
export const APART = 420;
/** More than a day has. */
const MOST_A_DAY = 8;
