/**
 * The term table: every document as the numbers of its terms, in reading order.
 *
 * What the search engine forgets (order, so pairs of words; whole documents, so likeness) is read from here. Each
 * document is analysed once, for the engine and for this table.
 */
import type { LatentVector } from "./latent-space.ts";

export interface TermDocument {
  readonly id: string;
  readonly title: Int32Array;
  readonly text: Int32Array;
  /** Its place in the latent space, once there is one. */
  latent?: LatentVector;
}

export class TermTable {
  /** Without gaps; the order is of no meaning. */
  readonly documents: TermDocument[] = [];
  /** Counts changes, so that what was derived from the table can tell that it is out of date. */
  version = 0;
  readonly #slots = new Map<string, number>();
  readonly #numbers = new Map<string, number>();
  readonly #terms: string[] = [];
  readonly #frequencies: number[] = [];
  /** For each term the last counting that met it, so that a document counts a term once. */
  readonly #counted: number[] = [];
  #countings = 0;

  get size(): number {
    return this.documents.length;
  }

  get vocabulary(): readonly string[] {
    return this.#terms;
  }

  slotOf(id: string): number | undefined {
    return this.#slots.get(id);
  }

  document(id: string): TermDocument | undefined {
    const slot = this.#slots.get(id);
    return slot === undefined ? undefined : this.documents[slot];
  }

  numberOf(term: string): number | undefined {
    return this.#numbers.get(term);
  }

  termOf(number: number): string {
    return this.#terms[number] ?? "";
  }

  /** In how many documents the term stands. */
  frequency(number: number | undefined): number {
    return number === undefined ? 0 : (this.#frequencies[number] ?? 0);
  }

  /** 0 for a term of every document; used where documents are compared with each other. */
  weight(number: number): number {
    const frequency = this.frequency(number);
    return frequency === 0 ? 0 : Math.log(this.size / frequency);
  }

  add(id: string, title: readonly string[], text: readonly string[]): void {
    this.addNumbered({ id, title: this.number(title), text: this.number(text) });
  }

  /** Numbers for terms, new ones where a term is new. */
  number(terms: readonly string[]): Int32Array {
    return Int32Array.from(terms, (term) => {
      const known = this.#numbers.get(term);
      if (known !== undefined) return known;
      const fresh = this.#terms.length;
      this.#numbers.set(term, fresh);
      this.#terms.push(term);
      this.#frequencies.push(0);
      this.#counted.push(0);
      return fresh;
    });
  }

  addNumbered(document: TermDocument): void {
    this.version += 1;
    this.#slots.set(document.id, this.documents.length);
    this.documents.push(document);
    this.#count(document, 1);
  }

  remove(id: string): void {
    const slot = this.#slots.get(id);
    if (slot === undefined) return;
    this.version += 1;
    const removed = this.documents[slot];
    const last = this.documents.pop();
    this.#slots.delete(id);
    if (removed !== undefined) this.#count(removed, -1);
    if (last === undefined || last === removed) return;
    this.documents[slot] = last;
    this.#slots.set(last.id, slot);
  }

  #count(document: TermDocument, step: number): void {
    this.#countings += 1;
    for (const field of [document.title, document.text]) {
      for (let at = 0; at < field.length; at++) {
        const number = field[at] as number;
        if (this.#counted[number] === this.#countings) continue;
        this.#counted[number] = this.#countings;
        this.#frequencies[number] = (this.#frequencies[number] ?? 0) + step;
      }
    }
  }
}

/** How often each term stands in a document, a word of the title counting `titleTimes`. */
export function countTerms({ title, text }: TermDocument, titleTimes: number): Map<number, number> {
  const counts = new Map<number, number>();
  for (const number of title) counts.set(number, (counts.get(number) ?? 0) + titleTimes);
  for (const number of text) counts.set(number, (counts.get(number) ?? 0) + 1);
  return counts;
}
