/**
 * Whose paper it is: whether a claim tells of one paper what another one says.
 *
 * In: a claim, its quotes by paper, and all the evidence it was written from. Out: doubts about names of papers that the quotes are
 * not of. A paper's own name is what its title sets before a colon ("Flover: …").
 */
import type { Evidence } from "../../../domain/answer/answer.ts";
import type { Paper } from "../../../domain/paper/paper.ts";
import { align } from "../alignment.ts";
import { citedPaper } from "../cited-paper.ts";
import { coordination } from "../coordination.ts";
import { squeeze } from "../folded-text.ts";
import { holds, isName } from "../names.ts";
import { isContent, type Reading } from "../read-words.ts";
import type { Doubt } from "./doubt.ts";

export interface QuotedPaper {
  readonly paper: Paper;
  readonly quoted: Reading;
}

export function paperDoubts(
  claim: Reading,
  cited: readonly QuotedPaper[],
  evidence: readonly Evidence[],
): readonly Doubt[] {
  return [...strangersName(claim, cited, evidence), ...(cited.length > 1 ? exchangedPapers(claim, cited) : [])];
}

/** The name of a paper that is not cited, and that no quote mentions. */
function strangersName(claim: Reading, cited: readonly QuotedPaper[], evidence: readonly Evidence[]): readonly Doubt[] {
  for (const { paper } of evidence) {
    if (cited.some((each) => each.paper === paper)) continue;
    const name = ownName(paper.title);
    if (name === undefined || !claim.squeezed.includes(name)) continue;
    if (cited.some(({ paper: own, quoted }) => quoted.squeezed.includes(name) || squeeze(own.title).includes(name)))
      continue;
    const reason = `The claim names another paper than it cites ("${paper.title.split(":")[0]?.slice(0, 40)}").`;
    return [{ sign: "strangersName", amount: 1, fault: "name", reason }];
  }
  return [];
}

function ownName(title: string): string | undefined {
  const [head = "", rest] = title.split(":");
  const name = squeeze(head);
  const isShort = head.trim().split(/\s+/).length <= 3 && name.length >= 4;
  return rest !== undefined && isShort && /\p{Lu}/u.test(head) ? name : undefined;
}

/** Two papers under one claim, each told what the other says. */
function exchangedPapers(claim: Reading, cited: readonly QuotedPaper[]): readonly Doubt[] {
  const anchors = claim.words.flatMap((word, place) => {
    if (!isName(word)) return [];
    const owners = cited.flatMap(({ paper }, nth) =>
      holds(citedPaper(paper).title, word) || holds(citedPaper(paper).abstract, word) ? [nth] : [],
    );
    return owners.length === 1 ? [{ place, owner: owners[0] ?? 0 }] : [];
  });
  if (new Set(anchors.map(({ owner }) => owner)).size < 2) return [];
  const { coordinates, halves } = coordination(claim);
  const alignments = cited.map(({ quoted }) => align(claim, quoted).places);
  let kept = 0;
  let crossed = 0;
  for (const [place, word] of claim.words.entries()) {
    if (!isContent(word) || anchors.some((anchor) => anchor.place === place)) continue;
    const holders = alignments.flatMap((places, nth) => ((places[place]?.length ?? 0) > 0 ? [nth] : []));
    if (holders.length !== 1) continue;
    const apart = (anchor: { readonly place: number }): number =>
      Math.abs((coordinates[anchor.place] ?? 0) - (coordinates[place] ?? 0)) +
      (halves[anchor.place] === halves[place] ? 0 : OTHER_HALF);
    const nearest = anchors.reduce((best, each) => (apart(each) < apart(best) ? each : best));
    const weight = 1 / Math.sqrt(Math.max(1, apart(nearest)));
    if (holders[0] === nearest.owner) kept += weight;
    else crossed += weight;
  }
  if (crossed <= kept) return [];
  const names = anchors.slice(0, 2).map(({ place }) => `"${claim.words[place]?.surface.slice(0, 30)}"`);
  const reason = `What is said around ${names.join(" and ")} stands in the other one's quote.`;
  return [{ sign: "papersExchanged", amount: Math.min(1.5, crossed - kept), fault: "name", reason }];
}

const OTHER_HALF = 12;
