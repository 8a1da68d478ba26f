/**
 * A latent space between its two forms: with terms by number, as the ranker reads it, and with terms by name, as it is kept.
 */
import type { LatentSpace } from "../../latent/latent-space.ts";
import type { NamedSpace } from "../segments/segment.ts";
import { sharedFloat32, sharedFloat64 } from "../segments/shared-arrays.ts";
import { compareIn, countOf, listOf, placeIn, type StringList } from "../segments/string-list.ts";

export function named(space: LatentSpace, termAt: (number: number) => string): NamedSpace {
  const names: string[] = [];
  for (const [number, row] of space.rows.entries()) if (row >= 0) names[row] = termAt(number);
  const vectors = sharedFloat32(space.vectors.length);
  vectors.set(space.vectors);
  const weights = sharedFloat64(space.weights.length);
  weights.set(space.weights);
  const stretch = sharedFloat64(space.stretch.length);
  stretch.set(space.stretch);
  return {
    dimensions: space.dimensions,
    learntFrom: space.learntFrom,
    terms: listOf(names),
    vectors,
    weights,
    stretch,
  };
}

/** With the numbers of sorted `terms`. */
export function numbered(space: NamedSpace, terms: StringList): LatentSpace {
  const count = countOf(terms);
  const rows = new Int32Array(count).fill(-1);
  const end = countOf(space.terms);
  let row = 0;
  for (let number = 0; number < count; number++) {
    let order = -1;
    while (row < end) {
      order = compareIn(space.terms, row, terms, number);
      if (order >= 0) break;
      row += 1;
    }
    if (row === end) break;
    if (order === 0) rows[number] = row;
  }
  const { dimensions, learntFrom, vectors, weights, stretch } = space;
  return { dimensions, learntFrom, rows, vectors, weights, stretch };
}

/** With numbers for `later` terms too, behind those there are. */
export function extended(numbered: LatentSpace, space: NamedSpace, later: readonly string[]): LatentSpace {
  const count = numbered.rows.length;
  const rows = new Int32Array(count + later.length);
  rows.set(numbered.rows);
  for (const [at, term] of later.entries()) rows[count + at] = placeIn(space.terms, term);
  // Written out: copied by `...`, each would be of another shape to the machine, and the code that places documents made ready anew.
  const { dimensions, learntFrom, vectors, weights, stretch } = numbered;
  return { dimensions, learntFrom, rows, vectors, weights, stretch };
}
