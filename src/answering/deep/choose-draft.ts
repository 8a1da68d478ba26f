/**
 * Best of k: which plan's answer a person gets, and what the others add to it.
 *
 * In: plans worked out and checked. Out: the claims of one answer. Those that pass every validator come before those that do
 * not; then the one that covers most of the question; then the one whose papers most other plans cite, too, because what
 * independent searches agree on is more often right. Then claims of the others join while there is room, from papers that
 * enough plans cite. Keeps true: nothing that was not checked; nothing said twice; within the room of a deep answer,
 * and resting on at most `mostPapers`.
 */
import type { Claim } from "../../domain/answer/answer.ts";
import { answerRoom, wordCount } from "../style-room.ts";
import { termOverlap } from "../term-overlap.ts";
import { citedMarkers, type PlannedDraft } from "./planned-draft.ts";

export function chooseClaims(drafts: readonly PlannedDraft[], mostPapers = ROOM.sentences): readonly Claim[] {
  const votes = countVotes(drafts);
  const ranked = rankDrafts(drafts, votes);
  const [best, ...others] = ranked;
  if (best === undefined) return [];
  const chosen: Claim[] = [];
  const fits = (claim: Claim): boolean =>
    hasRoom(chosen, claim) && isNew(chosen, claim) && citedMarkers([...chosen, claim]).length <= mostPapers;
  for (const claim of best.claims) if (fits(claim)) chosen.push(claim);
  const needed = Math.max(FEWEST_VOTES, drafts.length * VOTING_SHARE);
  const cited = new Set(citedMarkers(chosen));
  for (const claim of others.flatMap(({ claims }) => claims)) {
    const markers = citedMarkers([claim]);
    const adds = markers.some((marker) => !cited.has(marker));
    const agreed = markers.every((marker) => (votes.get(marker) ?? 0) >= needed);
    if (!adds || !agreed || !fits(claim)) continue;
    chosen.push(claim);
    for (const marker of markers) cited.add(marker);
  }
  return chosen;
}

/** Best first. */
export function rankDrafts(
  drafts: readonly PlannedDraft[],
  votes: ReadonlyMap<number, number> = countVotes(drafts),
): readonly PlannedDraft[] {
  const agreement = ({ claims }: PlannedDraft): number => {
    const markers = citedMarkers(claims);
    return markers.reduce((sum, marker) => sum + (votes.get(marker) ?? 0), 0);
  };
  return [...drafts]
    .filter(({ claims }) => claims.length > 0)
    .sort(
      (one, other) =>
        Number(other.passes) - Number(one.passes) ||
        worth(other) - worth(one) ||
        agreement(other) - agreement(one) ||
        drafts.indexOf(one) - drafts.indexOf(other),
    );
}

/** Coverage in steps, so that one word more or less does not decide; less where claims had to be dropped. */
function worth({ coverage, claims, written }: PlannedDraft): number {
  return Math.round(((coverage * claims.length) / Math.max(1, written)) * COVERAGE_STEPS);
}

/** How many plans' answers cite each marker. */
function countVotes(drafts: readonly PlannedDraft[]): ReadonlyMap<number, number> {
  const votes = new Map<number, number>();
  for (const marker of drafts.flatMap(({ claims }) => citedMarkers(claims))) {
    votes.set(marker, (votes.get(marker) ?? 0) + 1);
  }
  return votes;
}

function hasRoom(chosen: readonly Claim[], claim: Claim): boolean {
  const words = [...chosen, claim].reduce((sum, { text }) => sum + wordCount(text), 0);
  return chosen.length < ROOM.sentences && words <= ROOM.words;
}

function isNew(chosen: readonly Claim[], { text }: Claim): boolean {
  return chosen.every((other) => termOverlap(other.text, text) < SAME_CLAIM);
}

const ROOM = answerRoom(undefined, "deep");
const FEWEST_VOTES = 2;
/** Of all plans, so many must cite a paper before it joins the best one's. */
const VOTING_SHARE = 0.34;
const COVERAGE_STEPS = 5;
const SAME_CLAIM = 0.7;
