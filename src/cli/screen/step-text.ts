/** How far an answer has come, in a few words, for whoever waits for it. */
import type { AnswerStep } from "../../domain/answer/answer-watch.ts";

export function stepText(step: AnswerStep): string {
  switch (step.kind) {
    case "understanding":
      return "Reading the question …";
    case "reading":
      return `Reading ${step.papers} ${step.papers === 1 ? "paper" : "papers"} …`;
    case "composing":
      return "Writing …";
    case "observing":
      return "Noting what the papers say …";
    case "planning":
      return `Planning the answer: ${step.planned} ${step.planned === 1 ? "plan" : "plans"} …`;
    case "checking-plans":
      return `${step.checked} of ${step.planned} plans checked`;
  }
}
