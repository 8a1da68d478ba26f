/**
 * The sentences of an answer in the form that was asked for: running text, a list, or a comparison point by point.
 *
 * In: sentences with their markers. Out: markdown; each line of a list or comparison begins with our own sign, so that what
 * a model wrote begins none. Keeps true: markers stay with their sentence; with more sentences, running text and list
 * begin with what they were before, and a comparison keeps every line it had.
 */
import type { AnswerStyle, Cell } from "../../domain/answer/answer.ts";
import { clip } from "../text/clip.ts";
import { bold, composed, italic, join, line, type Markdown, md } from "../text/markdown.ts";

export interface ShownSentence {
  readonly text: string;
  readonly markers: readonly number[];
  readonly cell?: Cell;
}

export function answerBody(style: AnswerStyle, sentences: readonly ShownSentence[]): Markdown {
  switch (style) {
    case "short":
      return join(sentences.map(cited), " ");
    case "list":
      return join(
        sentences.map((sentence) => md`- ${cited(sentence)}`),
        "\n",
      );
    case "comparison":
      return comparison(sentences);
  }
}

/** Each aspect once, where it was first spoken of, with a line for each subject. What fills no cell stands where it was said. */
function comparison(sentences: readonly ShownSentence[]): Markdown {
  const points = new Map<string, { readonly heading: Markdown; readonly lines: Markdown[] }>();
  for (const sentence of sentences) {
    const heading = clip(line(sentence.cell?.aspect ?? ""), MAX_ASPECT_CHARACTERS);
    const point = points.get(heading.text.toLowerCase()) ?? { heading: bold(heading), lines: [] };
    points.set(heading.text.toLowerCase(), point);
    point.lines.push(pointLine(sentence));
  }
  return join(
    [...points.values()].map(({ heading, lines }) => join([heading, ...lines], "\n")),
    "\n\n",
  );
}

function pointLine(sentence: ShownSentence): Markdown {
  const subject = clip(line(sentence.cell?.subject ?? ""), MAX_SUBJECT_CHARACTERS);
  return subject.text === "" ? md`- ${cited(sentence)}` : md`- ${italic(subject)}: ${cited(sentence)}`;
}

function cited({ text, markers }: ShownSentence): Markdown {
  return join([line(text), markersOf(markers)], " ");
}

export function markersOf(markers: readonly number[]): Markdown {
  return composed(markers.map((marker) => `[${marker}]`).join(""));
}

/** A few words each, whatever a model makes of that. */
const MAX_ASPECT_CHARACTERS = 100;
const MAX_SUBJECT_CHARACTERS = 80;
