/** One paper, and what may be done with it. */
import type { PaperReply } from "../../domain/answer/reply.ts";
import type { Action } from "../custom-id.ts";
import type { Rendered } from "../rendered.ts";
import { join, line } from "../text/markdown.ts";
import { wording } from "../wording.ts";
import { buttonRows, pageButtons } from "./buttons.ts";
import { nearestTitle, paperText } from "./papers-text.ts";

export function paperMessage({ paper, saved, page, insteadOf }: PaperReply, readerId: string): Rendered {
  const pages = paperText(paper);
  const at = Math.min(page, pages.length - 1);
  const { id } = paper;
  const { labels } = wording;
  const turn = (to: number): Action => ({ do: "paperPage", paper: id, page: to, owner: readerId });
  return {
    content: join([insteadOf === undefined ? line("") : nearestTitle(insteadOf), pages[at] ?? line("")]),
    rows: [
      ...buttonRows([
        { label: labels.related, action: { do: "related", paper: id, page: 0 } },
        saved
          ? { label: labels.remove, action: { do: "unsave", paper: id } }
          : { label: labels.save, action: { do: "save", paper: id } },
        { label: labels.exportBibtex, action: { do: "exportPaper", paper: id, format: "bibtex" } },
        { label: labels.exportMarkdown, action: { do: "exportPaper", paper: id, format: "markdown" } },
      ]),
      ...buttonRows(pageButtons({ page: at, pages: pages.length, turn })),
    ],
  };
}
