/**
 * The sentence model: how likely a sentence of a paper tells what a question about that paper wants to know.
 *
 * In: a paper with its sentences, and the question. Out: for each sentence its features, each about 0 to 1. The features
 * are those of query-focused extractive summarisation: overlap with the question and with the title, centrality,
 * position, the set phrases of abstracts, and the names a paper introduces. None belongs to a field of research.
 */
import type { Paper } from "../../domain/paper/paper.ts";
import { analyze } from "../../retrieval/terms/analyzer.ts";
import type { Features } from "../linear-model.ts";
import type { QuestionReading } from "../question/question-reading.ts";
import { coverage, type QuestionTerm, questionTerms, type TermWeights } from "../question/question-terms.ts";
import { type PlainSentence, readPaper } from "./paper-reading.ts";
import { saysWhatItIs } from "./says-what-it-is.ts";

export const SENTENCE_FEATURES = [
  "answersQuestion",
  "answersBeyondTitle",
  "figureWhenAsked",
  "figureOnTheQuestion",
  "figure",
  "sharesTitle",
  "central",
  "proposes",
  "finds",
  "result",
  "introducesName",
  "introducesTitleName",
  "repeatedName",
  "background",
  "afterProposal",
  "position",
] as const;
export type SentenceFeature = (typeof SENTENCE_FEATURES)[number];

export interface ReadSentence extends PlainSentence {
  readonly features: Features<SentenceFeature>;
  /** It says what the thing is that the question wants explained. */
  readonly explains: boolean;
  /** The paper is about something else, and what was asked stands here. */
  readonly inPassing: boolean;
}

export function readSentences(paper: Paper, question: QuestionReading, weights: TermWeights): readonly ReadSentence[] {
  const { sentences, titleNames } = readPaper(paper);
  const titleTerms = questionTerms(paper.title, weights);
  const titled = new Set(titleTerms.map(({ term }) => term));
  const beyondTitle = question.terms.filter(({ term }) => !titled.has(term));
  const isTitled = coverage(question.terms, titled) > 0;
  const recurring = recurringTerms(
    questionTerms(paper.abstract, weights),
    sentences.map(({ terms }) => terms),
  );
  const nameCounts = countNames(sentences.map(({ names }) => names));
  const proposal = sentences.findIndex(({ role }) => role.contribution >= PROPOSAL);
  const explains = question.form.explained === undefined ? () => false : saysWhatItIs(question.form.explained);
  const introduced = new Set<string>();
  return sentences.map((sentence) => {
    const { terms, role, position, names } = sentence;
    const fresh = [...names].filter((name) => !introduced.has(name));
    for (const name of fresh) introduced.add(name);
    // The letters of an address answer nobody who does not ask for one.
    const told = ADDRESS.test(sentence.text) && !question.form.asksWhere ? withoutAddress(sentence.text) : terms;
    const answers = coverage(question.terms, told);
    const wantedFigure = question.form.asksFigure && role.hasFigure;
    return {
      ...sentence,
      explains: explains(sentence.text),
      inPassing: !isTitled && answers >= MOST,
      features: {
        answersQuestion: answers,
        answersBeyondTitle: coverage(beyondTitle, terms),
        figureWhenAsked: wantedFigure ? 1 : 0,
        figureOnTheQuestion: wantedFigure ? answers : 0,
        figure: role.hasFigure ? 1 : 0,
        sharesTitle: coverage(titleTerms, terms),
        central: coverage(recurring, terms),
        proposes: role.contribution === 1 ? 1 : 0,
        finds: role.contribution === 0.5 ? 1 : 0,
        result: role.result,
        introducesName: Math.min(2, fresh.length) / 2,
        introducesTitleName: fresh.some((name) => titleNames.has(name)) ? 1 : 0,
        repeatedName: fresh.some((name) => (nameCounts.get(name) ?? 0) > 1) ? 1 : 0,
        background: proposal < 0 || position < proposal ? 1 : 0,
        afterProposal: proposal >= 0 && position === proposal + 1 ? 1 : 0,
        position: position / sentences.length,
      },
    };
  });
}

function withoutAddress(text: string): ReadonlySet<string> {
  return new Set(analyze(text.replace(ADDRESS, " ")));
}

function countNames(sentences: readonly ReadonlySet<string>[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const name of sentences.flatMap((names) => [...names])) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

/** The terms that more than one sentence uses: what the abstract is about. */
function recurringTerms(
  terms: readonly QuestionTerm[],
  sentences: readonly ReadonlySet<string>[],
): readonly QuestionTerm[] {
  return terms.filter(({ term }) => sentences.filter((sentence) => sentence.has(term)).length > 1);
}

/** Of the question's weight: of less, a sentence holds a word by accident. */
const MOST = 2 / 3;
const ADDRESS = /\b(?:https?:|www\.)\S+/iu;
/** From this strength on a sentence counts as saying what the paper does; what stands before it is background. */
const PROPOSAL = 0.7;
