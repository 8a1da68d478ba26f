/**
 * Which papers somebody has been told of, so that only news is told.
 *
 * Keeps 16 bytes a paper, not the papers: a digest of its line.
 */
import { createHash } from "node:crypto";
import type { Paper } from "../domain/paper.ts";
import { paperLine } from "../domain/paper-line.ts";

export class SeenPapers {
  #digests: ReadonlySet<string>;

  constructor(papers: readonly Paper[]) {
    this.#digests = new Set(papers.map(digestOf));
  }

  /** Those that are new or differ from what they were. From now on they are seen. */
  news(papers: readonly Paper[]): readonly Paper[] {
    const digests = papers.map(digestOf);
    const news = papers.filter((_, index) => !this.#digests.has(digests[index] ?? ""));
    this.#digests = new Set(digests);
    return news;
  }
}

function digestOf(paper: Paper): string {
  return createHash("sha256").update(paperLine(paper)).digest("base64url").slice(0, 22);
}
