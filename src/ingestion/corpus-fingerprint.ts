/**
 * What a corpus is, in 64 hexadecimal digits: the SHA-256 of its papers' lines, by id. Two corpora with the same
 * papers have the same fingerprint on any machine; whatever is kept beside a corpus can tell whether it still fits.
 */
import { createHash } from "node:crypto";
import type { Paper } from "../domain/paper.ts";
import { paperLine } from "../domain/paper-line.ts";

export function corpusFingerprint(papers: readonly Paper[]): string {
  const hash = createHash("sha256");
  for (const paper of papers) hash.update(paperLine(paper)).update("\n");
  return hash.digest("hex");
}
