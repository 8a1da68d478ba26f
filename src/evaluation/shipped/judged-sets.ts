/**
 * The judged sets that ship with the corpus: questions, related papers and topics, their papers named by our ids.
 *
 * In: a folder with `questions.jsonl`, `related.jsonl` and `topics.jsonl` (its README tells the fields) and the papers of
 * the corpus. Out: the three sets.
 * Keeps true: every judged paper is one of the corpus, found by its exact title, else by its key (the title in lower
 * case, letters a–z and digits only); one that is not there is a `UserError`, because figures without it would flatter.
 */
import path from "node:path";
import { UserError } from "../../domain/errors.ts";
import type { Paper, PaperId } from "../../domain/paper/paper.ts";
import { readRecords } from "../collection/test-collection.ts";
import type { Judgements } from "../metrics.ts";
import { fieldsOf } from "./judged-fields.ts";

export interface JudgedSets {
  readonly questions: readonly JudgedQuestion[];
  readonly related: readonly JudgedPaper[];
  readonly topics: readonly JudgedTopic[];
}

export interface JudgedQuestion {
  readonly id: string;
  readonly kind: string;
  /** The first words of the judges' note, such as `paraphrase`; empty without one. */
  readonly note: string;
  readonly question: string;
  /** Nothing with a grade above 0 for a question that the corpus does not answer. */
  readonly relevant: Judgements;
  /** What a right answer contains, word for word from an abstract. */
  readonly facts: readonly string[];
  readonly mustCite: readonly PaperId[];
}

interface JudgedPaper {
  readonly id: string;
  readonly paper: PaperId;
  readonly title: string;
  readonly relevant: Judgements;
}

export interface JudgedTopic {
  readonly id: string;
  readonly topic: string;
  readonly relevant: Judgements;
}

export async function readJudgedSets(folder: string, papers: readonly Paper[]): Promise<JudgedSets> {
  const findPaper = paperFinder(papers);
  const questions: JudgedQuestion[] = [];
  for await (const { record, where } of readJudged(path.join(folder, "questions.jsonl"))) {
    const fields = fieldsOf(record, where);
    questions.push({
      id: fields.text("id"),
      kind: fields.text("kind"),
      note: fields.text("note").split(/[:;,]/)[0]?.trim() ?? "",
      question: fields.text("question"),
      relevant: judgements(fields.grades("relevant"), fields.texts("relevant_titles"), findPaper, where),
      facts: fields.texts("answer_facts"),
      mustCite: fields
        .texts("must_cite")
        .map((key, index) => findPaper(fields.texts("must_cite_titles")[index], key, where)),
    });
  }
  const related: JudgedPaper[] = [];
  for await (const { record, where } of readJudged(path.join(folder, "related.jsonl"))) {
    const fields = fieldsOf(record, where);
    related.push({
      id: fields.text("id"),
      paper: findPaper(fields.text("title"), fields.text("key"), where),
      title: fields.text("title"),
      relevant: judgements(fields.grades("related"), fields.texts("related_titles"), findPaper, where),
    });
  }
  const topics: JudgedTopic[] = [];
  for await (const { record, where } of readJudged(path.join(folder, "topics.jsonl"))) {
    const fields = fieldsOf(record, where);
    topics.push({
      id: fields.text("id"),
      topic: fields.text("topic"),
      relevant: judgements(fields.grades("relevant"), fields.texts("relevant_titles"), findPaper, where),
    });
  }
  return { questions, related, topics };
}

export function isAnswerable({ relevant }: JudgedQuestion): boolean {
  return [...relevant.values()].some((grade) => grade > 0);
}

/** An item that stands twice would count twice, and of two answers to one id one would be lost. */
async function* readJudged(file: string): ReturnType<typeof readRecords> {
  const seen = new Set<unknown>();
  for await (const { record, where } of readRecords(file)) {
    const { id } = record;
    if (seen.has(id)) throw new UserError(`${where}: the id "${String(id)}" stands here a second time. Remove one.`);
    seen.add(id);
    yield { record, where };
  }
}

type PaperFinder = (title: string | undefined, key: string, where: string) => PaperId;

function paperFinder(papers: readonly Paper[]): PaperFinder {
  const byTitle = new Map(papers.map((paper) => [paper.title, paper.id]));
  const byKey = new Map(papers.map((paper) => [titleKey(paper.title), paper.id]));
  return (title, key, where) => {
    const id = (title === undefined ? undefined : byTitle.get(title)) ?? byKey.get(key);
    if (id === undefined) {
      throw new UserError(
        `${where}: no paper of the corpus is titled "${title ?? key}". Evaluate with the corpus it was judged on.`,
      );
    }
    return id;
  };
}

/** The key the judgements use; see the README beside them. */
function titleKey(title: string): string {
  return title.toLowerCase().replace(/[^a-z0-9]/g, "");
}

/**
 * `titles` names the papers in the order in which `grades` were written. A key of digits alone does not keep its place in an
 * object, so a title that has the key goes before the one that has the place.
 */
function judgements(
  grades: readonly (readonly [string, number])[],
  titles: readonly string[],
  findPaper: PaperFinder,
  where: string,
): Judgements {
  const byKey = new Map(titles.map((title) => [titleKey(title), title]));
  return new Map(grades.map(([key, grade], index) => [findPaper(byKey.get(key) ?? titles[index], key, where), grade]));
}
