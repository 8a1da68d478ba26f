/**
 * A thesaurus: concepts of a field, each with the phrases that name it or a kind of it.
 *
 * Written one concept a line, phrases parted by "|", the widest first: "large language model | LLM". Words are analyzed like those of a document, so that
 * inflections, British spelling and hyphens make no difference.
 */
import { analyze } from "../terms/analyzer.ts";
import { PhraseFinder } from "./phrase-finder.ts";

export interface Thesaurus {
  /** Numbers of the concepts that a text names, each with its first name there; in: terms in reading order, as the analyzer gives them. */
  conceptsIn(terms: readonly string[]): ReadonlyMap<number, readonly string[]>;
  /** As a person would write it: the name that covers all the others. */
  nameOf(concept: number): string;
  /** The rows of terms that name a concept. */
  phrasesOf(concept: number): readonly (readonly string[])[];
}

export function readThesaurus(lines: string): Thesaurus {
  const names = lines
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => line.split("|").map((name) => name.trim()));
  const concepts = names.map((all) => all.flatMap(rowsOf));
  const finder = new PhraseFinder<string>();
  for (const [concept, rows] of concepts.entries()) for (const row of rows) finder.add(row, concept);
  return {
    conceptsIn: (terms) => finder.conceptsIn(terms),
    nameOf: (concept) => names[concept]?.[0] ?? "",
    phrasesOf: (concept) => concepts[concept] ?? [],
  };
}

/**
 * A compound gives its joined form beside its parts: a phrase is found in its terms however it is hyphenated. Where stop words leave but
 * one word of several, that word alone would be found everywhere.
 */
function rowsOf(phrase: string): readonly (readonly string[])[] {
  const words = phrase.split(/[\s-]+/);
  const rows = new Map<string, readonly string[]>();
  for (const text of hyphenated(words)) {
    const terms = analyze(text);
    if (terms.length > 1 || (terms.length === 1 && !/[\s-]/.test(text))) rows.set(terms.join(" "), terms);
  }
  return [...rows.values()];
}

/** "fine tuning", "fine-tuning" and "finetuning"; longer phrases are not written as one word. */
function hyphenated([first = "", ...others]: readonly string[]): readonly string[] {
  const closed = others.length === 1 ? [`${first}${others.join("")}`] : [];
  const open = others.reduce<readonly string[]>(
    (begun, word) => begun.flatMap((words) => [`${words} ${word}`, `${words}-${word}`]),
    [first],
  );
  return [...open, ...closed];
}
