/** The words of numbers: counts, parts, multiples, scales and units, with what they stand for. */
const NUMBER_WORDS =
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen";
const TENS = "twenty thirty forty fifty sixty seventy eighty ninety";
/** Counts. */
export const WORDS: Readonly<Record<string, number>> = {
  ...Object.fromEntries(NUMBER_WORDS.split(" ").map((word, value) => [word, value])),
  ...Object.fromEntries(TENS.split(" ").map((word, place) => [word, (place + 2) * 10])),
  hundred: 100,
  thousand: 1000,
  million: 1e6,
  billion: 1e9,
  trillion: 1e12,
  dozen: 12,
};
/** Parts of one: "a quarter" is one fourth. */
export const PARTS: Readonly<Record<string, number>> = {
  third: 3,
  quarter: 4,
  fifth: 5,
  sixth: 6,
  seventh: 7,
  eighth: 8,
  ninth: 9,
  tenth: 10,
  hundredth: 100,
};
/** By what a verb or an adverb multiplies. */
export const CHANGES: Readonly<Record<string, number>> = {
  twice: 2,
  double: 2,
  doubles: 2,
  doubled: 2,
  doubling: 2,
  triple: 3,
  triples: 3,
  tripled: 3,
  tripling: 3,
  thrice: 3,
  quadruple: 4,
  quadruples: 4,
  quadrupled: 4,
  half: 0.5,
  halves: 0.5,
  halved: 0.5,
  halving: 0.5,
  halve: 0.5,
};
/** By what a suffix or a word after a figure multiplies it. */
export const SCALES: Readonly<Record<string, number>> = {
  hundred: 100,
  thousand: 1e3,
  million: 1e6,
  billion: 1e9,
  trillion: 1e12,
  k: 1e3,
  M: 1e6,
  m: 1e6,
  b: 1e9,
  t: 1e12,
};
const MEASURES: Readonly<Record<string, readonly [string, number]>> = {
  "ms milliseconds millisecond": ["s", 1e-3],
  "s sec second seconds secs": ["s", 1],
  "min minute minutes mins": ["s", 60],
  "h hour hours hr hrs": ["s", 3600],
  "day days": ["s", 86400],
  "week weeks": ["s", 604800],
  KB: ["B", 1e3],
  MB: ["B", 1e6],
  "GB gigabytes": ["B", 1e9],
  "TB terabytes": ["B", 1e12],
  "W watts": ["W", 1],
  Hz: ["Hz", 1],
  kHz: ["Hz", 1e3],
  MHz: ["Hz", 1e6],
  GHz: ["Hz", 1e9],
};
/** Units of measure: the base unit, and how many of it. */
export const UNITS: Readonly<Record<string, readonly [string, number]>> = Object.fromEntries(
  Object.entries(MEASURES).flatMap(([names, measure]) => names.split(" ").map((name) => [name, measure])),
);
