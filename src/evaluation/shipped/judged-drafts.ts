/**
 * The judged drafts that ship with the corpus: claims, sound ones and ones with a planted fault, by which the check of claims is
 * measured.
 *
 * In: `drafts.jsonl` of the judged folder (its README tells the fields) and the papers of the corpus. Out: its claims with the
 * evidence they were written from; none where there is no such file. A paper that is not in the corpus is a `UserError`.
 */
import { access } from "node:fs/promises";
import path from "node:path";
import type { Claim, Evidence } from "../../domain/answer/answer.ts";
import { UserError } from "../../domain/errors.ts";
import type { Paper } from "../../domain/paper/paper.ts";
import { readRecords } from "../collection/test-collection.ts";

export interface JudgedDraft {
  readonly id: string;
  /** The check was tuned on `dev`; `test` says how good it is. */
  readonly split: "dev" | "test";
  /** `sound`, or the fault that was planted. */
  readonly kind: string;
  readonly claim: Claim;
  readonly evidence: readonly Evidence[];
}

export async function readJudgedDrafts(folder: string, papers: readonly Paper[]): Promise<readonly JudgedDraft[]> {
  const file = path.join(folder, "drafts.jsonl");
  const isThere = await access(file).then(
    () => true,
    () => false,
  );
  if (!isThere) return [];
  const byId = new Map(papers.map((paper) => [paper.id, paper]));
  const drafts: JudgedDraft[] = [];
  for await (const { record, where } of readRecords(file)) drafts.push(draftOf(record, where, byId));
  return drafts;
}

function draftOf(
  record: Readonly<Record<string, unknown>>,
  where: string,
  papers: ReadonlyMap<string, Paper>,
): JudgedDraft {
  const { id, split, kind, claim, evidence } = record;
  if (
    typeof id !== "string" ||
    (split !== "dev" && split !== "test") ||
    typeof kind !== "string" ||
    !isWrittenClaim(claim) ||
    !isStrings(evidence)
  )
    throw new UserError(`${where} is no judged draft. See the README beside the file.`);
  const markerOf = (paper: string): number => evidence.indexOf(paper) + 1;
  return {
    id,
    split,
    kind,
    claim: {
      text: claim.text,
      support: claim.support.map(({ paper, quote }) => ({ marker: markerOf(paper), quote })),
    },
    evidence: evidence.map((paperId) => {
      const paper = papers.get(paperId);
      if (paper === undefined)
        throw new UserError(`${where}: the corpus has no paper ${paperId}. Evaluate with the corpus it was judged on.`);
      return { marker: markerOf(paperId), paper, score: 1 };
    }),
  };
}

interface WrittenClaim {
  readonly text: string;
  readonly support: readonly { readonly paper: string; readonly quote: string }[];
}

function isWrittenClaim(value: unknown): value is WrittenClaim {
  if (!isRecord(value) || typeof value["text"] !== "string" || !Array.isArray(value["support"])) return false;
  return value["support"].every(
    (each: unknown) => isRecord(each) && typeof each["paper"] === "string" && typeof each["quote"] === "string",
  );
}

function isStrings(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((each) => typeof each === "string");
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
