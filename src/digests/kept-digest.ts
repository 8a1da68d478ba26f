/** A digest as it is kept and back: papers by id, so that each try posts the same. */
import type { Digest, DigestPaper, KeptDigestPaper, SlotContents } from "../domain/digest/digest.ts";
import type { LocalDate } from "../domain/digest/subscription.ts";
import type { Paper, PaperId } from "../domain/paper/paper.ts";

export function contentsOf(digest: Digest, rest: Pick<SlotContents, "missed" | "quiet">): SlotContents {
  const { topic, papers, more, looked, nearestMiss, from } = digest;
  return {
    topic,
    papers: papers.map(kept),
    more: more.slice(0, MOST_MORE_KEPT).map(kept),
    looked,
    ...(nearestMiss === undefined ? {} : { nearestMiss: kept(nearestMiss) }),
    from,
    ...rest,
  };
}

/** Papers that have left the corpus since are left out. */
export async function digestOf(
  { topic, papers, more, looked, nearestMiss, from }: SlotContents,
  date: LocalDate,
  find: (id: PaperId) => Promise<Paper | undefined>,
): Promise<Digest> {
  const found = async (all: readonly KeptDigestPaper[]): Promise<readonly DigestPaper[]> =>
    (await Promise.all(all.map(async ({ id, ...rest }) => ({ paper: await find(id), ...rest })))).flatMap(
      ({ paper, ...rest }) => (paper === undefined ? [] : [{ paper, ...rest }]),
    );
  const [miss] = await found(nearestMiss === undefined ? [] : [nearestMiss]);
  return {
    ...{ topic, date, looked, from },
    papers: await found(papers),
    more: await found(more),
    ...(miss === undefined ? {} : { nearestMiss: miss }),
  };
}

function kept({ paper, ...told }: DigestPaper): KeptDigestPaper {
  return { id: paper.id, ...told };
}

/** At some 300 bytes each. */
const MOST_MORE_KEPT = 20;
