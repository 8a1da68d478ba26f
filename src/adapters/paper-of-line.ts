/** A line of a papers file as a paper. Throws a `LineFault` that says what is wrong with it. */
import type { Paper } from "../domain/paper/paper.ts";
import { paperFault } from "../domain/paper/paper-checks.ts";

export class LineFault extends Error {}

export function paperOfLine(bytes: Uint8Array): Paper {
  const text = decoded(bytes);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new LineFault("not JSON", { cause: error });
  }
  const fault = paperFault(value);
  if (fault !== undefined) throw new LineFault(fault);
  const paper = value as Paper & { printedAbstract: string };
  // Mostly the same words: held once, papers take half the room in memory.
  if (paper.abstract === paper.printedAbstract) paper.printedAbstract = paper.abstract;
  return paper;
}

function decoded(bytes: Uint8Array): string {
  try {
    return DECODER.decode(bytes);
  } catch (error) {
    throw new LineFault("not text in UTF-8", { cause: error });
  }
}

const DECODER = new TextDecoder("utf-8", { fatal: true });
