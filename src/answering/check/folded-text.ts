/**
 * Folding: a text without what copying changes, so that a quote is found however it was set.
 *
 * In: any text. Out: its letters, digits and signs in lower case, without white space, quotation marks, markup and
 * invisible characters, every dash alike; and for each character left, the stretch of the text it came from.
 * Keeps true: linear in the length of the text; what is left stands in the order of the text.
 */
export interface FoldedText {
  readonly text: string;
  /** For each UTF-16 unit of `text`: where in the original it begins and where it ends (exclusive). */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

export function foldText(original: string): FoldedText {
  const kept: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  const keep = (folded: string, start: number, end: number): void => {
    if (folded === "-" && kept.at(-1) === "-") {
      ends[ends.length - 1] = end;
      return;
    }
    for (let unit = 0; unit < folded.length; unit += 1) {
      kept.push(folded.charAt(unit));
      starts.push(start);
      ends.push(end);
    }
  };
  let place = 0;
  while (place < original.length) {
    const [command, sign] = commandAt(original, place);
    if (command > 0) {
      keep(sign, place, place + command);
      place += command;
      continue;
    }
    const character = String.fromCodePoint(original.codePointAt(place) ?? 0);
    keep(foldCharacter(character), place, place + character.length);
    place += character.length;
  }
  return { text: kept.join(""), starts, ends };
}

/** What is left of a text when only letters and digits count, in lower case: "GPT-4o mini" is "gpt4omini". */
export function squeeze(text: string): string {
  return ASCII.test(text)
    ? text.replace(/[^A-Za-z0-9]+/g, "").toLowerCase()
    : text
        .normalize("NFKD")
        .replace(/[^\p{L}\p{N}]+/gu, "")
        .toLowerCase();
}

function foldCharacter(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x80) {
    if (code <= 0x20 || code === 0x7f || DROPPED.has(character)) return "";
    return character.toLowerCase();
  }
  if (DASH.test(character)) return "-";
  if (INVISIBLE_OR_QUOTE.test(character)) return "";
  return character
    .normalize("NFKD")
    .replace(/[\p{M}\s]/gu, "")
    .toLowerCase();
}

/** A command's length and what it stands for; `\textbf` and `\mathrm` set type and say nothing. */
function commandAt(text: string, place: number): readonly [number, string] {
  const first = text.charAt(place);
  if (first !== "\\" && first !== "s") return NO_COMMAND;
  COMMAND.lastIndex = place;
  const found = COMMAND.exec(text)?.[0];
  return found === undefined ? NO_COMMAND : [found.length, SIGNS[found.replace("\\", "")] ?? ""];
}

const ASCII = /^[\0-\x7f]*$/;
const DASH = /[\p{Pd}\u2212]/u;
const INVISIBLE_OR_QUOTE = /[\s\p{C}\p{Z}\p{M}\p{Pi}\p{Pf}\u2032\u2033\u00b4]/u;
const NO_COMMAND: readonly [number, string] = [0, ""];
const SIGNS: Readonly<Record<string, string>> = {
  sqrt: "√",
  times: "×",
  leq: "≤",
  le: "≤",
  geq: "≥",
  ge: "≥",
  pm: "±",
  approx: "≈",
  sim: "∼",
  alpha: "α",
  beta: "β",
  gamma: "γ",
  delta: "δ",
  epsilon: "ε",
  varepsilon: "ε",
  lambda: "λ",
  mu: "μ",
  sigma: "σ",
  tau: "τ",
  theta: "θ",
  omega: "ω",
};
const COMMAND =
  /sqrt(?=[({])|\\(?:sqrt|times|leq?|geq?|pm|approx|sim|alpha|beta|gamma|delta|(?:var)?epsilon|lambda|mu|sigma|tau|theta|omega|text(?:bf|it|sc|tt|rm|sf)?|math(?:bf|it|rm|sf|cal|bb|tt)|emph|operatorname)(?![a-zA-Z])/y;
/** Quotation marks, and what LaTeX and Markdown leave around words. */
const DROPPED: ReadonlySet<string> = new Set(["'", '"', "`", "$", "\\", "{", "}", "(", ")", "*", "~"]);
