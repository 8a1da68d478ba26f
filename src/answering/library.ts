/**
 * A library over an index in this thread: the papers, read for a question.
 *
 * In: a question that stands by itself. Out: its ranking, what the extractive composer answers from, and its draft.
 * Each step is a runnable with a name, joined by `.pipe()`, so that a trace shows it.
 */
import type { Draft, Evidence } from "../domain/answer/answer.ts";
import { isAboutAllPapers } from "../domain/question/pleasantry.ts";
import type { Ranking } from "../domain/question/ranking.ts";
import type { PaperIndex } from "../retrieval/paper-index.ts";
import { paperByPart } from "./evidence/paper-by-part.ts";
import { RANKING_DEPTH, rankForQuestion } from "./evidence/rank-for-question.ts";
import { type Selection, selectEvidence } from "./evidence/select-evidence.ts";
import { rankNamed, selectNamed } from "./evidence/select-named.ts";
import { composeExtract, type ExtractBounds } from "./extract/compose-extract.ts";
import type { GroundBounds, Grounding, Library } from "./grounding.ts";
import { ANSWERING_MODELS, type AnsweringModels } from "./models.ts";
import { countedPapers } from "./question/counted-papers.ts";
import { type NamedPapers, namedPapers, namesPapers } from "./question/named-papers.ts";
import { type QuestionReading, readQuestion } from "./question/question-reading.ts";
import { step } from "./step.ts";

interface Asked {
  readonly text: string;
  readonly bounds: GroundBounds;
}

interface Retrieved {
  readonly bounds: GroundBounds;
  readonly question: QuestionReading;
  readonly named: NamedPapers;
  readonly ranking: Ranking;
  /** The score of the best paper of any date, where only those since one are ranked. */
  readonly bestOfAll?: number;
}

interface Selected extends Retrieved {
  readonly selection: Selection;
}

export function createLibrary(index: PaperIndex, models: AnsweringModels = ANSWERING_MODELS): Library {
  const retrieve = step("retrieve", ({ text, bounds }: Asked): Retrieved => {
    const named = namedPapers(
      text,
      (name, isCalledPaper) => index.find(name) ?? (isCalledPaper ? paperByPart(name, index) : undefined),
    );
    const question = { ...readQuestion(named.words, index), text: named.text };
    const { since, dense } = bounds;
    const read = { bounds, question, named };
    // Whatever were nearest would be so by accident.
    if (isAboutAllPapers(text)) return { ...read, ranking: [] };
    if (namesPapers(named)) return { ...read, ranking: rankNamed(named) };
    if (since !== undefined) return { ...read, ...index.searchSince(question.subject, RANKING_DEPTH, since, dense) };
    return { ...read, ranking: rankForQuestion(question, index, dense) };
  });
  const select = step(
    "select-evidence",
    (retrieved: Retrieved): Selected => ({
      ...retrieved,
      selection:
        chosen(retrieved, index) ??
        (namesPapers(retrieved.named)
          ? selectNamed(retrieved.question, retrieved.named, models)
          : selectEvidence(retrieved.question, near(retrieved), index, models)),
    }),
  );
  const extract = step("extract", ({ bounds, question, named, selection, ranking }: Selected): Grounding => {
    const evidence = selection.evidence.slice(0, Math.min(bounds.papers ?? MOST, question.wanted ?? MOST));
    let draft: Draft | undefined;
    return {
      ...selection,
      question: question.text,
      evidence,
      ...(namesPapers(named) || bounds.since !== undefined ? {} : countedPapers(question, index)),
      // Where a model composes, nobody asks for it.
      get extract() {
        draft ??= composeExtract(question, evidence, index, models, extractBounds(bounds, selection));
        return draft;
      },
      ranking,
    };
  });
  const pipeline = retrieve.pipe(select).pipe(extract);
  return {
    ground: (text, bounds = {}) => pipeline.invoke({ text, bounds }),
    search: async (query, limit, bounds = {}) => index.search(query, limit, bounds.since, bounds.dense),
  };
}

/**
 * Of papers since a date, those that come near the best there is of any date: that nothing recent answers must not let what
 * is least far from the question pass for an answer. Scores are those of one ranking, since the bound only leaves out.
 */
function near({ ranking, bestOfAll }: Retrieved): Ranking {
  return bestOfAll === undefined ? ranking : ranking.filter(({ score }) => score >= LEAST_NEARNESS * bestOfAll);
}

/** The papers that somebody chose, under the scores they have in this ranking. */
function chosen({ bounds, ranking }: Retrieved, index: PaperIndex): Selection | undefined {
  if (bounds.chosen === undefined) return undefined;
  const papers = bounds.chosen.papers.flatMap((id) => index.find(id) ?? []);
  const evidence = papers.map(
    (paper, place): Evidence => ({
      marker: place + 1,
      paper,
      score: ranking.find((hit) => hit.paper.id === paper.id)?.score ?? 0,
    }),
  );
  return { verdict: evidence.length > 0 ? "enough" : "nothing", evidence };
}

function extractBounds({ style, chosen }: GroundBounds, { only }: Selection): ExtractBounds {
  return {
    ...(style === undefined ? {} : { style }),
    ...(chosen === undefined
      ? { chosen: only === true }
      : { sentencesEach: chosen.sentencesEach, words: chosen.words, chosen: true }),
  };
}

const MOST = Number.POSITIVE_INFINITY;
/** Of the judged questions' papers below half the best score, 1 in 176 bears on the question. */
const LEAST_NEARNESS = 0.5;
