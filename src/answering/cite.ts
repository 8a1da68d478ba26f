/**
 * The citation desk: where claims become an answer, one after another, each only after the check.
 *
 * In: claims as composers write them, with the evidence their markers point to. Out: what may be shown so far, and at the end
 * an answer, or a refusal when nothing stood. Keeps true, by code and on every answer: each sentence passed `checkClaim`; each
 * quote stands word for word in the abstract it is credited to; markers count from 1 in order of first use; a sentence
 * that was admitted stays, as it was, where it was; nothing is said twice; an answer keeps within its bounds.
 */
import type {
  Answer,
  AnswerDepth,
  AnswerStyle,
  Citation,
  CitedAnswer,
  CitedSentence,
  Claim,
  CountedPapers,
  Evidence,
  InsteadOfModel,
  Unread,
} from "../domain/answer/answer.ts";
import { composerOf } from "../domain/answer/composers.ts";
import type { Paper, PaperId } from "../domain/paper/paper.ts";
import type { Ranking } from "../domain/question/ranking.ts";
import { checkClaim, type Fault } from "./check/check-claim.ts";
import type { UnreadWords } from "./question/unread-words.ts";
import { createSaidBefore } from "./said-before.ts";
import { answerRoom, wordCount } from "./style-room.ts";

export interface CitationDesk {
  /** Checks a claim and, when it stands, says it. */
  admit(claim: Claim, source: ClaimSource): Admission;
  /** Undefined as long as nothing stood. */
  readonly soFar: CitedAnswer | undefined;
  /** The answer, or without any sentence the refusal by `composer`. */
  close(composer: string, instead?: InsteadOfModel): Answer;
}

/** Who wrote a claim, and what its markers mean. */
export interface ClaimSource {
  readonly composer: string;
  readonly evidence: readonly Evidence[];
}

export type Admission =
  | { readonly kind: "said" }
  /** It was said before. */
  | { readonly kind: "repeat" }
  /** The answer has no room for it. */
  | { readonly kind: "no-room" }
  | { readonly kind: "faulty"; readonly fault: Fault; readonly reason: string };

export interface DeskParts {
  readonly question: string;
  readonly style?: AnswerStyle;
  readonly depth?: AnswerDepth;
  readonly nearest: Ranking;
  readonly unread?: UnreadWords;
  readonly counted?: CountedPapers;
  readonly onAnswer?: (soFar: CitedAnswer) => void;
}

export function openCitationDesk({
  question,
  style,
  depth,
  nearest,
  unread,
  counted,
  onAnswer,
}: DeskParts): CitationDesk {
  const room = answerRoom(style, depth ?? "quick");
  const sentences: CitedSentence[] = [];
  const cited = new Map<PaperId, { readonly paper: Paper; readonly quotes: Set<string> }>();
  const composers = new Set<string>();
  const saidBefore = createSaidBefore();
  let words = 0;
  let soFar: CitedAnswer | undefined;

  const made = (composer: string) => ({
    question,
    composer,
    ...(counted === undefined ? {} : { counted }),
    ...(style === undefined ? {} : { style }),
    ...(depth === undefined ? {} : { depth }),
  });
  const answered = (): CitedAnswer => ({
    status: "answered",
    ...made(composerOf(composers)),
    sentences: [...sentences],
    citations: [...cited.values()].map(
      ({ paper, quotes }, place): Citation => ({ marker: place + 1, paper, quotes: [...quotes] }),
    ),
    nearest,
  });

  return {
    admit: (written, { composer, evidence }) => {
      const verdict = checkClaim(written, evidence, question);
      if (!verdict.sound) return { kind: "faulty", fault: verdict.fault, reason: verdict.reason };
      const { claim } = verdict;
      const rests = claim.support.flatMap(({ marker, quote }) =>
        evidence.filter((entry) => entry.marker === marker).map(({ paper }) => ({ paper, quote })),
      );
      const said = {
        composer,
        text: claim.text,
        rests: rests.map(({ paper, quote }) => ({ paper: paper.id, quote })),
        ...(claim.cell === undefined ? {} : { cell: claim.cell }),
      };
      if (saidBefore.holds(said)) return { kind: "repeat" };
      const length = wordCount(claim.text);
      const full = sentences.length >= room.sentences || words + length > room.words;
      // An answer of one long sentence is better than none.
      if (full && sentences.length > 0) return { kind: "no-room" };

      for (const { paper, quote } of rests) {
        const citation = cited.get(paper.id) ?? { paper, quotes: new Set() };
        citation.quotes.add(quote);
        cited.set(paper.id, citation);
      }
      const places = [...cited.keys()];
      const markers = new Set(rests.map(({ paper }) => places.indexOf(paper.id) + 1));
      sentences.push({
        text: claim.text,
        markers: [...markers].sort((one, other) => one - other),
        ...(claim.cell === undefined ? {} : { cell: claim.cell }),
      });
      words += length;
      composers.add(composer);
      saidBefore.add(said);
      soFar = answered();
      onAnswer?.(soFar);
      return { kind: "said" };
    },
    get soFar() {
      return soFar;
    },
    close: (composer, instead) => {
      const why = instead === undefined ? {} : { instead };
      if (soFar !== undefined) return { ...soFar, ...why, ...toldOf(unread, unread?.replaced, "answered") };
      // What is nearest to a question that no paper reads is near by accident.
      const isFar = unread !== undefined && (unread.most || unread.foreign || unread.points !== undefined);
      const near = isFar ? [] : nearest;
      return {
        status: "refused",
        ...made(composer),
        ...why,
        ...toldOf(unread, unread?.words, "refused"),
        nearest: near,
      };
    },
  };
}

/** Nothing where all of it was looked for. */
function toldOf(
  unread: UnreadWords | undefined,
  words: readonly string[] = [],
  status: Answer["status"],
): { readonly unread?: Unread } {
  if (unread === undefined) return {};
  const { most, foreign, points, absent } = unread;
  // Whoever answered could tell what was meant.
  const common = status === "refused" ? unread.common : undefined;
  if (words.length === 0 && points === undefined && common === undefined && absent === undefined) return {};
  const rest = {
    ...(points === undefined ? {} : { points }),
    ...(common === undefined ? {} : { common }),
    ...(absent === undefined ? {} : { absent }),
  };
  return { unread: { words, most, foreign, ...rest } };
}
