/** Papers for tests: give what matters, the rest is filled in. */
import type { Paper } from "../src/domain/paper.ts";

export function paper(facts: Partial<Paper> & Pick<Paper, "id" | "title" | "abstract">): Paper {
  return { aliases: [], titleOrigin: "source", printedAbstract: facts.abstract, provenance: [], ...facts };
}
