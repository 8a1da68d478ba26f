/** The shipped thesaurus: machine learning and where it is used. */
import { readThesaurus, type Thesaurus } from "../thesaurus.ts";
import { AGENTS } from "./agents.ts";
import { ARCHITECTURES } from "./architectures.ts";
import { CODE } from "./code.ts";
import { DECISIONS } from "./decisions.ts";
import { DISTRIBUTED_TRAINING } from "./distributed-training.ts";
import { EFFICIENCY } from "./efficiency.ts";
import { ENGINEERING } from "./engineering.ts";
import { GENERATION } from "./generation.ts";
import { LANGUAGE_MODELS } from "./language-models.ts";
import { LANGUAGE_USES } from "./language-uses.ts";
import { LEARNING_PARADIGMS } from "./learning-paradigms.ts";
import { NETWORKS_AND_PEOPLE } from "./networks-and-people.ts";
import { OPTIMIZATION } from "./optimization.ts";
import { PROBABILITY } from "./probability.ts";
import { PROGRAMS } from "./programs.ts";
import { REASONING } from "./reasoning.ts";
import { ROBOTS_AND_VEHICLES } from "./robots-and-vehicles.ts";
import { SCIENCE } from "./science.ts";
import { SERIES_AND_GRAPHS } from "./series-and-graphs.ts";
import { SOUND } from "./sound.ts";
import { TEXT_AND_SEARCH } from "./text-and-search.ts";
import { THREE_DIMENSIONS } from "./three-dimensions.ts";
import { TRUST } from "./trust.ts";
import { VISION } from "./vision.ts";

export const RESEARCH_FIELDS: readonly string[] = [
  AGENTS,
  ARCHITECTURES,
  CODE,
  DECISIONS,
  DISTRIBUTED_TRAINING,
  EFFICIENCY,
  ENGINEERING,
  GENERATION,
  LANGUAGE_MODELS,
  LANGUAGE_USES,
  LEARNING_PARADIGMS,
  NETWORKS_AND_PEOPLE,
  OPTIMIZATION,
  PROBABILITY,
  PROGRAMS,
  REASONING,
  ROBOTS_AND_VEHICLES,
  SCIENCE,
  SERIES_AND_GRAPHS,
  SOUND,
  TEXT_AND_SEARCH,
  THREE_DIMENSIONS,
  TRUST,
  VISION,
];

let read: Thesaurus | undefined;

/** Read when it is first wanted: its phrases take a tenth of a second. */
export function researchConcepts(): Thesaurus {
  read ??= readThesaurus(RESEARCH_FIELDS.join("\n"));
  return read;
}
