/** What the corpus is about: a picture, and the same in words for who cannot see it or where there is none. */
import type { TopicsReply } from "../../domain/answer/reply.ts";
import type { Rendered } from "../rendered.ts";
import { clip } from "../text/clip.ts";
import { join, line, type Markdown, md } from "../text/markdown.ts";
import { wording } from "../wording.ts";

export function topicsMessage({ picture, ...overview }: TopicsReply): Rendered {
  const content = topicsText(overview);
  if (picture === undefined) return { content };
  return { content, files: [{ name: "topics.png", bytes: picture, description: wording.topics.described }] };
}

function topicsText({ paperCount, papersRead, topics, years, yearUnknown }: Omit<TopicsReply, "picture">): Markdown {
  if (paperCount === 0) return wording.noPapers();
  const numbered = topics.map(({ term, papers }, index) => {
    return md`${index + 1}. ${clip(line(term), MAX_TERM_CHARACTERS)} · ${thousands(papers)}`;
  });
  return join([
    wording.topicsHeading({ papers: paperCount }),
    numbered.length === 0 ? wording.noTopics() : join(numbered, "\n"),
    papersRead < paperCount ? wording.topicsRead({ read: papersRead }) : line(""),
    ...(years.length === 0 && yearUnknown === 0
      ? []
      : [join([wording.yearsHeading(), yearsText({ years, yearUnknown })], "\n")]),
  ]);
}

/** The latest first, because a corpus of centuries has more years than room. */
function yearsText({ years, yearUnknown }: Pick<TopicsReply, "years" | "yearUnknown">): Markdown {
  const latest = [...years].reverse();
  const earlier = latest.slice(MOST_YEARS);
  const parts = [
    ...latest.slice(0, MOST_YEARS).map(({ year, papers }) => md`${String(year)}: ${thousands(papers)}`),
    ...(earlier.length === 0 ? [] : [wording.earlier({ papers: sum(earlier) })]),
    ...(yearUnknown === 0 ? [] : [wording.yearUnknown({ papers: yearUnknown })]),
  ];
  return join(parts, " · ");
}

const MOST_YEARS = 20;
/** A topic has a few words; more is noise of a source. */
const MAX_TERM_CHARACTERS = 80;

function sum(years: TopicsReply["years"]): number {
  return years.reduce((total, { papers }) => total + papers, 0);
}

function thousands(papers: number): string {
  return papers.toLocaleString("en-US");
}
