/**
 * What `related` with a facet is worth, on papers whose neighbours were judged for problem and for method apart.
 *
 * In: `facets.jsonl` of the judged folder (its README tells the fields), and the app. Out: for each way to ask, how near its
 * first three papers are in either respect. Papers that nobody judged are passed over, as if they were not there: only the first
 * few of each list were read. None where there is no such file.
 */
import { access } from "node:fs/promises";
import path from "node:path";
import { UserError } from "../../domain/errors.ts";
import type { Paper, PaperId } from "../../domain/paper/paper.ts";
import { FACETS, type Facet } from "../../domain/question/facet.ts";
import type { Hit } from "../../domain/question/ranking.ts";
import { readRecords } from "../collection/test-collection.ts";
import { table } from "../report/markdown-table.ts";
import { mean } from "../score-run.ts";

export interface FacetFigures {
  readonly asked: Facet | "both";
  readonly papers: number;
  /** Of the first three, the mean grade for each facet: 2 the same, 1 alike, 0 not. */
  readonly problem: number;
  readonly method: number;
}

export interface FacetSystem {
  related(
    paper: string,
    limit: number,
    respect?: { readonly facet?: Facet },
  ): Promise<{ readonly hits: readonly Hit[] }>;
}

export async function measureFacets(
  system: FacetSystem,
  folder: string,
  papers: readonly Paper[],
): Promise<readonly FacetFigures[]> {
  const judged = await readJudgedFacets(folder, papers);
  if (judged.length === 0) return [];
  const figures: FacetFigures[] = [];
  for (const asked of ["both", ...FACETS] as const) {
    const grades: Record<Facet, number[]> = { problem: [], method: [] };
    for (const { paper, near } of judged) {
      const { hits } = await system.related(paper, DEPTH, asked === "both" ? {} : { facet: asked });
      const seen = hits.flatMap(({ paper: found }) => near.get(found.id) ?? []).slice(0, FIRST);
      for (const facet of FACETS) grades[facet].push(seen.reduce((sum, grade) => sum + grade[facet], 0) / FIRST);
    }
    figures.push({ asked, papers: judged.length, problem: mean(grades.problem), method: mean(grades.method) });
  }
  return figures;
}

export function facetTable(rows: readonly FacetFigures[] | undefined): readonly string[] {
  if (rows === undefined || rows.length === 0) return [];
  return [
    `Related papers in one facet: mean grade of the first ${FIRST} for ${rows[0]?.papers ?? 0} papers, by how near they are in problem and in ` +
      "method (2 the same, 1 alike, 0 not). One reader judged what the three ways to ask brought first.",
    "",
    ...table(
      ["asked for", "near in problem", "near in method"],
      rows.map(({ asked, problem, method }) => [asked, problem.toFixed(2), method.toFixed(2)]),
    ),
    "",
  ];
}

interface JudgedFacets {
  readonly paper: PaperId;
  readonly near: ReadonlyMap<PaperId, Readonly<Record<Facet, number>>>;
}

async function readJudgedFacets(folder: string, papers: readonly Paper[]): Promise<readonly JudgedFacets[]> {
  const file = path.join(folder, "facets.jsonl");
  const isThere = await access(file).then(
    () => true,
    () => false,
  );
  if (!isThere) return [];
  const known = new Set(papers.map(({ id }) => id));
  const judged: JudgedFacets[] = [];
  for await (const { record, where } of readRecords(file)) {
    const { paper, near } = record;
    if (typeof paper !== "string" || typeof near !== "object" || near === null) {
      throw new UserError(`${where} holds no judged facets. See the README beside the file.`);
    }
    const grades = Object.entries(near).map(([id, grade]: [string, unknown]) => [id, gradesOf(grade, where)] as const);
    for (const id of [paper, ...grades.map(([each]) => each)]) {
      if (!known.has(id)) {
        throw new UserError(`${where}: the corpus has no paper ${id}. Evaluate with the corpus it was judged on.`);
      }
    }
    judged.push({ paper, near: new Map(grades) });
  }
  return judged;
}

function gradesOf(value: unknown, where: string): Readonly<Record<Facet, number>> {
  const { problem, method } = (value ?? {}) as Readonly<Record<string, unknown>>;
  if (typeof problem === "number" && typeof method === "number") return { problem, method };
  throw new UserError(`${where}: a paper without grades for "problem" and "method". See the README beside the file.`);
}

/** As many as were read of each list. */
const FIRST = 3;
/** Deep enough that three judged ones are among them. */
const DEPTH = 30;
