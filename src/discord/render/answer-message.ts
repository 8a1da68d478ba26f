/**
 * An answer with its buttons, and the quotes behind it.
 *
 * Keeps true: the same kept answer gives the same pages, shared or not, so that a button may ask for page 2 months later.
 */
import type { AnswerReply, SourcesReply } from "../../domain/answer/reply.ts";
import type { Action } from "../custom-id.ts";
import { MESSAGE } from "../limits.ts";
import type { Rendered } from "../rendered.ts";
import { join, line, type Markdown, smallPrint } from "../text/markdown.ts";
import { wording } from "../wording.ts";
import { insteadNote, modelsOf, writtenNote } from "./answer-notes.ts";
import { type AnswerRendering, answerText, quotesText, textSoFar, viewOf } from "./answer-text.ts";
import { type Button, buttonRows, pageButtons } from "./buttons.ts";
import { sinceNote } from "./since-note.ts";

export function answerMessage({ answer, papers, page, sharedBy }: AnswerReply, readerId: string): Rendered {
  const { content } = answer;
  const pages = answerText(viewOf(content, papers), renderingOf(answer));
  const at = Math.min(page, pages.length - 1);
  const footer = join(
    [
      sinceNote(content),
      insteadNote(content),
      writtenNote(content),
      sharedBy === undefined ? line("") : wording.shared({ userId: sharedBy }),
    ],
    "\n",
  );
  return {
    content: join([pages[at] ?? line(""), footer]),
    rows: buttonRows(buttons(answer, { page: at, pages: pages.length, readerId })),
  };
}

/** An answer while it is written, as its final message will begin; below it how far it has come. Nothing before there is a sentence. */
export function answerSoFar({ answer, papers }: AnswerReply, progress: string): Rendered | undefined {
  const text = textSoFar(viewOf(answer.content, papers), renderingOf(answer));
  return text && { content: join([text, smallPrint(progress)]) };
}

function renderingOf({ content, question }: AnswerReply["answer"]): AnswerRendering {
  return {
    limit: MESSAGE.contentCharacters - ROOM_FOR_FOOTER,
    ...(content.beneath === true ? {} : { question }),
  };
}

/** Since when, why not as asked for, who wrote it, and who shared it. The same for every answer, so that pages never shift. */
const ROOM_FOR_FOOTER = 480;

export function sourcesMessage({ answer, papers, page }: SourcesReply, readerId: string): Rendered {
  const { content } = answer;
  const note = modelsOf(content).length === 0 ? wording.ownWords() : writtenNote(content);
  const pages: readonly Markdown[] = quotesText(
    viewOf(content, papers).citations,
    MESSAGE.contentCharacters,
    content.status === "answered" ? note : line(""),
  );
  const at = Math.min(page, pages.length - 1);
  const turn = (to: number): Action => ({ do: "sources", answer: answer.id, page: to, owner: readerId });
  return { content: pages[at] ?? line(""), rows: buttonRows(pageButtons({ page: at, pages: pages.length, turn })) };
}

interface Standing {
  readonly page: number;
  readonly pages: number;
  readonly readerId: string;
}

/** Five to a row: what it is worth and where it leads; then what to do with it. */
function buttons(
  { id, askerId, visibility, content }: AnswerReply["answer"],
  { page, pages, readerId }: Standing,
): readonly Button[] {
  const { labels } = wording;
  const cited = content.status === "answered";
  const turn = (to: number): Action => ({ do: "answerPage", answer: id, page: to, owner: readerId });
  return [
    { emoji: "👍", action: { do: "vote", answer: id, value: "up" } },
    { emoji: "👎", action: { do: "vote", answer: id, value: "down" } },
    ...(cited ? [{ label: labels.sources, action: { do: "sources", answer: id, page: 0 } } as const] : []),
    ...(content.nearest.length === 0
      ? []
      : [{ label: labels.related, action: { do: "answerRelated", answer: id, page: 0 } } as const]),
    { label: labels.followUp, style: "primary", action: { do: "followUp", answer: id } },
    ...(visibility === "private" && readerId === askerId
      ? [{ label: labels.share, action: { do: "share", answer: id, owner: askerId } } as const]
      : []),
    ...(cited
      ? ([
          { label: labels.exportBibtex, action: { do: "exportAnswer", answer: id, format: "bibtex" } },
          { label: labels.exportMarkdown, action: { do: "exportAnswer", answer: id, format: "markdown" } },
        ] as const)
      : []),
    ...pageButtons({ page, pages, turn }),
  ];
}
