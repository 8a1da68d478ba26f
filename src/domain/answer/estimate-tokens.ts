/**
 * How many tokens a text costs, guessed from its signs, for any model: each counts otherwise, and some tell nobody how.
 *
 * Keeps true: rather too many than too few. English prose has four to five signs a token, figures and LaTeX two to three;
 * signs of scripts that are written without spaces cost up to one and a half tokens each.
 */
import type { Prompt } from "./prompt.ts";

export function estimateTokens(text: string): number {
  let wide = 0;
  for (let at = 0; at < text.length; at += 1) if (text.charCodeAt(at) > LAST_OF_ALPHABETS) wide += 1;
  return Math.ceil((text.length - wide) / SIGNS_A_TOKEN + wide * TOKENS_A_WIDE_SIGN);
}

export function estimatePromptTokens(prompt: Prompt): number {
  return prompt.reduce((tokens, { content }) => tokens + TOKENS_A_MESSAGE + estimateTokens(content), 0);
}

const SIGNS_A_TOKEN = 3.5;
const TOKENS_A_WIDE_SIGN = 1.5;
/** Who speaks, and where a message begins and ends. */
const TOKENS_A_MESSAGE = 6;
/** Alphabets and syllabaries with spaces stand before it, Chinese, Japanese and Korean behind. */
const LAST_OF_ALPHABETS = 0x2e7f;
