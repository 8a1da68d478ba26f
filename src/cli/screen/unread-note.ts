/** What of the question could not be looked for, and what to do about it. Nothing where all of it was. */

import type { Answer } from "../../domain/answer/answer.ts";
import { allOf, oneOf } from "../../domain/phrases.ts";
import { isAboutAllPapers, isPleasantry } from "../../domain/question/pleasantry.ts";
import { printable } from "./printable.ts";

export function unreadNote({
  question,
  status,
  unread,
}: Pick<Answer, "question" | "status" | "unread">): string | undefined {
  if (status === "refused" && (isPleasantry(question) || isAboutAllPapers(question))) return ASK_PAPERS;
  if (unread === undefined) return undefined;
  if (unread.points !== undefined) return `What “${printable(unread.points)}” is cannot be told from this: name it.`;
  if (unread.common !== undefined) {
    return `Every third paper here speaks of ${allOf(unread.common.map(printable))}: ask for something about it.`;
  }
  if (unread.absent !== undefined) {
    const [first = ""] = unread.absent;
    const how = ARXIV.test(first) ? ` "footnote ingest" with its link takes it in.` : "";
    return `No paper here goes by ${oneOf(unread.absent.map(printable))}.${how}`;
  }
  const words = `No paper here has the word${unread.words.length === 1 ? "" : "s"} ${oneOf(unread.words.map(printable))}`;
  if (status === "answered") return `${words}; words spelt nearly so stood in.`;
  return unread.foreign ? `${words}. The papers are in English, and so must a question be.` : `${words}.`;
}

const ARXIV = /arxiv/i;
const ASK_PAPERS = 'Ask something about the papers here. "footnote help" says what else there is.';
