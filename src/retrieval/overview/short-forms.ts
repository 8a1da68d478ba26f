/**
 * Short forms that a corpus explains itself: "large language models (LLMs)".
 *
 * In: texts. Out: for the key of a short form, the key of what it stands for. A short form counts when its capitals are the
 * initials of the words before the bracket, after Schwartz and Hearst (2003), "A simple algorithm for identifying abbreviation
 * definitions in biomedical text", in its plainest case; and when the corpus explains it in one way, near enough.
 */
import { createPhraseReader } from "./phrase-words.ts";

export function findShortForms(texts: Iterable<string>): ReadonlyMap<string, string> {
  const read = createPhraseReader();
  const keyOf = (text: string): string =>
    read(text)
      .map(({ key }) => key)
      .join("");
  const meanings = new Map<string, Map<string, number>>();
  for (const text of texts) {
    for (const { 1: short = "", index } of text.matchAll(EXPLAINED)) {
      const before = text.slice(Math.max(0, index - LONGEST_CHARACTERS), index).replace(OTHER_CLAUSE, "");
      const long = wordsWithInitials(before, capitals(short));
      if (long === undefined) continue;
      const key = keyOf(short);
      const known = meanings.get(key) ?? new Map<string, number>();
      const meaning = keyOf(long);
      if (key !== "" && meaning !== "") meanings.set(key, known.set(meaning, (known.get(meaning) ?? 0) + 1));
    }
  }
  return new Map(
    [...meanings].flatMap(([key, known]) => clearMeaning(known).map((meaning) => [key, meaning] as const)),
  );
}

function capitals(short: string): string {
  return short.replace(/[^A-Z]/g, "").toLowerCase();
}

function wordsWithInitials(before: string, initials: string): string | undefined {
  if (initials.length < 2) return undefined;
  const words = [...before.matchAll(/[\p{L}\p{N}]+/gu)].slice(-initials.length);
  const first = words[0];
  if (first === undefined || words.map(([word]) => word[0]?.toLowerCase()).join("") !== initials) return undefined;
  return before.slice(first.index);
}

function clearMeaning(known: ReadonlyMap<string, number>): readonly string[] {
  const total = [...known.values()].reduce((sum, times) => sum + times, 0);
  return [...known].filter(([, times]) => times >= CLEAR_SHARE * total).map(([meaning]) => meaning);
}

const EXPLAINED = /\((?:i\.e\.,? |or )?([A-Z][A-Za-z-]{1,9})\)/g;
const LONGEST_CHARACTERS = 80;
const OTHER_CLAUSE = /^.*[().;:]/s;
const CLEAR_SHARE = 0.6;
