/**
 * What an answer has said already, so that it says nothing twice.
 *
 * A statement is a repeat when one before it says the same words about the same papers, whatever their order and endings;
 * or when another composer has already rested a sentence on the very words it rests on: it would tell the same again in
 * other words. Within one composer's draft one sentence of a paper may bear several claims.
 */
import type { Cell } from "../domain/answer/answer.ts";
import type { PaperId } from "../domain/paper/paper.ts";
import { analyze } from "../retrieval/terms/analyzer.ts";
import { overlap } from "./term-overlap.ts";

export interface Statement {
  readonly composer: string;
  readonly text: string;
  readonly rests: readonly { readonly paper: PaperId; readonly quote: string }[];
  readonly cell?: Cell;
}

export interface SaidBefore {
  holds(statement: Statement): boolean;
  add(statement: Statement): void;
}

interface Read extends Statement {
  readonly terms: ReadonlySet<string>;
  readonly figures: string;
}

export function createSaidBefore(): SaidBefore {
  const said: Read[] = [];
  return {
    holds: (statement) => {
      const read = readStatement(statement);
      return said.some((before) => sayTheSame(before, read) || restsAlike(before, read));
    },
    add: (statement) => {
      said.push(readStatement(statement));
    },
  };
}

function readStatement(statement: Statement): Read {
  return {
    ...statement,
    terms: new Set(analyze(statement.text)),
    figures: (statement.text.match(/\d[\d.,]*/g) ?? []).join(" "),
  };
}

function sayTheSame(before: Read, now: Read): boolean {
  const papers = new Set(before.rests.map(({ paper }) => paper));
  if (!now.rests.every(({ paper }) => papers.has(paper)) || before.figures !== now.figures) return false;
  if (before.terms.size + now.terms.size === 0) return before.text === now.text;
  return overlap(before.terms, now.terms) >= SAME_WORDS;
}

function restsAlike(before: Read, now: Read): boolean {
  if (before.composer === now.composer) return false;
  return now.rests.every(({ paper, quote }) =>
    before.rests.some((other) => other.paper === paper && (other.quote.includes(quote) || quote.includes(other.quote))),
  );
}

/** Of the terms of both (Jaccard): below, they differ in a word that may matter. */
const SAME_WORDS = 0.85;
