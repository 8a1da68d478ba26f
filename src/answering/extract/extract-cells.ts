/**
 * The papers' own sentences as the cells of a comparison.
 *
 * In: an extract, and the question. Out: the same claims, each with its row and column. The column is the side of the question
 * that the paper stands for, in the person's words, otherwise the paper's title; the row is what part a sentence plays in an
 * abstract: what was done, what came out, or a detail of either.
 */
import type { Cell, Claim, Evidence } from "../../domain/answer/answer.ts";
import type { Paper } from "../../domain/paper/paper.ts";
import { analyze } from "../../retrieval/terms/analyzer.ts";
import type { QuestionReading } from "../question/question-reading.ts";
import { coverage, questionTerms, type TermWeights } from "../question/question-terms.ts";
import { sentenceRole } from "./sentence-role.ts";

export function cellsOf(
  claims: readonly Claim[],
  question: QuestionReading,
  evidence: readonly Evidence[],
  weights: TermWeights,
): readonly Claim[] {
  const subjects = new Map(evidence.map(({ marker, paper }) => [marker, subjectOf(paper, question, weights)]));
  return claims.map((claim) => {
    const subject = subjects.get(claim.support[0]?.marker ?? 0);
    const cell: Cell | undefined = subject === undefined ? undefined : { aspect: aspectOf(claim.text), subject };
    return cell === undefined ? claim : { ...claim, cell };
  });
}

function subjectOf(paper: Paper, { form }: QuestionReading, weights: TermWeights): string {
  const own = shortTitle(paper.title);
  if (form.sides === undefined) return own;
  const held = new Set(analyze(`${paper.title}\n${paper.abstract}`));
  const titled = new Set(analyze(paper.title));
  const [left, right] = form.sides.map((side) => {
    const terms = questionTerms(side, weights);
    return { side, share: coverage(terms, held) + coverage(terms, titled) };
  });
  if (left === undefined || right === undefined || left.share === right.share) return own;
  return (left.share > right.share ? left : right).side.slice(0, LONGEST_LABEL);
}

/** What a paper calls its matter: the words before the colon, otherwise the beginning of its title. */
function shortTitle(title: string): string {
  const name = /^([^:]{2,40}):\s/u.exec(title)?.[1] ?? title;
  if (name.length <= LONGEST_LABEL) return name;
  const words = name.slice(0, LONGEST_LABEL);
  return `${words.slice(0, Math.max(words.lastIndexOf(" "), LONGEST_LABEL / 2)).replace(/[\s,;–—-]+$/u, "")}…`;
}

/** Rows as abstracts are built. */
function aspectOf(sentence: string): string {
  const { contribution, result } = sentenceRole(sentence);
  if (contribution > result) return "Approach";
  return result > 0 ? "Result" : "Detail";
}

const LONGEST_LABEL = 60;
