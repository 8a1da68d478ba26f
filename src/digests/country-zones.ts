/**
 * Time zones by country: people who look for their zone often type where they live.
 *
 * In: what was typed, folded. Out: the zones of the countries that are called so, or a word of whose name begins so. Names and zones are those of the ICU data that
 * Node carries, in English; looked up when first asked for.
 */
export interface CountryZones {
  /** The country is called just so. */
  readonly exact: boolean;
  readonly zones: readonly string[];
}

export function countryZones(words: string): CountryZones {
  if (words.length < FEWEST_LETTERS) return NONE;
  const known = countries();
  const code = OTHER_NAMES.get(words) ?? known.get(words);
  if (code !== undefined) return { exact: true, zones: zonesOf(code) };
  const begun = [...known].filter(([name]) => ` ${name}`.includes(` ${words}`));
  return { exact: false, zones: begun.flatMap(([, each]) => zonesOf(each)) };
}

let names: ReadonlyMap<string, string> | undefined;

function countries(): ReadonlyMap<string, string> {
  if (names !== undefined) return names;
  const english = new Intl.DisplayNames(["en"], { type: "region", fallback: "none" });
  const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
  const codes = letters.flatMap((first) => letters.map((second) => `${first}${second}`));
  names = new Map(
    codes.flatMap((code) => {
      const name = english.of(code);
      return name === undefined ? [] : [[name.toLowerCase(), code] as const];
    }),
  );
  return names;
}

/** TypeScript does not know of it yet; Node 20 has the property, later ones the method. */
interface ZonedLocale {
  readonly timeZones?: readonly string[];
  getTimeZones?(): readonly string[] | undefined;
}

function zonesOf(code: string): readonly string[] {
  const locale = new Intl.Locale(`und-${code}`) as Intl.Locale & ZonedLocale;
  return locale.getTimeZones?.() ?? locale.timeZones ?? [];
}

const NONE: CountryZones = { exact: false, zones: [] };
const FEWEST_LETTERS = 2;
/** What people type that is no country's name in full. */
const OTHER_NAMES: ReadonlyMap<string, string> = new Map([
  ["usa", "US"],
  ["us", "US"],
  ["america", "US"],
  ["uk", "GB"],
  ["england", "GB"],
  ["great britain", "GB"],
  ["scotland", "GB"],
  ["holland", "NL"],
  ["korea", "KR"],
  ["turkey", "TR"],
  ["deutschland", "DE"],
  ["schweiz", "CH"],
  ["osterreich", "AT"],
  ["brasil", "BR"],
  ["espana", "ES"],
  ["italia", "IT"],
]);
