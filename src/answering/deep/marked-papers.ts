/**
 * The papers of one deep answer: each once, under a marker that stays, while searches bring more.
 *
 * Keeps true: markers count from 1 without gaps; no paper twice; at most `most`.
 */
import type { Evidence } from "../../domain/answer/answer.ts";
import type { PaperId } from "../../domain/paper/paper.ts";
import type { Hit } from "../../domain/question/ranking.ts";

export interface MarkedPapers {
  /** In the order of the markers. */
  all(): readonly Evidence[];
  /** Lets papers in while there is room; gives the markers of those that are in, new or not. */
  admit(hits: readonly Pick<Hit, "paper" | "score">[]): readonly number[];
  markerOf(paper: PaperId): number | undefined;
  /** In the order of the markers given. */
  of(markers: readonly number[]): readonly Evidence[];
}

export function createMarkedPapers(most: number): MarkedPapers {
  const byPaper = new Map<PaperId, Evidence>();
  const byMarker = new Map<number, Evidence>();
  return {
    all: () => [...byPaper.values()],
    admit: (hits) =>
      hits.flatMap(({ paper, score }) => {
        const known = byPaper.get(paper.id);
        if (known !== undefined) return [known.marker];
        if (byPaper.size >= most) return [];
        const entry: Evidence = { marker: byPaper.size + 1, paper, score };
        byPaper.set(paper.id, entry);
        byMarker.set(entry.marker, entry);
        return [entry.marker];
      }),
    markerOf: (paper) => byPaper.get(paper)?.marker,
    of: (markers) => [...new Set(markers)].flatMap((marker) => byMarker.get(marker) ?? []),
  };
}
