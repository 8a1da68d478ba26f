/** What is kept, with what exports and deletes it; and, before it is deleted, the question whether that is meant. */
import type { PrivacyReply } from "../../domain/answer/reply.ts";
import type { Rendered } from "../rendered.ts";
import { wording } from "../wording.ts";
import { buttonRows } from "./buttons.ts";

export function privacyMessage({ confirmDeletion, models, embeddings }: PrivacyReply, readerId: string): Rendered {
  const { labels } = wording;
  const owner = readerId;
  if (confirmDeletion === true) {
    return {
      content: wording.deleteAsk(),
      rows: buttonRows([
        { label: labels.yesDelete, action: { do: "deleteMine", sure: "yes", owner }, style: "danger" },
        { label: labels.cancel, action: { do: "deleteMine", sure: "no", owner } },
      ]),
    };
  }
  return {
    content: wording.privacy({ models, ...(embeddings === undefined ? {} : { embeddings }) }),
    rows: buttonRows([
      { label: labels.exportMine, action: { do: "exportMine", owner } },
      { label: labels.deleteMine, action: { do: "deleteMine", sure: "ask", owner }, style: "danger" },
    ]),
  };
}
