/**
 * A deep answer brought to the desk: its claims pass the same check as any others.
 *
 * In: what the corpus holds on a question, the desk, the search. Out: what to close the desk with. Keeps true: where the evidence
 * is enough and the search brought nothing that stands, the papers' own sentences do.
 */
import type { AnswerWatch } from "../domain/answer/answer-watch.ts";
import type { TokenAccount } from "../domain/answer/token-budget.ts";
import type { CitationDesk } from "./cite.ts";
import type { DeepAnswer } from "./deep/create-deep-answer.ts";
import type { Ending } from "./ending.ts";
import { sayExtract } from "./extract/say-extract.ts";
import { type GroundBounds, type Grounding, overrules } from "./grounding.ts";

export interface DeepTask {
  readonly grounding: Grounding;
  readonly bounds: GroundBounds;
  readonly desk: CitationDesk;
  readonly watch: AnswerWatch;
  readonly account?: TokenAccount;
}

export async function answerDeeply(deep: DeepAnswer, { grounding, desk, ...task }: DeepTask): Promise<Ending> {
  const { watch, account } = task;
  const bounds = { ...task.bounds, ...(account === undefined ? {} : { account }) };
  const { draft, evidence, instead } = await deep({ bounds, grounding }, watch);
  for (const claim of draft.claims) desk.admit(claim, { composer: draft.composer, evidence });
  const why = instead === undefined ? {} : { instead };
  if (desk.soFar !== undefined || !overrules(grounding)) return { composer: draft.composer, ...why };
  sayExtract(desk, grounding);
  const { composer } = grounding.extract;
  return { composer, ...(draft.composer === composer ? why : { instead: instead ?? "unavailable" }) };
}
