/**
 * The small print beneath an answer: who wrote it, and why it is not wholly the work of the model that was asked for.
 *
 * Reads the composer's name as `domain/answer/answer.ts` has it: `extractive`, a model's name, or several joined by ` + `.
 */
import type { AnswerContent } from "../../domain/answer/shown-answer.ts";
import { clipPlain } from "../text/clip.ts";
import { line, type Markdown } from "../text/markdown.ts";
import type { InsteadRest } from "../wording/answer-wording.ts";
import { wording } from "../wording.ts";

/** The chat models among its composers. */
export function modelsOf({ composer }: Pick<AnswerContent, "composer">): readonly string[] {
  return composer
    .split(" + ")
    .filter((name) => name !== OWN_WORDS)
    .slice(0, MAX_MODELS)
    .map((name) => clipPlain(name, MAX_NAME_CHARACTERS));
}

/** Nothing where the papers' own sentences answer quickly, as they do where no model is set. */
export function writtenNote(content: AnswerContent): Markdown {
  const { status, depth = "quick" } = content;
  const models = modelsOf(content);
  if (status !== "answered") return line("");
  if (models.length > 0) return wording.writtenBy({ models, depth });
  return depth === "deep" ? wording.deepOwnWords() : line("");
}

export function insteadNote(content: AnswerContent): Markdown {
  const { instead: why } = content;
  return why === undefined ? line("") : wording.instead({ why, rest: restOf(content) });
}

function restOf(content: AnswerContent): InsteadRest {
  if (content.status !== "answered") return "refusal";
  const composers = content.composer.split(" + ");
  if (!composers.includes(OWN_WORDS)) return "a model's";
  return composers.length > 1 ? "some" : "all";
}

const OWN_WORDS = "extractive";
const MAX_MODELS = 2;
/** `openrouter:meta-llama/llama-3.3-70b-instruct` has 44. */
const MAX_NAME_CHARACTERS = 50;
