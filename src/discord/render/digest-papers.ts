/**
 * The papers of a digest within so much room: number, title, the telling sentence, why it is here.
 *
 * Keeps true: every paper is shown, however long its words are. Titles lose their ends first at the bounds below, then addresses go,
 * then the ends of sentences; what one paper leaves of its share goes to those after it.
 */
import type { DigestPaper } from "../../domain/digest/digest.ts";
import { clip } from "../text/clip.ts";
import { bold, join, line, type Markdown, md } from "../text/markdown.ts";
import { wording } from "../wording.ts";
import { sourceLine, titleOf } from "./source-line.ts";

/** One text for each, numbered from `first`. */
export function digestPapers(papers: readonly DigestPaper[], room: number, first = 1): readonly Markdown[] {
  let left = room;
  return papers.map((paper, index) => {
    const share = Math.floor(left / (papers.length - index));
    const text = paperText(paper, first + index, share);
    left -= text.text.length;
    return text;
  });
}

function paperText({ paper, sentence, because, loose }: DigestPaper, number: number, room: number): Markdown {
  const linked = md`${number}. ${sourceLine(paper, MAX_TITLE_CHARACTERS)}`;
  const short = md`${number}. ${sourceLine({ ...linkOf(paper) }, MAX_TITLE_CHARACTERS)}`;
  const half = room / 2;
  const title =
    [linked, short].find(({ text }) => text.length <= half) ??
    clip(md`${number}. ${bold(titleOf(paper, MAX_TITLE_CHARACTERS))}`, Math.max(half, room - MAX_REASON_CHARACTERS));
  const terms = because.slice(0, MAX_REASONS);
  const reason =
    terms.length === 0
      ? line("")
      : clip(wording.digests.digestBecause({ terms, loose: loose === true }), MAX_REASON_CHARACTERS);
  const left = room - title.text.length - reason.text.length - 2;
  const told = left < MIN_SENTENCE_CHARACTERS ? line("") : clip(line(sentence), left);
  return clip(join([title, told, reason], "\n"), room);
}

function linkOf({ title, url, arxivId }: DigestPaper["paper"]): Parameters<typeof sourceLine>[0] {
  return { title, ...(url === undefined ? {} : { url }), ...(arxivId === undefined ? {} : { arxivId }) };
}

const MAX_TITLE_CHARACTERS = 140;
const MAX_REASONS = 5;
const MAX_REASON_CHARACTERS = 90;
/** Less of a sentence says nothing. */
const MIN_SENTENCE_CHARACTERS = 40;
