/**
 * The reading clean-up: an abstract as a person would want it printed.
 *
 * In: text with remains of TeX, with its backslashes (`{\em fast}`, `$n^{2}$`) or without, as pages print it after
 * losing them (`mathcal{O}`, `n times d`, `1000times`). Out: the same sentences, formulas in plain Unicode, white
 * space folded, nothing invisible.
 * Keeps true: an ordinary English word ("times", "in", "left") is never touched, which is why rules ask for the neighbours
 * that only a formula has; the time is in proportion to the length. Where the source lost too much to tell, it stays as
 * printed. Addresses stay as they are.
 */
import { cleanFormulas } from "./clean-formulas.ts";
import { stripInvisible } from "./strip-invisible.ts";

export function cleanText(text: string): string {
  const visible = stripInvisible(text).replace(/\s+/gu, " ").trim();
  if (!REMAINS.test(visible)) return visible;
  const addresses: string[] = [];
  const shielded = unwrapAddresses(visible).replace(ADDRESS, (address) => {
    addresses.push(address);
    return `${SHIELD}${addresses.length - 1}${SHIELD}`;
  });
  const cleaned = punctuate(cleanFormulas(accentuate(shielded)));
  return cleaned
    .replace(SHIELDED, (_, index: string) => addresses[Number(index)] ?? "")
    .replace(/\s+/gu, " ")
    .trim();
}

/** Text without any of these has nothing to clean, as most has. One line for each family of rules. */
const REMAINS = new RegExp(
  [
    "[\\\\{}$^_~%`]|--|''",
    "(?:\\d|(?<![A-Za-z])[A-Za-z]?) ?times(?![a-z])",
    "[lg]eq(?![a-z])|neq(?![a-z])|infty|bullet|tilde|[lr](?:ceil|floor)|[lc]?dots|cdot|arrow|\\dpm\\d|sim ?\\d|math[a-z]{2,4} [A-Z]",
    "(?<![A-Za-z])[A-Za-z] ?(?:ll|gg) [A-Za-z](?![A-Za-z])|\\) le |[A-Z] le [A-Z(\\d]|[A-Z] ?circ ?[A-Z]",
    "left[(\\[]|[bB]ig\\(|frac(?![a-z])|sqrt|(?<![A-Za-z])[OoΩΘ]\\(|[A-Z]log[ ^_(]",
    "(?:alph|bet|gamm|delt|thet|kapp|lambd|sigm|omeg)a|epsilon|(?:Gamm|Delt|Thet|Lambd|Sigm|Omeg)a",
    "(?<![A-Za-z])(?:[pP]hi|[pP]si|[pP]i|[xX]i|chi|mu|nu|rho|tau|eta|zeta|iota|[uU]psilon)(?![A-Za-z])",
  ].join("|"),
);

const ADDRESS = /https?:\/\/[^\s{}\\]*[^\s{}\\.,;:!?)\]'"]/g;
/** A character of the private use area, which no text holds any more after `stripInvisible`. */
const SHIELD = "\uE000";
const SHIELDED = /\uE000(\d+)\uE000/g;

/** `\url{…}`, `\href{…}{…}`, and an address that is repeated in braces after the command was lost. */
function unwrapAddresses(text: string): string {
  return text
    .replace(/\\href\{([^{}]*)\}\{([^{}]*)\}/g, "$2 ($1)")
    .replace(/(?<=\S)\\url\{([^{}]*)\}/g, " $1")
    .replace(/\\url\{([^{}]*)\}/g, "$1")
    .replace(/(https?:\/\/[^\s{}]+)\{\1\}/g, "$1");
}

/** TeX accents: `M\'elange`, `H\"{o}lder`, `Milenkovi\'c`. */
function accentuate(text: string): string {
  return text.replace(/\\(['"`^~=.])\s?(?:\{\\?([A-Za-z])\}|\\?([A-Za-z]))|\\([cvuHk])\{([A-Za-z])\}/g, (...match) => {
    const [, mark, braced, bare, letterMark, letter] = match as (string | undefined)[];
    const accent = COMBINING_ACCENTS.get(mark ?? letterMark ?? "") ?? "";
    return `${braced ?? bare ?? letter ?? ""}${accent}`.normalize("NFC");
  });
}

const COMBINING_ACCENTS = new Map([
  ["'", "\u0301"],
  ["`", "\u0300"],
  ['"', "\u0308"],
  ["^", "\u0302"],
  ["~", "\u0303"],
  ["=", "\u0304"],
  [".", "\u0307"],
  ["c", "\u0327"],
  ["v", "\u030C"],
  ["u", "\u0306"],
  ["H", "\u030B"],
  ["k", "\u0328"],
]);

function punctuate(text: string): string {
  return (
    text
      // A percent sign on its own between sentences began a comment; after a number it is one.
      .replace(/(^|[^\d\s]) ?% (?=\p{Lu})/gu, "$1 ")
      // A tie between words; before a number it says "about", between numbers it is a range.
      .replace(/(?<=[\p{L}.,)])~(?=\S)|(?<=\S)~(?=[\p{L}(])/gu, " ")
      .replace(/(?<=[\p{L}\p{N},.)\]"'] ?)---(?= ?[\p{L}\p{N}"'(])/gu, "—")
      .replace(/(?<=[\p{L}\p{N}%)"'])--(?=[\p{L}\p{N}"'(])/gu, "–")
      .replace(/(?<=\S )--(?= )/g, "–")
      .replace(/``|''/g, '"')
      .replace(/(?<=^|[\s(])`(?=\p{L}[^`]{0,80}?\p{L}'(?!\p{L}))/gu, "'")
  );
}
