/**
 * Finding a quote: a span that a composer gave, and where it stands in the abstract.
 *
 * In: a quote and an abstract. Out: the abstract's own words, one stretch for each part of a quote that an ellipsis
 * divides; or nothing where a part does not stand there.
 * Keeps true: every stretch is `abstract.slice(start, end)`, begins and ends with whole words, and holds the quote's letters
 * and digits in their order. Forgiven: white space, quotation marks, dashes, case, markup, and what stands at the ends.
 */
import { type FoldedText, foldText } from "./folded-text.ts";

export interface FoundQuote {
  /** `abstract.slice(start, end)`. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

export function findQuote(quote: string, abstract: string, folded: FoldedText): readonly FoundQuote[] | undefined {
  if (quote.length > MAX_QUOTE_CHARACTERS) return undefined;
  const bare = quote.trim();
  const exact = bare === "" ? -1 : abstract.indexOf(bare);
  if (exact !== -1 && isEdge(abstract, exact) && isEdge(abstract, exact + bare.length))
    return [{ text: bare, start: exact, end: exact + bare.length }];
  const found: FoundQuote[] = [];
  let from = 0;
  for (const part of quote.replace(TAG, " ").replace(ENTITY, decodeEntity).split(ELLIPSIS)) {
    const wanted = foldText(part).text.replace(OPENING_SIGNS, "").replace(CLOSING_SIGNS, "");
    if (wanted === "") continue;
    const place = placeOf(wanted, abstract, folded, from);
    if (place === undefined) return undefined;
    const start = folded.starts[place] ?? 0;
    const end = folded.ends[place + wanted.length - 1] ?? start;
    found.push({ text: abstract.slice(start, end), start, end });
    from = place + wanted.length;
  }
  return found.length === 0 ? undefined : found;
}

/** The first place from `from` on where whole words of the abstract are the wanted ones. */
function placeOf(wanted: string, abstract: string, folded: FoldedText, from: number): number | undefined {
  let tries = 0;
  for (let place = folded.text.indexOf(wanted, from); place !== -1; place = folded.text.indexOf(wanted, place + 1)) {
    const start = folded.starts[place] ?? 0;
    const end = folded.ends[place + wanted.length - 1] ?? start;
    if (isEdge(abstract, start) && isEdge(abstract, end)) return place;
    tries += 1;
    if (tries > MAX_TRIES) return undefined;
  }
  return undefined;
}

/** Whether no word and no figure runs across the offset. */
function isEdge(text: string, offset: number): boolean {
  const around = text.slice(Math.max(0, offset - 2), offset + 2);
  const before = around.slice(0, Math.min(2, offset));
  const after = around.slice(Math.min(2, offset));
  return (
    !(/[\p{L}\p{N}]$/u.test(before) && /^[\p{L}\p{N}]/u.test(after)) && !/^\.?\d/.test(digitsAcross(before, after))
  );
}

/** "2" before ".5", and "2." before "5": a figure cut at its point. */
function digitsAcross(before: string, after: string): string {
  if (/\d$/.test(before) && /^\.\d/.test(after)) return after;
  return /\d\.$/.test(before) && /^\d/.test(after) ? after : "";
}

function decodeEntity(entity: string): string {
  return ENTITIES[entity.toLowerCase()] ?? entity;
}

const TAG = /<\/?(?:i|b|em|strong|sub|sup|span|p|br|mark)\b[^<>]{0,40}>/gi;
const ENTITY = /&(?:amp|lt|gt|quot|apos|nbsp|#39);/gi;
const ENTITIES: Readonly<Record<string, string>> = {
  "&amp;": "&",
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": "",
  "&apos;": "",
  "&#39;": "",
  "&nbsp;": " ",
};
const ELLIPSIS = /\[?(?:\.\s?\.\s?\.|…)\]?/u;
const OPENING_SIGNS = /^[.,;:!?)\]|>-]+/;
const CLOSING_SIGNS = /[.,;:!?([|<-]+$/;
/** Longer than any shipped abstract. */
const MAX_QUOTE_CHARACTERS = 6000;
/** A part that stands so often across words only is no quote. */
const MAX_TRIES = 64;
