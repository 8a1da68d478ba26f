/**
 * An answer's sentences as lines of a screen, in the style that was asked for: running text, a list, or a table.
 *
 * Every word of a paper passes `printable`. Keeps true, of running text and lists: with more sentences the lines go on
 * where they ended before, so that an answer may be shown while it grows (`answerGrows`).
 */
import type { AnswerStyle, CitedAnswer, CitedSentence } from "../../domain/answer/answer.ts";
import { citedWords } from "./answer-text.ts";
import { comparisonTable, type Point } from "./comparison-table.ts";
import { printable } from "./printable.ts";
import type { Terminal } from "./terminal.ts";
import { wrap } from "./wrap.ts";

export function answerBody(
  { sentences, style = "short" }: Pick<CitedAnswer, "sentences" | "style">,
  screen: Pick<Terminal, "width" | "styles">,
): readonly string[] {
  return linesOf(style, sentences, screen).map((line) =>
    line.replace(/\[\d+\]/g, (marker) => screen.styles.accent(marker)),
  );
}

/** A table's columns move with every new point, so it is drawn when it is whole. */
export function answerGrows(style: AnswerStyle): boolean {
  return style !== "comparison";
}

function linesOf(
  style: AnswerStyle,
  sentences: readonly CitedSentence[],
  screen: Pick<Terminal, "width" | "styles">,
): readonly string[] {
  switch (style) {
    case "short":
      return sentences.length === 0 ? [] : wrap(sentences.map(shown).join(" "), screen);
    case "list":
      return bullets(sentences, screen.width);
    case "comparison": {
      const points = sentences.filter((sentence): sentence is Point => sentence.cell !== undefined);
      const rest = bullets(
        sentences.filter(({ cell }) => cell === undefined),
        screen.width,
      );
      if (points.length === 0) return rest;
      return [...comparisonTable(points, screen), ...(rest.length === 0 ? [] : ["", ...rest])];
    }
  }
}

function bullets(sentences: readonly CitedSentence[], width: number): readonly string[] {
  return sentences.flatMap((sentence) => wrap(shown(sentence), { width, lead: "• " }));
}

/** Made printable one by one, so that the no-break space before a marker stays. */
function shown({ text, markers }: CitedSentence): string {
  return citedWords(printable(text), markers, "\u00a0");
}
