/**
 * Evidence of a question that names its papers: these and no others, if they say anything on it.
 *
 * In: a question and the papers that it names. Out: those that say something on it; all of them where the question asks what any paper may
 * be asked ("what does … find?"). Where none does it is doubtful, which a composer that reads may find out. Of papers that are not here, that
 * they are not.
 */
import type { Paper } from "../../domain/paper/paper.ts";
import type { Ranking } from "../../domain/question/ranking.ts";
import { analyze } from "../../retrieval/terms/analyzer.ts";
import { readPaper } from "../extract/paper-reading.ts";
import { logOdds } from "../linear-model.ts";
import type { AnsweringModels } from "../models.ts";
import type { NamedPapers } from "../question/named-papers.ts";
import type { QuestionReading } from "../question/question-reading.ts";
import { coverage } from "../question/question-terms.ts";
import type { Selection } from "./select-evidence.ts";
import { asPapersSpell } from "./spelt-names.ts";
import { HIGH_SCORE, sufficiencyFeatures } from "./sufficiency-model.ts";
import { readHits } from "./support-model.ts";

export function selectNamed(reading: QuestionReading, named: NamedPapers, models: AnsweringModels): Selection {
  const all = named.papers.length === 0;
  const unread = { words: [], replaced: [], terms: [], most: all, all, foreign: false, absent: named.absent };
  const told = { only: true, ...(named.absent.length === 0 ? {} : { unread }) } as const;
  if (all) return { verdict: "nothing", evidence: [], ...told };
  const ofAny = reading.terms.every(({ term }) => ANY_PAPER.has(term));
  const telling = named.papers.filter((paper) => ofAny || saysEnough(reading, paper, models));
  const evidence = telling.map((paper, place) => ({ marker: place + 1, paper, score: HIGH_SCORE }));
  return { verdict: evidence.length > 0 ? "enough" : "doubtful", evidence, ...told };
}

/** In the order in which they are named. */
export function rankNamed({ papers }: NamedPapers): Ranking {
  return papers.map((paper, place) => ({ paper, rank: place + 1, score: HIGH_SCORE }));
}

/** Each by itself: of several papers, some may say nothing on what is asked. */
function saysEnough(reading: QuestionReading, paper: Paper, models: AnsweringModels): boolean {
  // Nobody searched for it. Were it the best of a search, it would have scored by how much of the question it holds.
  const score = HIGH_SCORE * coverage(reading.terms, readPaper(paper).terms);
  const alone = [{ paper, rank: 1, score }];
  const question = asPapersSpell(reading, alone);
  return logOdds(models.sufficiency, sufficiencyFeatures(question, readHits(question, alone))) >= models.answerFrom;
}

/** What may be asked of any paper: its abstract answers, in whatever words. */
const ANY_PAPER: ReadonlySet<string> = new Set(
  analyze(
    `paper article preprint manuscript work study author abstract summary summarize overview gist tldr idea point topic subject
    main key central core important new novel novelty contribution contribute finding find found result conclusion conclude
    takeaway lesson method approach technique claim propose proposal present introduce show describe explain discuss report
    difference differ compare comparison problem solve goal aim purpose motivation`,
  ),
);
