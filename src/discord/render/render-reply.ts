/**
 * Every reply as a message: the words, and the buttons that go with them.
 */
import type { Reply } from "../../domain/reply.ts";
import type { GuildSettings } from "../../domain/settings.ts";
import type { Rendered } from "../rendered.ts";
import { renderAnswer } from "./render-answer.ts";

export interface Reading {
  readonly settings: GuildSettings;
  /** Who pressed or asked. */
  readonly readerId: string;
}

export function renderReply(reply: Reply, reading?: Reading): Rendered {
  const previews = reading?.settings.linkPreviews ?? false;
  switch (reply.kind) {
    case "answer":
      return { ...renderAnswer(reply), previews };
    case "notice":
      return { content: reply.notice.what };
    default:
      return { content: reply.kind };
  }
}
