/** The small print beneath an answer: who wrote it, and why it is not wholly the work of the model that was asked for. */
import { modelsAmong, standIn } from "../../domain/answer/composers.ts";
import type { AnswerContent } from "../../domain/answer/shown-answer.ts";
import { clipPlain } from "../text/clip.ts";
import { line, type Markdown } from "../text/markdown.ts";
import { wording } from "../wording.ts";

/** The chat models among its composers. */
export function modelsOf({ composer }: Pick<AnswerContent, "composer">): readonly string[] {
  return modelsAmong(composer)
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
  return why === undefined ? line("") : wording.instead({ why, stands: standIn(content) });
}

const MAX_MODELS = 2;
/** `openrouter:meta-llama/llama-3.3-70b-instruct` has 44. */
const MAX_NAME_CHARACTERS = 50;
