/**
 * Evidence of a question that names its papers: these and no others, if they say anything on it.
 *
 * In: a question and the papers that it names. Out: enough when the question asks what any paper may be asked ("what does … find?"), or
 * when the sufficiency model finds its words there, each paper as if it had been found first; else doubtful, which a composer that reads
 * may find out. Of papers that are not here, that they are not.
 */
import type { Ranking } from "../../domain/question/ranking.ts";
import { analyze } from "../../retrieval/terms/analyzer.ts";
import { logOdds } from "../linear-model.ts";
import type { AnsweringModels } from "../models.ts";
import type { NamedPapers } from "../question/named-papers.ts";
import type { QuestionReading } from "../question/question-reading.ts";
import type { Selection } from "./select-evidence.ts";
import { asPapersSpell } from "./spelt-names.ts";
import { HIGH_SCORE, sufficiencyFeatures } from "./sufficiency-model.ts";
import { readHits } from "./support-model.ts";

export function selectNamed(reading: QuestionReading, named: NamedPapers, models: AnsweringModels): Selection {
  const all = named.papers.length === 0;
  const unread = { words: [], replaced: [], most: all, all, foreign: false, absent: named.absent };
  const told = { only: true, ...(named.absent.length === 0 ? {} : { unread }) } as const;
  if (all) return { verdict: "nothing", evidence: [], ...told };
  const ranking = rankNamed(named);
  if (!saysEnough(reading, ranking, models)) return { verdict: "doubtful", evidence: [], ...told };
  const evidence = ranking.map(({ paper, rank, score }) => ({ marker: rank, paper, score }));
  return { verdict: "enough", evidence, ...told };
}

/** In the order in which they are named. Nobody had to look for them. */
export function rankNamed({ papers }: NamedPapers): Ranking {
  return papers.map((paper, place) => ({ paper, rank: place + 1, score: HIGH_SCORE }));
}

function saysEnough(reading: QuestionReading, named: Ranking, models: AnsweringModels): boolean {
  if (reading.terms.every(({ term }) => ANY_PAPER.has(term))) return true;
  const question = asPapersSpell(reading, named);
  const hits = readHits(question, named);
  return logOdds(models.sufficiency, sufficiencyFeatures(question, hits)) >= models.answerFrom;
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
