/**
 * Text to sentences: where each sentence of an abstract begins and ends.
 *
 * In: an abstract, cleaned for reading. Out: its sentences in order, each a slice of the text, trimmed.
 * Keeps true: linear in the length of the text; `text.slice(sentence.start, sentence.end) === sentence.text`; sentences never overlap; only white space
 * is left out between them.
 *
 * Unicode's own rules (UAX 29, through `Intl.Segmenter`) find the candidates. They break after abbreviations, so a break
 * that follows one, or that is followed by a lower-case word, is taken back.
 */
export interface Sentence {
  readonly text: string;
  /** Offsets into the text in UTF-16 code units; `end` is exclusive. */
  readonly start: number;
  readonly end: number;
}

export function splitSentences(text: string): readonly Sentence[] {
  const sentences: Sentence[] = [];
  let pending: { start: number; end: number } | undefined;
  for (const { segment, index } of candidates(text)) {
    const end = index + segment.length;
    if (pending !== undefined && continues(text.slice(tailOf(pending), pending.end), segment)) {
      pending = { start: pending.start, end };
      continue;
    }
    if (pending !== undefined) sentences.push(...trimmed(text, pending));
    pending = { start: index, end };
  }
  if (pending !== undefined) sentences.push(...trimmed(text, pending));
  return sentences;
}

/** Piece by piece: over a long text, each step of the segmenter takes as long as the text is. */
function* candidates(text: string): Iterable<{ readonly segment: string; readonly index: number }> {
  for (let from = 0; from < text.length; ) {
    let to = Math.min(text.length, from + PIECE_CHARACTERS);
    if (/^[\uDC00-\uDFFF]/.test(text.charAt(to))) to -= 1;
    const found = Array.from(segmenter.segment(text.slice(from, to)), ({ segment, index }) => ({
      segment,
      index: from + index,
    }));
    const last = found.at(-1);
    // The last one may go on behind the cut, unless it is longer than any sentence.
    const next = to === text.length || last === undefined || last.index === from ? to : last.index;
    yield* next === to ? found : found.slice(0, -1);
    from = next;
  }
}

/** Nothing farther back decides whether a sentence goes on. */
function tailOf({ start, end }: { readonly start: number; readonly end: number }): number {
  return Math.max(start, end - LONGEST_TAIL_CHARACTERS);
}

function continues(before: string, after: string): boolean {
  const ending = before.trimEnd();
  if (before.slice(ending.length).split("\n").length > 2) return false;
  if (/^\s*[\p{Ll},;:)\]]/u.test(after) && !/[!?]["”)]?$/u.test(ending)) return true;
  if (ABBREVIATION.test(ending)) return !(MAY_END.test(ending) && BEGINS.test(after));
  return depth(ending) > 0 && ending.length + after.length < MAX_BRACKETED_CHARACTERS;
}

/** How many round brackets are open at the end. Either kind closes the other, as in the interval (0, 1]. */
function depth(text: string): number {
  const open: string[] = [];
  for (const character of text) {
    if (character === "(" || character === "[") open.push(character);
    else if (character === ")" || character === "]") open.pop();
  }
  return open.filter((bracket) => bracket === "(").length;
}

function trimmed(text: string, range: { start: number; end: number }): readonly Sentence[] {
  const slice = text.slice(range.start, range.end);
  const start = range.start + slice.length - slice.trimStart().length;
  const end = range.end - (slice.length - slice.trimEnd().length);
  return end > start ? [{ text: text.slice(start, end), start, end }] : [];
}

const segmenter = new Intl.Segmenter("en", { granularity: "sentence" });

/** Abbreviations after which a sentence goes on, and initials such as the "J." of "J. Pearl". */
const ABBREVIATION =
  /(?:^|[\s([“"])(?:e\.g|i\.e|cf|vs|etc|al|w\.r\.t|s\.t|resp|approx|Dr|Prof|Mr|Mrs|Ms|St|Sec|Sect|Fig|Figs|Eq|Eqs|Eqn|Ref|Refs|Thm|Lem|Def|Prop|Alg|App|Ch|No|Nos|Vol|pp|ca|incl|[A-Z])\.$/u;

/** "with parameter L. The method …", "in time, effort, etc. To mend this …": a quantity and a list may end a sentence. */
const MAY_END = /(?:\betc|\b[A-Z])\.$/u;
/** No family name, and no second initial. */
const BEGINS =
  /^\s*(?:The|We|This|These|Our|In|It|Its|To|For|However|Moreover|Furthermore|Finally|Additionally|Then|Thus|Hence|Here|With|When|While|As|By|If|Such|They|There|Based|Combining|Using)\s/u;

/** A bracket that was never closed must not swallow the rest of the abstract. */
const MAX_BRACKETED_CHARACTERS = 600;
const PIECE_CHARACTERS = 4_096;
const LONGEST_TAIL_CHARACTERS = 2 * MAX_BRACKETED_CHARACTERS;
