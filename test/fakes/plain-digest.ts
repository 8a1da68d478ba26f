/** A digest of the first papers there are, for apps in tests that choose nothing. */
import type { ChosenDigest, DigestRequest } from "../../src/app.ts";
import type { Paper } from "../../src/domain/paper/paper.ts";

export function plainDigest(papers: readonly Paper[], { topic, limit, shown = [] }: DigestRequest): ChosenDigest {
  const fresh = papers.filter(({ id }) => !shown.includes(id));
  const entries = fresh.map((paper) => ({ paper, sentence: paper.abstract, because: [topic] }));
  return {
    topic,
    looked: fresh.length,
    papers: entries.slice(0, limit),
    more: entries.slice(limit),
    from: "not-yet-shown",
  };
}
