/**
 * Echoes: sentences that a paper further down says word for word as one before it, as two versions of one paper do.
 *
 * In: each paper's candidate sentences, in the order of the papers. Out: the same without the echoes, and for each sentence that is
 * echoed the places of the papers that say it too, so that it is said once and cites them all.
 */
import type { Picked } from "./pick-sentences.ts";

export interface Echo {
  /** Of the paper, from 0. */
  readonly place: number;
  /** As that paper has it. */
  readonly text: string;
}

export interface Unechoed {
  readonly picks: readonly (readonly Picked[])[];
  readonly echoes: ReadonlyMap<Picked, readonly Echo[]>;
}

export function withoutEchoes(picks: readonly (readonly Picked[])[]): Unechoed {
  const first = new Map<string, { readonly pick: Picked; readonly place: number }>();
  const echoes = new Map<Picked, Echo[]>();
  const own = picks.map((candidates, place) =>
    candidates.filter((pick) => {
      const { text } = pick.sentence;
      const words = wordsOf(text);
      const said = first.get(words);
      if (said === undefined) first.set(words, { pick, place });
      else if (said.place !== place) echoes.set(said.pick, [...(echoes.get(said.pick) ?? []), { place, text }]);
      return said === undefined;
    }),
  );
  return { picks: own, echoes };
}

/** Whatever the case and the spaces. */
function wordsOf(text: string): string {
  return text.normalize("NFKC").toLowerCase().replace(/\s+/gu, " ").trim();
}
