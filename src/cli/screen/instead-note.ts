/** The word that an answer is not, or not wholly, the work of the model that was asked for. Nothing where it is. */
import type { Answer, InsteadOfModel } from "../../domain/answer/answer.ts";
import { type StandIn, standIn } from "../../domain/answer/composers.ts";

export function insteadNote(answer: Answer): string | undefined {
  return answer.instead && NOTES[answer.instead][standIn(answer)];
}

const NOTES: Readonly<Record<InsteadOfModel, Readonly<Record<StandIn, string>>>> = {
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
