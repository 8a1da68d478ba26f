/** A page of a reading list, with what opens, removes and exports its papers. */
import type { ReadingListReply, SavedEntry } from "../../domain/answer/reply.ts";
import type { Action } from "../custom-id.ts";
import type { Rendered } from "../rendered.ts";
import { wording } from "../wording.ts";
import { buttonRows, pageButtons, selectRow } from "./buttons.ts";
import { SAVED_PER_PAGE, savedPage } from "./papers-text.ts";
import type { SourcePaper } from "./source-line.ts";

export function readingListMessage({ entries, total, page }: ReadingListReply, readerId: string): Rendered {
  const { labels } = wording;
  const pages = Math.max(1, Math.ceil(total / SAVED_PER_PAGE));
  const content = savedPage(entries.map(lineOf), total, { page, pages });
  if (entries.length === 0) return { content };
  const options = entries.map(({ saved, paper }, index) => ({
    label: `${page * SAVED_PER_PAGE + index + 1}. ${paper?.title ?? saved.title}`,
    value: saved.paperId,
  }));
  const turn = (to: number): Action => ({ do: "savedPage", page: to, owner: readerId });
  return {
    content,
    rows: [
      selectRow({ placeholder: labels.choosePaper, action: { do: "choosePaper", list: READING_LIST }, options }),
      selectRow({ placeholder: labels.removePaper, action: { do: "savedRemove", page, owner: readerId }, options }),
      ...buttonRows([
        { label: labels.exportBibtex, action: { do: "exportSaved", format: "bibtex", owner: readerId } },
        { label: labels.exportMarkdown, action: { do: "exportSaved", format: "markdown", owner: readerId } },
        ...pageButtons({ page, pages, turn }),
      ]),
    ],
  };
}

/** One line each: who wants the abstract opens it. */
function lineOf({ saved, paper }: SavedEntry): SourcePaper {
  if (paper === undefined) return { title: saved.title };
  const { abstract: _abstract, ...facts } = paper;
  return facts;
}

/** Stands for the list in the custom id; which list it is, follows from who presses and where. */
const READING_LIST = "saved";
