/** The word that an answer is not, or not wholly, the work of the model that was asked for. Nothing where it is. */
import type { Answer, InsteadOfModel } from "../domain/answer.ts";

export function insteadNote({ status, composer, instead }: Answer): string | undefined {
  if (instead === undefined) return undefined;
  const who = status === "refused" ? "the papers were read without it" : whoWrote(composer);
  return `${WHY[instead]}; ${who}.`;
}

const WHY: Readonly<Record<InsteadOfModel, string>> = {
  unavailable: "The model could not be reached",
  budget: "Today's budget for the model is spent",
};

/** Several composers are joined by ` + `, as `Answer.composer` says. */
function whoWrote(composer: string): string {
  const composers = composer.split(" + ");
  if (!composers.includes("extractive")) return "another one wrote this answer";
  return composers.length === 1 ? "this answer is the papers' own sentences" : "the rest is the papers' own sentences";
}
