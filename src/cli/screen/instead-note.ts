/** The word that an answer is not, or not wholly, the work of the model that was asked for. Nothing where it is. */
import type { Answer, InsteadOfModel } from "../../domain/answer/answer.ts";

/** What stands there: the papers' own sentences alone, or after a model's; a model's alone, another one's or cut short; a refusal. */
type Rest = "own" | "own-after-model" | "model" | "refusal";

export function insteadNote({ status, composer, instead }: Answer): string | undefined {
  return instead && NOTES[instead][status === "refused" ? "refusal" : restOf(composer)];
}

/** Several composers are joined by ` + `, as `Answer.composer` says. */
function restOf(composer: string): Rest {
  const composers = composer.split(" + ");
  if (!composers.includes("extractive")) return "model";
  return composers.length === 1 ? "own" : "own-after-model";
}

const NOTES: Readonly<Record<InsteadOfModel, Readonly<Record<Rest, string>>>> = {
  unavailable: {
    own: "The model gave no usable answer; this one is the papers' own sentences.",
    "own-after-model": "The model did not finish; the rest is the papers' own sentences.",
    model: "The model that is asked first could not finish this.",
    refusal: "The model gave no usable answer; the papers were read without it.",
  },
  budget: {
    own: "Today's budget for the model is spent; this answer is the papers' own sentences.",
    "own-after-model": "Today's budget for the model ran out on the way; the rest is the papers' own sentences.",
    model: "Today's budget for the model ran out on the way.",
    refusal: "Today's budget for the model is spent; the papers were read without it.",
  },
};
