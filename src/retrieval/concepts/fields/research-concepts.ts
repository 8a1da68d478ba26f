/** The shipped thesaurus: machine learning and where it is used. */

import { readThesaurus, type Thesaurus } from "../thesaurus.ts";
import { ARCHITECTURES } from "./architectures.ts";
import { DECISIONS } from "./decisions.ts";
import { DISTRIBUTED_TRAINING } from "./distributed-training.ts";
import { EFFICIENCY } from "./efficiency.ts";
import { LEARNING_PARADIGMS } from "./learning-paradigms.ts";
import { OPTIMIZATION } from "./optimization.ts";
import { PROBABILITY } from "./probability.ts";
import { PROGRAMS } from "./programs.ts";
import { SCIENCE } from "./science.ts";
import { SERIES_AND_GRAPHS } from "./series-and-graphs.ts";
import { TRUST } from "./trust.ts";

export const RESEARCH_FIELDS: readonly string[] = [
  ARCHITECTURES,
  DECISIONS,
  DISTRIBUTED_TRAINING,
  EFFICIENCY,
  LEARNING_PARADIGMS,
  OPTIMIZATION,
  PROBABILITY,
  PROGRAMS,
  SCIENCE,
  SERIES_AND_GRAPHS,
  TRUST,
];

let read: Thesaurus | undefined;

/** Read when it is first wanted: its phrases take a twentieth of a second. */
export function researchConcepts(): Thesaurus {
  read ??= readThesaurus(RESEARCH_FIELDS.join("\n"));
  return read;
}
