/**
 * Does a text state a fact? Compared leniently: case, spaces, hyphens, `%`, LaTeX left-overs and plurals aside.
 *
 * Keeps true: a fact is found as whole words and whole figures only, so that "PIE" is not found in "copies" nor "95%"
 * in "0.955"; letters may be parted where the fact has them together ("FastRP", "Fast-RP"), digits may not.
 */
export function statesFact(text: string, fact: string): boolean {
  return factPattern(fact).test(simplify(text));
}

function factPattern(fact: string): RegExp {
  const pieces = simplify(fact)
    .split(new RegExp(SEPARATOR, "u"))
    .filter((piece) => piece !== "");
  const first = pieces[0]?.[0] ?? "";
  const last = pieces.at(-1)?.at(-1) ?? "";
  const body = pieces.map((piece) => spaced([...piece])).reduce((before, piece) => joined(before, piece), "");
  return new RegExp(`${boundaryBefore(first)}${body}${boundaryAfter(last)}`, "u");
}

/** Between two figures something must stand; between anything else it may. */
function joined(before: string, piece: string): string {
  if (before === "") return piece;
  return `${before}${/\d$/.test(before) && /^\d/.test(piece) ? `${SEPARATOR}+` : `${SEPARATOR}*`}${piece}`;
}

function spaced(characters: readonly string[]): string {
  return characters.reduce((before, character) => {
    const written = character.replace(/[.*+?^${}()|[\]\\/]/, "\\$&");
    const apart = /\d$/.test(before) && /\d/.test(character) ? "" : `${SEPARATOR}*`;
    return before === "" ? written : `${before}${apart}${written}`;
  }, "");
}

function boundaryBefore(character: string): string {
  if (/\d/.test(character)) return "(?<![\\d]|\\d\\.)";
  return /\p{L}/u.test(character) ? "(?<!\\p{L})" : "";
}

function boundaryAfter(character: string): string {
  if (/\d/.test(character)) return "(?!\\d|\\.\\d)";
  return /\p{L}/u.test(character) ? "(?!(?!e?s(?!\\p{L}))\\p{L})" : "";
}

function simplify(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/\\(?:text|math)?(?:bf|it|sc|tt|rm|sf|cal|em|emph)(?![a-z])/g, " ") // font commands
    .replace(/(\d)[\s$]*(?:\\?times(?![a-z])|×)/g, "$1x")
    .replace(/(\d),(?=\d{3}(?!\d))/g, "$1");
}

/** White space, hyphens, dashes and minus, and what LaTeX and typography leave around words. */
const SEPARATOR = "[\\s\\p{Pd}\\u2212\\u00ad%{}$\\\\_^~*'\"‘’“”]";
