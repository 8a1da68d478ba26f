/**
 * Time zones by name: which names there are, and which a person means while typing.
 *
 * Keeps true: what is suggested is accepted; a name keeps the spelling of today (Europe/Kyiv), whatever ICU calls it.
 */
import { editDistance } from "../retrieval/terms/edit-distance.ts";
import { countryZones } from "./country-zones.ts";

export function canonicalZone(typed: string): string | undefined {
  const name = typed.trim().replace(/\s+/g, "_");
  // ICU takes "EST" for Panama, where there is no summer time, and "CET" for Brussels.
  const known = byLowerCase().get(name.toLowerCase()) ?? ABBREVIATIONS.get(name.toLowerCase());
  if (known !== undefined) return known;
  return /^[A-Za-z][A-Za-z0-9_+/-]{1,40}$/.test(name) ? resolved(name) : undefined;
}

/** Zones for what was typed so far, likeliest first: as `zonesNamed`, and where there are none, those spelt nearly so. */
export function suggestZones(typed: string, limit: number): readonly string[] {
  const named = zonesNamed(typed, limit);
  return named.length > 0 ? named : zonesSpeltNearly(folded(typed)).slice(0, limit);
}

/** By a zone's name, a city in it, the country it lies in, or a usual abbreviation. */
export function zonesNamed(typed: string, limit: number): readonly string[] {
  const words = folded(typed);
  const { exact, zones: abroad } = countryZones(words);
  const country = new Set(abroad.map((zone) => RENAMED.get(zone) ?? zone));
  const places = zoneNames().map((zone) => {
    const inCountry = country.has(zone) ? (exact ? 4 : 2.5) : 0;
    return { zone, place: Math.max(placeIn(zone, words), inCountry) };
  });
  const known = OTHER_NAMES.filter(([name]) => words !== "" && folded(name).startsWith(words)).map(([, zone]) => zone);
  const named = places
    .filter(({ place }) => place > 0)
    .sort(
      (one, other) =>
        other.place - one.place || usual(other.zone) - usual(one.zone) || (one.zone < other.zone ? -1 : 1),
    )
    .map(({ zone }) => zone);
  return [...new Set([...(words === "" ? USUAL : []), ...known, ...named])].slice(0, limit);
}

/** Whether it is an abbreviation that means one zone to most. */
export function isAbbreviation(typed: string): boolean {
  return ABBREVIATIONS.has(typed.trim().toLowerCase());
}

/** One slip in a short name, two in a long one. */
function zonesSpeltNearly(words: string): readonly string[] {
  if (words.length < FEWEST_LETTERS_WITH_A_SLIP) return [];
  const most = words.length < LONG_NAME ? 1 : 2;
  return zoneNames()
    .map((zone) => {
      const name = folded(zone);
      const city = name.slice(name.lastIndexOf("/") + 1);
      return { zone, slips: Math.min(editDistance(words, name), editDistance(words, city)) };
    })
    .filter(({ slips }) => slips <= most)
    .sort((one, other) => one.slips - other.slips || usual(other.zone) - usual(one.zone))
    .map(({ zone }) => zone);
}

/** Every name there is, in today's spelling, by alphabet. */
export function zoneNames(): readonly string[] {
  names ??= [
    ...new Set(["UTC", ...Intl.supportedValuesOf("timeZone").map((zone) => RENAMED.get(zone) ?? zone)]),
  ].sort();
  return names;
}

/** How well a zone fits: its city begins so, a part of it does, or it stands anywhere; 0 when it does not. */
function placeIn(zone: string, words: string): number {
  const name = folded(zone);
  const city = name.slice(name.lastIndexOf("/") + 1);
  if (city.startsWith(words)) return 3;
  if (name.startsWith(words) || city.split(" ").some((word) => word.startsWith(words))) return 2;
  return name.includes(words) ? 1 : 0;
}

function usual(zone: string): number {
  return USUAL.includes(zone) ? 1 : 0;
}

function folded(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[\s_]+/g, " ")
    .trim();
}

function byLowerCase(): ReadonlyMap<string, string> {
  lowerCase ??= new Map(zoneNames().map((zone) => [zone.toLowerCase(), zone]));
  return lowerCase;
}

function resolved(name: string): string | undefined {
  try {
    const zone = new Intl.DateTimeFormat("en-US", { timeZone: name }).resolvedOptions().timeZone;
    return RENAMED.get(zone) ?? zone;
  } catch {
    return undefined;
  }
}

let names: readonly string[] | undefined;
let lowerCase: ReadonlyMap<string, string> | undefined;

/** What ICU goes on calling by an old name, and the tz database's name today. */
const RENAMED: ReadonlyMap<string, string> = new Map([
  ["America/Buenos_Aires", "America/Argentina/Buenos_Aires"],
  ["America/Catamarca", "America/Argentina/Catamarca"],
  ["America/Coral_Harbour", "America/Atikokan"],
  ["America/Cordoba", "America/Argentina/Cordoba"],
  ["America/Godthab", "America/Nuuk"],
  ["America/Indianapolis", "America/Indiana/Indianapolis"],
  ["America/Jujuy", "America/Argentina/Jujuy"],
  ["America/Louisville", "America/Kentucky/Louisville"],
  ["America/Mendoza", "America/Argentina/Mendoza"],
  ["Africa/Asmera", "Africa/Asmara"],
  ["Asia/Calcutta", "Asia/Kolkata"],
  ["Asia/Katmandu", "Asia/Kathmandu"],
  ["Asia/Rangoon", "Asia/Yangon"],
  ["Asia/Saigon", "Asia/Ho_Chi_Minh"],
  ["Atlantic/Faeroe", "Atlantic/Faroe"],
  ["Europe/Kiev", "Europe/Kyiv"],
  ["Pacific/Enderbury", "Pacific/Kanton"],
  ["Pacific/Ponape", "Pacific/Pohnpei"],
  ["Pacific/Truk", "Pacific/Chuuk"],
]);

/** Offered before anything is typed. */
const USUAL: readonly string[] = [
  ...["UTC", "Europe/London", "Europe/Berlin", "Europe/Paris", "America/New_York", "America/Chicago"],
  ...["America/Los_Angeles", "America/Sao_Paulo", "Asia/Kolkata", "Asia/Shanghai", "Asia/Tokyo", "Australia/Sydney"],
];

const FEWEST_LETTERS_WITH_A_SLIP = 4;
const LONG_NAME = 8;

/** What people type that is no zone's name. */
const OTHER_NAMES: readonly (readonly [name: string, zone: string])[] = [
  ["GMT", "Europe/London"],
  ["BST", "Europe/London"],
  ["CET", "Europe/Berlin"],
  ["CEST", "Europe/Berlin"],
  ["EET", "Europe/Kyiv"],
  ["MSK", "Europe/Moscow"],
  ["EST", "America/New_York"],
  ["EDT", "America/New_York"],
  ["Eastern Time", "America/New_York"],
  ["CST", "America/Chicago"],
  ["Central Time", "America/Chicago"],
  ["MST", "America/Denver"],
  ["Mountain Time", "America/Denver"],
  ["PST", "America/Los_Angeles"],
  ["PDT", "America/Los_Angeles"],
  ["Pacific Time", "America/Los_Angeles"],
  ["IST", "Asia/Kolkata"],
  ["JST", "Asia/Tokyo"],
  ["KST", "Asia/Seoul"],
  ["AEST", "Australia/Sydney"],
  ["San Francisco", "America/Los_Angeles"],
  ["Seattle", "America/Los_Angeles"],
  ["Boston", "America/New_York"],
  ["Washington", "America/New_York"],
  ["Montreal", "America/Toronto"],
  ["Rio de Janeiro", "America/Sao_Paulo"],
  ["Munich", "Europe/Berlin"],
  ["Hamburg", "Europe/Berlin"],
  ["Geneva", "Europe/Zurich"],
  ["Barcelona", "Europe/Madrid"],
  ["Milan", "Europe/Rome"],
  ["Edinburgh", "Europe/London"],
  ["Saint Petersburg", "Europe/Moscow"],
  ["Tel Aviv", "Asia/Jerusalem"],
  ["Beijing", "Asia/Shanghai"],
  ["Shenzhen", "Asia/Shanghai"],
  ["Mumbai", "Asia/Kolkata"],
  ["Delhi", "Asia/Kolkata"],
  ["Bangalore", "Asia/Kolkata"],
  ["Bengaluru", "Asia/Kolkata"],
  ["Osaka", "Asia/Tokyo"],
  ["Canberra", "Australia/Sydney"],
];

/** "GMT" is left out: it is what it says. */
const ABBREVIATIONS: ReadonlyMap<string, string> = new Map(
  OTHER_NAMES.filter(([name]) => /^[A-Z]{3,4}$/.test(name) && name !== "GMT").map(([name, zone]) => [
    name.toLowerCase(),
    zone,
  ]),
);
