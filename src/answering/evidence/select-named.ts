/**
 * Evidence of a question that names its papers: these and no others, if they say anything on it.
 *
 * In: a question and the papers that it names, as a ranking. Out: enough when the question asks what any paper may be asked
 * ("what does … find?"), or when the sufficiency model finds its words there; else doubtful, which a composer that reads may find out.
 */
import type { Ranking } from "../../domain/question/ranking.ts";
import { analyze } from "../../retrieval/terms/analyzer.ts";
import { logOdds } from "../linear-model.ts";
import type { AnsweringModels } from "../models.ts";
import type { QuestionReading } from "../question/question-reading.ts";
import type { Selection } from "./select-evidence.ts";
import { asPapersSpell } from "./spelt-names.ts";
import { sufficiencyFeatures } from "./sufficiency-model.ts";
import { readHits } from "./support-model.ts";

export function selectNamed(reading: QuestionReading, named: Ranking, models: AnsweringModels): Selection {
  const evidence = named.map(({ paper, score }, place) => ({ marker: place + 1, paper, score }));
  return saysEnough(reading, named, models)
    ? { verdict: "enough", evidence, only: true }
    : { verdict: "doubtful", evidence: [], only: true };
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
    difference differ compare comparison`,
  ),
);
