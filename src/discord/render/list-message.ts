/** A list of papers with what turns its pages and opens its papers. */
import type { ListReply } from "../../domain/answer/reply.ts";
import type { Action } from "../custom-id.ts";
import { COMPONENTS } from "../limits.ts";
import type { Rendered } from "../rendered.ts";
import { join, line, type Markdown } from "../text/markdown.ts";
import { wording } from "../wording.ts";
import { buttonRows, pageButtons, selectRow } from "./buttons.ts";
import { HITS_PER_PAGE, hitsPage, type PlaceInList, relatedPage, type ShownHit } from "./papers-text.ts";
import { sinceNote } from "./since-note.ts";

export function listMessage({ list, papers, page }: ListReply, readerId: string): Rendered {
  const { content, id } = list;
  const known = new Map(papers.map((paper) => [paper.id, paper]));
  const hits = content.nearest.map((reference, index) => ({
    ...reference,
    ...known.get(reference.id),
    rank: index + 1,
  }));
  const pages = Math.max(1, Math.ceil(hits.length / HITS_PER_PAGE));
  const at = Math.min(page, pages - 1);
  const shown = hits.slice(at * HITS_PER_PAGE, (at + 1) * HITS_PER_PAGE);
  const turn = (to: number): Action => ({ do: "listPage", list: id, page: to, owner: readerId });
  const options = hits
    .slice(0, COMPONENTS.selectOptions)
    .map(({ rank, title, id: value }) => ({ label: `${rank}. ${title}`, value }));
  return {
    content: join([listText(list, shown, { page: at, pages }), hits.length === 0 ? line("") : sinceNote(content)]),
    rows: [
      ...(options.length === 0
        ? []
        : [selectRow({ placeholder: wording.labels.choosePaper, action: { do: "choosePaper", list: id }, options })]),
      ...buttonRows(pageButtons({ page: at, pages, turn })),
    ],
  };
}

function listText({ content, question }: ListReply["list"], hits: readonly ShownHit[], place: PlaceInList): Markdown {
  if (hits.length === 0 && content.since !== undefined) return wording.noHitsSince({ since: content.since });
  return content.status === "related"
    ? relatedPage(question, hits, place, content.facet)
    : hitsPage(question, hits, place);
}
