/**
 * What the scripted model can see: the prompt it is given, read back into documents, question, observations and plan.
 *
 * In: a prompt of ours. Out: its parts. Nothing else reaches the scripted model: no judgement, no index.
 */
import type { Prompt } from "../../domain/answer/prompt.ts";
import { analyze } from "../../retrieval/terms/analyzer.ts";

export interface SeenPrompt {
  readonly documents: readonly SeenDocument[];
  readonly question: string;
  /** Empty when the step has none. */
  readonly observations: string;
  readonly plan: string;
}

export interface SeenDocument {
  readonly marker: number;
  readonly title: string;
  readonly sentences: readonly SeenSentence[];
}

export interface SeenSentence {
  readonly text: string;
  readonly terms: ReadonlySet<string>;
}

export function seenIn(prompt: Prompt): SeenPrompt {
  const text = prompt.find(({ role }) => role === "user")?.content ?? "";
  const documents = [...text.matchAll(/<document (\d+) ([0-9a-f]+)>\n([^\n]*)\n([\s\S]*?)\n<\/document \2>/g)].map(
    ([, marker, , title = "", abstract = ""]): SeenDocument => ({
      marker: Number(marker),
      title,
      sentences: abstract
        .split(/(?<=[.!?])\s+(?=\p{Lu})/u)
        .filter((sentence) => sentence.length >= SHORTEST_SENTENCE)
        .map((sentence) => ({ text: sentence, terms: new Set(analyze(sentence)) })),
    }),
  );
  return {
    documents,
    question: fenced(text, "question"),
    observations: fenced(text, "note observations"),
    plan: fenced(text, "note plan"),
  };
}

function fenced(text: string, opening: string): string {
  return new RegExp(`<${opening} ([0-9a-f]+)>\\n([\\s\\S]*?)\\n</\\w+ \\1>`).exec(text)?.[2] ?? "";
}

/** What is shorter is a left-over of cutting. */
const SHORTEST_SENTENCE = 30;
