/**
 * Finds phrases in a row of terms: whatever stands for a term, its text or its number.
 *
 * In: phrases, each with the number of the concept it names; then rows. Out: the concepts of the phrases whose terms stand in the row one
 * after another, each with the phrase that names it first. Keeps true: a row costs its length times the phrases that begin alike.
 */
export class PhraseFinder<Term extends string | number> {
  readonly #byFirst = new Map<Term, Phrase<Term>[]>();

  add(terms: readonly Term[], concept: number): void {
    const [first] = terms;
    if (first === undefined) return;
    const alike = this.#byFirst.get(first);
    if (alike === undefined) this.#byFirst.set(first, [{ terms, concept }]);
    else alike.push({ terms, concept });
  }

  conceptsIn(row: ArrayLike<Term>, start = 0, end = row.length): ReadonlyMap<number, readonly Term[]> {
    const found = new Map<number, readonly Term[]>();
    for (let at = start; at < end; at++) {
      for (const { terms, concept } of this.#byFirst.get(row[at] as Term) ?? NONE) {
        if (at + terms.length <= end && !found.has(concept) && terms.every((term, next) => term === row[at + next])) {
          found.set(concept, terms);
        }
      }
    }
    return found;
  }
}

interface Phrase<Term> {
  readonly terms: readonly Term[];
  readonly concept: number;
}

const NONE: readonly never[] = [];
