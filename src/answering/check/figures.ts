/**
 * Figures: the numbers of a text, however they are written, with what they count and how they are bounded.
 *
 * In: a text. Out: its figures in order: digits and words, percent and points, times and -fold, thousands to trillions,
 * powers of ten. A number inside a name ("GPT-4", "CIFAR-10") is part of the name and no figure.
 * Keeps true: linear in the length of the text.
 */
import { CHANGES, PARTS, SCALES, UNITS, WORDS } from "./number-words.ts";

export interface Figure {
  /** As written, for a person. */
  readonly surface: string;
  readonly value: number;
  /** A `formula` is an order of growth such as O(n^2): its letters and digits are in `unit`, `value` is 0. */
  readonly kind: "plain" | "percent" | "points" | "times" | "formula";
  /** A unit of measure, in its base unit; `value` is converted. */
  readonly unit?: string;
  readonly bound: Bound;
  /** What stands after a later figure was read for this one as well. */
  readonly inferred?: boolean;
  /** Thousands, millions …: by what `value` was multiplied. */
  readonly scale: number;
  /** "1.3, 6.7 and 33 billion": what it is if the scale of a later one of its list is meant for it too. */
  readonly scaled?: number;
  /** "over 3" may say where instead of how many. */
  readonly unsure: boolean;
  /** The preposition before it, where it says what a change is: from, to, by. */
  readonly leading: "from" | "to" | "by" | undefined;
  /** Written as a word: "three". */
  readonly spelled: boolean;
  readonly start: number;
  readonly end: number;
}

/** `upTo`: no more than; `over`: more than, or no less; `under`: less than; `about`: near. */
export type Bound = "none" | "upTo" | "over" | "under" | "about";

export function readFigures(whole: string): readonly Figure[] {
  const text = whole.slice(0, MAX_CHARACTERS);
  const figures: Figure[] = [];
  for (const match of text.matchAll(ORDER)) {
    const bare = match[0]
      .normalize("NFKC")
      .replace(/\\?sqrt/g, "√")
      .replace(/[\s{}()$\\]/g, "")
      .replace(/[−–]/g, "-");
    const place = { start: match.index, end: match.index + match[0].length };
    figures.push({
      surface: match[0],
      value: 0,
      kind: "formula",
      unit: bare,
      bound: "none",
      unsure: false,
      scale: 1,
      leading: undefined,
      spelled: false,
      ...place,
    });
  }
  const formulas = [...figures];
  for (const match of text.matchAll(NUMERAL)) {
    if (formulas.some(({ start, end }) => start <= match.index && match.index < end)) continue;
    const figure =
      ratio(text, match[0], match.index) ??
      magnitude(text, match[0], match.index) ??
      digits(text, match[0], match.index) ??
      spelled(text, match[0], match.index);
    const before = figures.at(-1);
    // "two hundred", "three million": the word before has taken this one along.
    if (figure !== undefined && (before === undefined || before.kind === "formula" || before.end <= figure.start))
      figures.push(figure);
  }
  return shareUnits(
    text,
    figures.sort((one, other) => one.start - other.start),
  );
}

function digits(text: string, surface: string, start: number): Figure | undefined {
  if (!/^[\d.]/.test(surface)) return undefined;
  const before = text.slice(Math.max(0, start - NEAR), start);
  if (NAME_BEFORE.test(before)) return undefined;
  let end = start + surface.length;
  let value = Number(surface.replace(THOUSANDS, ""));
  const part = /^\/(\d{1,3})(?![\d./]|\p{L})/u.exec(text.slice(end, end + NEAR));
  if (part !== null && value > 0 && value < Number(part[1]) && !/\/$/.test(before)) {
    const half = {
      ...measured(text, value / Number(part[1]), start, end + part[0].length, false),
      kind: "times" as const,
    };
    return half;
  }
  if (/\d\/$/.test(before) && /^\d{1,3}(?![\d./]|\p{L})/u.test(text.slice(start, end + 1)) && !/\/\d+\/$/.test(before))
    return undefined;
  const power =
    /^\s?[×x*]\s?10\s?\^?\{?([-−–]?\d{1,3})\}?|^e([-−–]?\d{1,3})(?![\p{L}\p{N}])|^\^\{?([-−–]?\d{1,3})\}?/u.exec(
      text.slice(end, end + NEAR),
    );
  if (power !== null) {
    const exponent = Number((power[1] ?? power[2] ?? power[3] ?? "0").replace(/[−–]/, "-"));
    value = power[3] === undefined ? value * 10 ** exponent : value ** exponent;
    end += power[0].length;
  }
  return measured(text, value, start, end, false);
}

function spelled(text: string, surface: string, start: number): Figure | undefined {
  const word = surface.toLowerCase();
  const change = CHANGES[word];
  const end = start + surface.length;
  if (change !== undefined) return { ...measured(text, change, start, end, true), kind: "times" };
  if (/(?:fold)$/.test(word)) {
    const value = WORDS[word.replace(/-?fold$/, "")];
    return value === undefined ? undefined : { ...measured(text, value, start, end, true), kind: "times" };
  }
  if (/^[\s-](?:third|quarter|fifth|sixth|seventh|eighth|ninth|tenth|hundredth)s?\b/i.test(text.slice(end, end + NEAR)))
    return undefined;
  if (PARTS[word.replace(/s$/, "")] !== undefined) return fraction(text, word, start, end);
  const parts = word.split("-");
  const value = parts.reduce((sum, part) => sum + (WORDS[part] ?? WORDS[part.replace(/s$/, "")] ?? Number.NaN), 0);
  return Number.isNaN(value) ? undefined : measured(text, value, start, end, true);
}

/** "four in ten", "79 out of 293": a share. */
function ratio(text: string, surface: string, start: number): Figure | undefined {
  const found = /^(\w+) (?:in|out of) (?:every )?(\w+)/i.exec(text.slice(start, start + NEAR));
  if (found === null || found[1] !== surface) return undefined;
  const part = WORDS[surface.toLowerCase()];
  const whole = WORDS[(found[2] ?? "").toLowerCase()];
  if (part === undefined || whole === undefined || part >= whole || whole < 4) return undefined;
  const end = start + found[0].length;
  return { ...measured(text, (100 * part) / whole, start, end, true), surface: found[0], kind: "percent", end };
}

/** "two orders of magnitude": a hundred times. */
function magnitude(text: string, surface: string, start: number): Figure | undefined {
  const found = /^(?:an?|one|two|three|four|five|six|\d) orders? of magnitude/i.exec(text.slice(start, start + NEAR));
  if (found === null) return undefined;
  const value = 10 ** (WORDS[surface.toLowerCase()] ?? Number(surface));
  const end = start + found[0].length;
  return { ...measured(text, value, start, end, true), surface: found[0], kind: "times", end };
}

/** "a quarter of", "two thirds"; "the third time" is none. */
function fraction(text: string, word: string, start: number, end: number): Figure | undefined {
  const before = /(?:^|\s)(a|one|two|three|another)[\s-]$/i
    .exec(text.slice(Math.max(0, start - 9), start))?.[1]
    ?.toLowerCase();
  if (before === undefined) return undefined;
  const value = (WORDS[before] ?? 1) / (PARTS[word.replace(/s$/, "")] ?? 1);
  return { ...measured(text, value, start, end, true), kind: "times" };
}

/** With the scale, unit and bound that stand around it. */
function measured(text: string, bare: number, start: number, bareEnd: number, isSpelled: boolean): Figure {
  let value = bare;
  let scaledBy = 1;
  let end = bareEnd;
  const scale = SCALE.exec(text.slice(end, end + NEAR));
  if (scale !== null) {
    scaledBy = SCALES[(scale[1] ?? scale[2] ?? "").toLowerCase()] ?? SCALES[scale[1] ?? ""] ?? 1;
    value *= scaledBy;
    end += scale[0].length;
  }
  const plus = /^\+(?=\s?%|\s|[.,;)]|$|-)/.exec(text.slice(end, end + NEAR));
  if (plus !== null) end += 1;
  const after = text.slice(end, end + NEAR);
  const kind = KINDS.find(({ pattern }) => pattern.test(after));
  if (kind !== undefined) end += kind.pattern.exec(after)?.[0].length ?? 0;
  const unit = kind === undefined ? UNIT.exec(after) : null;
  const measure = unit === null ? undefined : (UNITS[unit[1] ?? ""] ?? UNITS[(unit[1] ?? "").toLowerCase()]);
  const before = text.slice(Math.max(0, start - NEAR), start).toLowerCase();
  return {
    surface: text.slice(start, end),
    value: measure === undefined ? value : value * measure[1],
    kind: kind?.kind ?? (/factor (?:of )?$/.test(before) ? "times" : "plain"),
    ...(measure === undefined ? {} : { unit: measure[0] }),
    scale: scaledBy,
    bound: plus === null ? boundOf(before, after) : "over",
    unsure: plus === null && isUnsure(before, isSpelled, value),
    leading: LEADING.exec(before)?.[1] as Figure["leading"],
    spelled: isSpelled,
    start,
    end,
  };
}

function boundOf(before: string, after: string): Bound {
  if (/^,? (?:at (?:best|most)|or (?:less|fewer))\b/.test(after)) return "upTo";
  if (/^ or (?:more|higher|greater|above)\b/.test(after)) return "over";
  return BOUNDS.find(({ pattern }) => pattern.test(before))?.bound ?? "none";
}

/** "over eight models", "some three minutes": the first says where, not how many. */
function isUnsure(before: string, isSpelled: boolean, value: number): boolean {
  return /over ?$/.test(before) && (isSpelled || value < 10);
}

/** "from 43 to 58%", "10–20 hours": what stands after the last one counts for the ones before. */
function shareUnits(text: string, figures: readonly Figure[]): readonly Figure[] {
  const shared: Figure[] = [...figures];
  for (let place = shared.length - 2; place >= 0; place -= 1) {
    const figure = shared[place];
    const next = shared[place + 1];
    if (figure === undefined || next === undefined || figure.kind !== "plain" || figure.unit !== undefined) continue;
    if (!JOINED.test(text.slice(figure.end, next.start))) continue;
    if (next.kind !== "plain" && next.kind !== "formula")
      shared[place] = { ...figure, kind: next.kind, inferred: true };
    // "3/8/32B", "6-9M".
    else if (next.scaled !== undefined && figure.scale === 1)
      shared[place] = { ...figure, scaled: (figure.value * next.scaled) / next.value };
    else if (next.scale > 1 && figure.scale === 1 && !/^[-–/]$/.test(text.slice(figure.end, next.start)))
      shared[place] = { ...figure, scaled: figure.value * next.scale };
    else if (next.scale > 1 && figure.scale === 1)
      shared[place] = { ...figure, value: figure.value * next.scale, scale: next.scale };
  }
  for (let place = 1; place < shared.length; place += 1) {
    const figure = shared[place];
    const last = shared.slice(0, place).findLast(({ kind }) => kind === figure?.kind);
    if (figure === undefined || last?.bound !== "upTo" || figure.bound !== "none") continue;
    // "up to 2.6 times for the one and 6.9 for the other".
    if (/^[^.;:]*\b(?:and|or)\b[^.;:]*$/.test(text.slice(last.end, figure.start)))
      shared[place] = { ...figure, bound: "upTo" };
  }
  return shared;
}

const KINDS: readonly { readonly kind: Figure["kind"]; readonly pattern: RegExp }[] = [
  {
    kind: "points",
    pattern: /^\s?(?:-|%)?\s?(?:percentage|percent|absolute|accuracy)?[\s-]?points?\b|^\s?(?:pp|p\.p\.|pts)\b/i,
  },
  { kind: "percent", pattern: /^\s?\\?%|^[\s-]?(?:percent|per cent|pct)\b/i },
  {
    kind: "times",
    pattern: /^th\b(?= of\b| the\b)|^\s?(?:×|\\times)(?!\s?\d)|^[xX](?![\p{L}\p{N}])|^[\s-]?(?:fold|times)\b/u,
  },
];
const UNIT = /^[\s-]?(\p{L}+)(?![\p{L}\p{N}])/u;
const SCALE = /^(?:([kKMBT])(?![\p{L}\p{N}])|[\s-]?(hundred|thousand|million|billion|trillion)\b)/iu;
const BOUNDS: readonly { readonly bound: Bound; readonly pattern: RegExp }[] = [
  {
    bound: "upTo",
    pattern:
      /(?:\bup to|\bupto|\bat most|\bas (?:much|many|high|large|far) as|\bmaximum(?: \w+)? of|\bno (?:more|greater|higher|longer) than|\bnot more than|\bwithin|≤) (?:an? )?(?:additional )?(?:factor (?:of )?)?[~≈]?$/,
  },
  {
    bound: "over",
    pattern:
      /(?:\bover|\bmore than|\bat least|\bno (?:less|fewer|lower) than|\bexceeding|\bexceeds|\babove|\bgreater than|\bhigher than|\bsurpassing|\bminimum of|≥|>) ?(?:an? )?$/,
  },
  { bound: "under", pattern: /(?:\bless than|\bfewer than|\bunder|\bbelow|\blower than|[^=-]<) ?(?:an? )?$/ },
  {
    bound: "about",
    pattern:
      /(?:\babout|\baround|\broughly|\bnearly|\balmost|\bapproximately|\bapprox\.?|\bsome|\bclose to|\bnear|\bas (?:little|few|low) as|[~≈∼]) ?(?:an? )?$/,
  },
];
const LEADING =
  /\b(from|(?<!up |close |compared |compared up )to|by)(?: (?:from|about|around|roughly|nearly|almost|approximately|an additional|an average of|only|just|over|more than|at least|up to|as much as|a|an))* ?[~≈]?$/;
const JOINED = /^\s?(?:-|\/|–|—|~|∼|to|and|or|,|,\s?and|versus|vs\.?|→)\s?(?:(?:to|about|up to)\s)?$/;
const NUMERAL =
  /(?:\d{1,3}(?:(?:,|\{,\})\d{3}|[\u00a0\u2009\u202f]\d{3}(?!\d))+(?:\.\d+)?|\d+(?:\.\d+)?|(?<![\d\p{L}])\.\d+)|(?<![\p{L}\p{N}])(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-(?:one|two|three|four|five|six|seven|eight|nine))?|zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|hundreds?|thousands?|millions?|billions?|trillions?|dozens?|twice|thrice|doubl(?:e[sd]?|ing)|tripl(?:e[sd]?|ing)|quadruple[sd]?|half|(?:quarter|third|fifth|sixth|seventh|eighth|ninth|tenth|hundredth)s?|halv(?:e[sd]?|ing))(?:-?fold)?(?![\p{L}\p{N}])/giu;
/** "96,962", as TeX has it ("96{,}962") and with the spaces that stand for the comma; a common space may divide two figures. */
const THOUSANDS = /,|\{,\}|[\u00a0\u2009\u202f]/g;
/** Orders of growth, brackets within brackets once. */
const ORDER =
  /(?<![\p{L}\p{N}])[OΩΘω]̃?\s?\((?:[^()]|\([^()]{0,60}\)){1,80}\)|(?<![\p{L}\p{N}])Õ\s?\((?:[^()]|\([^()]{0,60}\)){1,80}\)/gu;
/** A letter with a sign, or a capital, right before: the number of a name. "top-5" stays a figure. */
const NAME_BEFORE = /(?<!\d\s?[xX])(?<=[\p{L}\p{N}@])$|\p{Lu}[\p{L}\p{N}.]*[-_@/^]$|[\p{L}]\d+[.]$|\d[.]$/u;
/** How far around a number its unit and bound stand, in characters. */
const NEAR = 40;
/** Far above a claim and its quotes; what is beyond is not read. */
const MAX_CHARACTERS = 8000;
