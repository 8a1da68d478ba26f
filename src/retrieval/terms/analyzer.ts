/**
 * The analyzer: text to terms, the same for documents and for queries.
 *
 * In: any text. Out: terms in reading order — lower case, without stop words, stemmed — or the words with their place in
 * the text. A compound ("multi-agent", "I/O", "GPT-4") gives its parts and its joined form, so that it is found however it
 * is written. A letter with its sign ("C++", "F#", "A*") is one term, as the letter alone names something else.
 * Keeps true: linear in the length of the text; no term is empty or longer than `MAX_TERM_CHARACTERS`; the same
 * text gives the same terms on any machine (no locale, no ICU data beyond character classes).
 */
import { stemmer } from "stemmer";
import { toBaseForm } from "./irregular-forms.ts";
import { toAmericanSpelling } from "./spelling.ts";
import { isStopWord } from "./stop-words.ts";

/** A term and the stretch of text it came from; a compound gives several terms for one stretch. */
export interface AnalyzedWord {
  readonly term: string;
  /** As written: `text.slice(start, end)`. */
  readonly surface: string;
  /** UTF-16 offsets into the text. */
  readonly start: number;
  readonly end: number;
  /** The parts of a compound written as one: "finetun" of "fine-tuning", beside "fine" and "tune". */
  readonly joined: boolean;
}

interface AnalyzerSettings {
  readonly stem: (word: string) => string;
  readonly isStopWord: (word: string) => boolean;
  readonly americanSpelling: boolean;
  readonly baseForms: boolean;
  readonly joinedCompounds: boolean;
  readonly splitMixedCase: boolean;
  readonly singleLetters: boolean;
}

interface Analyzer {
  analyze(text: string): readonly string[];
  analyzeWords(text: string): readonly AnalyzedWord[];
}

const DEFAULT_ANALYZER_SETTINGS: AnalyzerSettings = {
  stem: stemmer,
  isStopWord,
  americanSpelling: true,
  baseForms: true,
  joinedCompounds: true,
  splitMixedCase: true,
  singleLetters: true,
};

function createAnalyzer(settings: AnalyzerSettings): Analyzer {
  let remembered = new Map<string, ChunkTerms>();
  /** Those before them; what is met again goes over to `remembered`. */
  let earlier = remembered;
  /** Of a lower-case word of letters and digits; empty for a stop word. */
  const termOf = (word: string): string => (settings.isStopWord(word) ? "" : stemOf(word));
  const stemOf = (word: string): string => {
    if (!LATIN_WORD.test(word)) return word;
    const base = settings.baseForms ? toBaseForm(word) : word;
    return settings.stem(settings.americanSpelling ? toAmericanSpelling(base) : base);
  };

  const analyzeWords = (text: string): readonly AnalyzedWord[] => {
    const words: AnalyzedWord[] = [];
    for (const match of text.matchAll(chunkIn(text))) {
      const surface = match[0];
      const start = match.index;
      const end = start + surface.length;
      const { terms, joined } = knownTermsOf(surface);
      for (const term of terms) words.push({ term: cut(term), surface, start, end, joined: false });
      if (joined !== "") words.push({ term: cut(joined), surface, start, end, joined: true });
    }
    return words;
  };

  /** The same without places, in half the time. */
  const analyze = (text: string): readonly string[] => {
    const all: string[] = [];
    for (const surface of text.match(chunkIn(text)) ?? []) {
      const { terms, joined } = knownTermsOf(surface);
      for (const term of terms) all.push(cut(term));
      if (joined !== "") all.push(cut(joined));
    }
    return all;
  };

  const knownTermsOf = (surface: string): ChunkTerms => {
    const known = remembered.get(surface);
    if (known !== undefined) return known;
    const terms = earlier.get(surface) ?? termsOfChunk(surface);
    if (surface.length > MAX_TERM_CHARACTERS) return terms;
    if (remembered.size >= MAX_REMEMBERED_CHUNKS) [earlier, remembered] = [remembered, new Map()];
    remembered.set(surface, terms);
    return terms;
  };

  const termsOfChunk = (surface: string): ChunkTerms => {
    if (ASCII_WORD.test(surface)) return termsOfWord(surface);
    if (IS_SIGNED.test(surface)) return only([surface.toLowerCase().replace("♯", "#")]);
    const folded = fold(surface);
    if (UNSPACED.test(folded)) return only(unspacedTerms(folded));
    const plain = folded.toLowerCase();
    if (SIMPLE.test(plain)) return termsOfWord(folded);
    if (NUMBER.test(plain)) return only([numberTerm(plain)]);
    if (APOSTROPHE.test(plain)) {
      const bare = plain.replace(/[’']/g, "");
      if (settings.isStopWord(bare)) return only([]);
      return termsOfCompound(plain.replace(/[’']s$/, "").replace(/[’']/g, ""));
    }
    return termsOfCompound(plain);
  };

  const termsOfWord = (word: string): ChunkTerms => {
    const term = termOf(word.toLowerCase());
    const parts = settings.splitMixedCase ? mixedCaseParts(word) : [];
    return only([term, ...parts.map(termOf)].filter(keep));
  };

  const termsOfCompound = (plain: string): ChunkTerms => {
    const parts = plain.split(CONNECTOR).filter((part) => part !== "");
    if (parts.every((part) => part.length === 1) && settings.isStopWord(parts.join(""))) return only([]);
    const terms = parts.map((part) => (NUMBER.test(part) ? numberTerm(part) : termOf(part))).filter(keep);
    const joinable =
      settings.joinedCompounds && parts.length > 1 && parts.length <= MAX_JOINED_PARTS && !plain.includes(",");
    const joined = joinable ? termOf(parts.join("")) : "";
    return { terms, joined: terms.includes(joined) ? "" : joined };
  };

  const keep = (term: string): boolean => term !== "" && (settings.singleLetters || term.length > 1);

  return { analyzeWords, analyze };
}

interface ChunkTerms {
  readonly terms: readonly string[];
  /** Empty when there is none. */
  readonly joined: string;
}

const shared = createAnalyzer(DEFAULT_ANALYZER_SETTINGS);

export function analyze(text: string): readonly string[] {
  return shared.analyze(text);
}

export function analyzeWords(text: string): readonly AnalyzedWord[] {
  return shared.analyzeWords(text);
}

function chunkIn(text: string): RegExp {
  return PLAIN_TEXT.test(text) ? PLAIN_CHUNK : CHUNK;
}

function only(terms: readonly string[]): ChunkTerms {
  return { terms, joined: "" };
}

function cut(term: string): string {
  return term.length <= MAX_TERM_CHARACTERS ? term : term.slice(0, MAX_TERM_CHARACTERS);
}

/** Compatibility forms to plain ones (ligatures, full-width letters, superscripts), accents away. */
function fold(surface: string): string {
  return ASCII.test(surface) ? surface : surface.normalize("NFKD").replace(/\p{M}/gu, "").normalize("NFC");
}

/** 77.0, 1,000 and 2.40 as 77, 1000 and 2.4. */
function numberTerm(text: string): string {
  const digits = text.replace(/,(?=\d{3})/g, "");
  return digits.includes(".") ? digits.replace(/\.?0+(?=\D*$)/, "") : digits;
}

function mixedCaseParts(word: string): readonly string[] {
  if (!(ASCII.test(word) ? /[a-z][A-Z]/ : /\p{Ll}\p{Lu}/u).test(word)) return [];
  const parts = word.split(/(?<=\p{Ll})(?=\p{Lu})/u).map((part) => part.toLowerCase());
  return parts.every((part) => part.length > 2) ? parts : [];
}

/** Scripts written without spaces: every pair of neighbouring characters, or the only one. */
function unspacedTerms(run: string): readonly string[] {
  const signs = [...run];
  if (signs.length === 1) return signs;
  return signs.slice(1).map((sign, place) => `${signs[place]}${sign}`);
}

function chunkOf(unspaced: string, first: string, connector: string, next: string): RegExp {
  const connected = `(?!${DOT_NET})(?:${connector}|\\^\\{|_\\{)(?!${SIGNED_LETTER})${next}`;
  return new RegExp(`${SIGNED_LETTER}|${DOT_NET}|${unspaced}${first}(?:${connected})*`, "gu");
}

const ASCII = /^[\x20-\x7e]*$/;
const ASCII_WORD = /^[A-Za-z0-9]+$/;
const SPACELESS =
  "\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}ー";
const LETTER = `(?:(?![${SPACELESS}])[\\p{L}\\p{N}])`;
const DOT_NET = String.raw`\.NET(?!\w)|(?<!\w)\.[Nn]et(?!\w)`;
/** C++, C#, A*; but neither an emphasised letter, **A**, nor a sum or product of letters. */
const SIGNED_LETTER = String.raw`(?<!\*)[A-Za-z](?:\+\+(?![+A-Za-z_])|[#♯](?![A-Za-z])|\*(?![\w*^]))`;
const IS_SIGNED = /^(?:[A-Za-z](?:\+\+|[#♯*])|\.net)$/i;
const CHUNK = chunkOf(
  // Marks before it only from their first one: looked at from each, a long row of them would take minutes.
  `(?:(?<!\\p{M})\\p{M}+)?[${SPACELESS}][${SPACELESS}\\p{M}]*|`,
  `${LETTER}(?:${LETTER}|\\p{M})*`,
  `[-‐‑‒–/_'’.,^@&+]`,
  `(?:${LETTER}|\\p{M})+`,
);
/** What `CHUNK` comes to in a text of plain letters, where it takes a third of the time. */
const PLAIN_CHUNK = chunkOf("", "[A-Za-z0-9]+", "[-/_'.,^@&+]", "[A-Za-z0-9]+");
const PLAIN_TEXT = /^[\n\x20-\x7e]*$/;
const UNSPACED = new RegExp(`[${SPACELESS}]`, "u");
const SIMPLE = /^[\p{L}\p{N}]+$/u;
const LATIN_WORD = /^[a-z]{3,}$/;
const NUMBER = /^\d+(?:[.,]\d+)*[a-z]?$/;
const APOSTROPHE = /[’']/;
const CONNECTOR = /[^\p{L}\p{N}.,]+|(?<!\d)[.,]|[.,](?!\d)/u;

/** Longer words are noise; cut, they still find themselves. */
const MAX_TERM_CHARACTERS = 48;
/** "state-of-the-art" has four parts; longer chains are lists. */
const MAX_JOINED_PARTS = 3;
/** Words as written whose terms are remembered: those of some thousand abstracts, in 10 MB; and as many before them. */
const MAX_REMEMBERED_CHUNKS = 50_000;
