/**
 * Formulas in plain Unicode, from TeX with or without its backslashes.
 *
 * In: `\mathcal{O}(1/\sqrt{T})`, `mathcal{O}left(K^{3{4}} right)`, `1leq p<2`. Out: `O(1/√T)`, `O(K^(3/4))`, `1 ≤ p<2`.
 * Greek and operators become Unicode. Powers and indices keep their `^` and `_`, as in the titles ("H_2O", "MoE^2"):
 * they are read as easily, and a search for them finds both.
 */
import { GREEK_LETTERS } from "./greek-letters.ts";
import { TEX_LETTERS, TEX_SYMBOLS } from "./tex-symbols.ts";

export function cleanFormulas(text: string): string {
  let formula = text;
  for (const [pattern, replacement] of ESCAPES) formula = formula.replace(pattern, replacement);
  formula = formula.replace(/\\([A-Za-z]+)\*?( ?)/g, spelled);
  for (const [pattern, replacement] of DOLLARS) formula = formula.replace(pattern, replacement);
  formula = withoutSizedBrackets(formula);
  formula = nameGreek(formula);
  for (const [pattern, replacement] of BARE_COMMANDS) formula = formula.replace(pattern, replacement);
  // An operator that was glued to a name ("chi_2leq") had hidden it.
  formula = nameGreek(formula);
  formula = resolveBraces(formula);
  formula = spaceFunctions(formula);
  return formula.replace(/[\uE001-\uE003]/g, (sign) => (sign === SET_OPEN ? "{" : sign === SET_CLOSE ? "}" : "$"));
}

/** Braces that a reader should see (a set) wait under these until the others are gone. */
const SET_OPEN = "\uE001";
const SET_CLOSE = "\uE002";

/** An amount of money's sign, likewise. */
const MONEY = "\uE003";

const ESCAPES: readonly (readonly [RegExp, string])[] = [
  // What points elsewhere in a document that the reader does not have.
  [/~?\\(?:[cC]ite[a-zA-Z]*|ref|eqref|autoref|label)\*?(?:\[[^\][]{0,80}\])?\{[^{}]{0,200}\}/g, ""],
  [/\\\{/g, SET_OPEN],
  [/\\\}/g, SET_CLOSE],
  [/\\\$/g, MONEY],
  [/\\\|/g, "‖"],
  [/\\([%&#_])/g, "$1"],
  [/\\[([]((?:[^\\]|\\(?![)\]])){1,200})\\[)\]]/g, "$1"],
  [/\\(?:\\|[,;:!/ ])/g, " "],
  [/\\(?=\d)/g, ""],
  [/(?<=\\[A-Za-z]{1,20})\{\}/g, " "],
];

/** Formulas between dollar signs. An amount of money has a digit after its sign and, unlike them, no partner. */
const DOLLARS: readonly (readonly [RegExp, string])[] = [
  [/\$\$/g, "$"],
  [/\$([^$]{0,200}?[\\^_{}=<>~‖\u0080-\uffff][^$]{0,200}?)(?<![^×]\s)\$/g, "$1"],
  [/\$([^$\s](?:[^$]{0,200}?[^$\s])?)\$(?!\d)/g, "$1"],
];

const FONTS = "(?:em|it|bf|sc|sf|tt|rm|sl|itshape|bfseries|small|large)";
/** Commands that only say how their braces look. Those without a backslash are no words. */
const STYLES =
  "\\\\?(?:math(?:cal|bb|bf|rm|sf|it|frak|scr|tt)|operatorname|text(?:bf|it|tt|sc|rm|sf|normal|superscript)?|boldsymbol|widehat|overline)|\\\\(?:emph|underline|mbox|ensuremath|bm|hat|bar|vec)";

/** A command with its backslash: its symbol, or left for the braces, or its bare name. */
function spelled(whole: string, name: string, space: string): string {
  const letter = TEX_LETTERS.get(name);
  // TeX swallows the space that only ends the command's name: Bj\o rn.
  if (letter !== undefined) return letter;
  const symbol = TEX_SYMBOLS.get(name);
  if (symbol !== undefined) return `${symbol}${space}`;
  return KEPT_FOR_LATER.test(whole.trimEnd()) ? whole : `${name}${space}`;
}

const KEPT_FOR_LATER = new RegExp(
  `^(?:${STYLES}|\\\\(?:${FONTS}|[dt]?frac|sqrt|tilde|widetilde|left|right|[bB]igg?[lr]?))$`,
);

/**
 * `left( … right)` and `big( … big)` without the words. Those without a backslash count only in pairs, the opening one
 * glued to what stands before it, so that "the left (upper) part" and "(left or right)" stay as they are.
 */
function withoutSizedBrackets(text: string): string {
  let open = 0;
  return text.replace(SIZED_BRACKET, (whole, space: string, slash: string, name: string, offset: number) => {
    const opening = /[([|]/.test(text.charAt(offset + whole.length)) && !/right|r$/.test(name);
    const glued = space === "" && /[\p{L}\p{N})}\]]/u.test(text.charAt(offset - 1));
    if (slash === "" && (opening ? !glued : open === 0)) return whole;
    open += opening ? 1 : open > 0 ? -1 : 0;
    return opening ? space : "";
  });
}

const SIZED_BRACKET = /(\s?)(\\?)(left|right|[bB]igg?[lr]?)(?=[()[\]|])/g;

const GREEK_NAMES = [...GREEK_LETTERS.keys()].sort((a, b) => b.length - a.length);
const LONG_NAMES = GREEK_NAMES.filter((name) => name.length >= 4).join("|");
const ANY_NAME = GREEK_NAMES.join("|");

/** Bare Greek names, where a neighbour shows that a formula is meant; "alpha test" and "gamma ray" are words. */
const BARE_GREEK: readonly RegExp[] = [
  // The `var` forms are no words wherever they stand.
  /(var(?:epsilon|phi|theta|rho))(?![a-z]{2})/g,
  // Complexity: Omega(n), tildeOmega(n).
  /(?<![A-Z])(Omega|Theta)(?=(?:[bB]ig)? ?\()/g,
  // Glued to one or two variables inside a formula: nepsilon}, Tbeta ), s^{delta}varepsilon.
  new RegExp(`(?<=[({^_/*+,=<>](?:[\\w{}]{0,2}))(${LONG_NAMES})(?=\\s?[)}^_/*+=<>|])`, "g"),
  // Before an index or a power, and as one: gamma_t, mu^star, C_Phi, K^delta.
  new RegExp(`(?<![A-Za-z]{2})(${ANY_NAME})(?=[\\^]|_(?:[0-9]|[A-Za-z](?![A-Za-z0-9])|\\{))`, "g"),
  new RegExp(`(?<=[A-Za-z)}][_^]\\{?)(${ANY_NAME})(?![A-Za-z])`, "g"),
  // Alone in braces or round brackets, or followed by an operator inside them.
  new RegExp(`(?<=[{(])(${ANY_NAME})(?=[})])`, "g"),
  new RegExp(`(?<=\\{)(${ANY_NAME})(?=[ (,+*/=-])`, "g"),
  new RegExp(`(?<=\\([^()A-Za-z]{0,6}[,+*/=-])(${ANY_NAME})(?=[)},+*/=-])`, "g"),
  // Compared: 0 < delta < 1, sigma > 0, Gamma = 2, deltageq 1.
  new RegExp(`(?<![A-Za-z])(${ANY_NAME})(?= ?[<>=] ?[\\w(]| ?(?:leq|geq|neq)(?![a-z])| le \\(?[A-Z0-9](?![a-z]))`, "g"),
  new RegExp(`(?<=[\\w)] ?[<>] ?)(${ANY_NAME})(?![A-Za-z])`, "g"),
  // Divided or added: 1/epsilon, 1 / epsilon, 1-lambda.
  new RegExp(`(?<=(?<![A-Za-z0-9.])[A-Za-z0-9] ?[/] ?|(?<![\\w.-])1[-+])(${ANY_NAME})(?![A-Za-z])`, "g"),
  // Towards infinity, and in a product of capital letters: gamma to infty, M Gamma S.
  new RegExp(`(?<![A-Za-z])(${ANY_NAME})(?= to infty)`, "g"),
  /(?<=(?<![A-Za-z])[A-Z] )(Gamma|Delta|Lambda|Sigma|Phi|Psi|Omega)(?= [A-Z](?![A-Za-z.]))/g,
  /(?<![A-Za-z])(Phi|Psi)(?= ?circ)|(?<=circ )(Phi|Psi)(?![A-Za-z])/g,
];

/** A quick look, so that text without any of the names costs one search. */
const SOME_GREEK = new RegExp(`(?<![A-Za-z]{3})(?:${ANY_NAME})(?![a-z])`);

function nameGreek(text: string): string {
  if (!SOME_GREEK.test(text)) return text;
  return BARE_GREEK.reduce(
    (formula, pattern) => formula.replace(pattern, (name: string) => GREEK_LETTERS.get(name) ?? name),
    text,
  );
}

const BARE_COMMANDS: readonly (readonly [RegExp, string])[] = [
  [/ ?leq(?![a-z]) ?/g, " ≤ "],
  [/ ?geq(?![a-z]) ?/g, " ≥ "],
  [/ ?(?<![a-z]{2})neq(?![a-z]) ?/g, " ≠ "],
  [/(?<=(?<![A-Za-z])[A-Z\u0370-\u03ff]|\)) le (?=[A-Z(\d](?![a-z]))/g, " ≤ "],
  [/(?<=(?<![A-Za-z])[A-Za-z]) gg (?=[A-Za-z](?![A-Za-z]))/g, " ≫ "],
  // "all", "ell" and "ill" are words.
  [/(?<=(?<![A-Za-z])[b-df-hj-zB-DF-HJ-Z]) ?ll (?=[A-Za-z](?![A-Za-z']))/g, " ≪ "],
  [/(?<=(?<![A-Za-z])[A-Z])in (?=[A-Z]\^)/g, " ∈ "],
  [/(?<![A-Za-z])to infty(?![a-z])/g, "→ ∞"],
  [/(?<![A-Za-z]{2})infty(?![a-z])/g, "∞"],
  [/(?<=[A-Za-z)}\u0370-\u03ff]\^\{?)(?:star|ast)(?![a-z])/g, "*"],
  [/(?<=[A-Za-z)}]\^\{?)top(?![a-z])/g, "⊤"],
  [/(?<=[A-Z\u0370-\u03ff]) ?circ ?(?=[A-Z\u0370-\u03ff])/g, " ∘ "],
  [/(?<![A-Za-z])ell(?=[_^])/g, "ℓ"],
  [/(?<=[,(] ?)[lc]?dots(?= ?[,)])/g, "…"],
  [/(?<![A-Za-z])cdot(?![a-z])/g, "·"],
  [/(?<![A-Za-z])lceil ?/g, "⌈"],
  [/ ?rceil(?![a-z])/g, "⌉"],
  [/(?<![A-Za-z])lfloor ?/g, "⌊"],
  [/ ?rfloor(?![a-z])/g, "⌋"],
  [/(?<=[\d%)])(?:uparrow)(?![a-z])/g, "↑"],
  [/(?<=[\d%)])(?:downarrow)(?![a-z])/g, "↓"],
  [/(?<=\d)pm(?=\d+\.\d)/g, "±"],
  [/(?<=\d) ?sim ?(?=\d)/g, "~"],
  [/(?<![A-Za-z])sim ?(?=\d)/g, "~"],
  [/(?<=[.:;] )bullet (?=[A-Z])/g, "• "],
  // "10times" is a factor; "10 times" is English and stays.
  [/(?<=\d)times(?![a-z])/g, "×"],
  [/(?<=\d) × +(?=[a-z]{2})/g, "× "],
  [/\^\{?∘\}?/g, "°"],
  [/(?<=(?<![\w.])\d{1,9}) times (?=\d+(?![\w.]*(?:x|%)))/g, " × "],
  [/(?<=(?<![A-Za-z'])[A-Za-z]) times (?=[b-zB-HJ-Z](?![A-Za-z'])|\([A-Za-z0-9] ?[-+*/])/g, " × "],
  [/(?<=(?<![A-Za-z])[A-Za-z])times (?=[A-Za-z0-9](?![A-Za-z]))/g, " × "],
  [/\\?(?:wide)?tilde ?(?:\{O\}|O)(?=[ (])/g, "Õ"],
  [/\\?(?:wide)?tilde ?\{?([ΩΘ])\}?/g, "$1\u0303"],
  [/(?<![A-Za-z])math(?:cal|bb|bf|rm|sf|it|frak|scr) (?=[A-Z](?![a-z]))/g, ""],
  [/\\?[dt]?frac(\d)(\d)(?!\d)/g, "$1/$2"],
  [/\\?[dt]?frac([A-Za-z0-9\u0370-\u03ff])(?=\{)/g, "$1"],
];

/** From the innermost braces outwards; after each step the rules start over, because what is innermost has changed. */
function resolveBraces(text: string): string {
  let formula = text;
  for (let step = 0; step < MAX_BRACE_STEPS && formula.includes("{"); step += 1) {
    const rule = BRACES.find(([pattern]) => formula.search(pattern) >= 0);
    if (rule === undefined) break;
    formula = formula.replace(...rule);
  }
  // What is left has no partner: the source cut it, or a command lost it.
  return formula.replace(UNPAIRED, "");
}

/** Each step resolves one kind of braces in the whole text, so this is depth times kinds, with room. */
const MAX_BRACE_STEPS = 40;
const UNPAIRED = /\\(?:text[a-z]{2}|math[a-z]{2,4}|emph|em|it|bf|[dt]?frac|sqrt)(?![a-zA-Z]) ?\{?|[{}]|\\(?=[A-Za-z])/g;
const INNER = "\\{\\s*([^{}]*?)\\s*\\}";

const BRACES: readonly [RegExp, (...match: string[]) => string][] = [
  [new RegExp(`(?:${STYLES}) ?${INNER}`, "g"), (_, inner = "") => inner],
  [new RegExp(`\\{\\\\?${FONTS} +([^{}]*?)\\s*\\}`, "g"), (_, inner = "") => inner],
  [
    new RegExp(`\\\\?[dt]?frac${INNER}${INNER}`, "g"),
    (_, above = "", below = "") => `${factor(above)}/${factor(below)}`,
  ],
  [new RegExp(`\\\\?sqrt\\[3\\]${INNER}`, "g"), (_, inner = "") => `∛${factor(inner)}`],
  [new RegExp(`\\\\?sqrt${INNER}`, "g"), (_, inner = "") => `√${factor(inner)}`],
  [new RegExp(`\\^${INNER}(?=([\\w\\u0370-\\u03ff]?))`, "g"), (_, inner = "", next = "") => `^${power(inner, next)}`],
  [new RegExp(`_${INNER}`, "g"), (_, inner = "") => `_${/^[\p{L}\p{N}*+-]+$/u.test(inner) ? inner : `(${inner})`}`],
  [/\{([^{}]*[,:;=|"][^{}]*)\}/g, (_, inner = "") => `${SET_OPEN}${inner}${SET_CLOSE}`],
  // A fraction whose command was lost with its first braces: 3{4}, N^2d^2{M}.
  [
    new RegExp(`(?<=[A-Za-z0-9)\\u0370-\\u03ff])(?<!\\\\[A-Za-z]{0,20}|frac|${STYLES})${INNER}`, "g"),
    (_, below = "") => `/${factor(below)}`,
  ],
  [new RegExp(`\\\\?[dt]?frac${INNER}`, "g"), (_, inner = "") => `(${inner})`],
  [new RegExp(INNER, "g"), (_, inner = "") => inner],
];

/** In round brackets unless it is one number or one variable, so that 1/(KT) is not read as (1/K)T. */
function factor(inner: string): string {
  return /^(?:[\p{N}.]+|\p{L}(?:_[\p{L}\p{N}]+)?|\([^()]*\))$/u.test(inner) ? inner : `(${inner})`;
}

/** The same for a power; when something follows it directly, the brackets show where it ends. */
function power(inner: string, next: string): string {
  return /^[-+]?(?:[\p{N}.]+|\p{L}|\([^()]*\))$|^[*⊤∞′+]$/u.test(inner) && next === "" ? inner : `(${inner})`;
}

/** `Klog K`, `O(mlog(m))`: a space before the function inside a formula's brackets. */
function spaceFunctions(text: string): string {
  return text
    .replace(/(?<![A-Za-z])(?:[OoÕΩΘ]\u0303? ?\()[^()]*(?:\([^()]*\)[^()]*)*\)/g, (formula) =>
      formula.replace(/(?<=[\p{L}\p{N})])(?<!o)log(?![a-z])/gu, " log").replace(/(?<=[/(])\s+log/g, "log"),
    )
    .replace(/(?<=(?<![A-Za-z0-9])[A-Z])log(?=[ ^_(][A-Z0-9])/g, " log")
    .replace(/\\?(?<![A-Za-z])sqrt(?=\()/g, "√");
}
