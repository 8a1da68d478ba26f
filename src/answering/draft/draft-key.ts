/**
 * Under which key a draft is kept: the same question over the same papers by the same model, told the same.
 *
 * A hash, so that the key tells nobody what was asked; abstracts take part, so that a paper that changed is read again.
 */
import { createHash } from "node:crypto";
import { type DraftTask, PROMPT_VERSION } from "./prompt.ts";

export function draftKey({ question, style, evidence }: DraftTask, model: string): string {
  const papers = evidence.map(({ paper }) => [paper.id, hashed(`${paper.title}\n${paper.abstract}`)]);
  return hashed(JSON.stringify([PROMPT_VERSION, model, style, "quick", question, papers]));
}

function hashed(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
