/**
 * Every reply as a message: the words, and what may be pressed beneath them.
 *
 * In: what a command gave back, the guild's settings, and who reads it: their own buttons carry their id. Out: a message whose words
 * are Discord's markdown already; `door.ts` makes it fit. Which reply becomes what is told here, how in the file of its own.
 */

import type { AboutReply, FilesReply, Reply } from "../../domain/answer/reply.ts";
import type { PartialDate } from "../../domain/paper/paper.ts";
import { dateText } from "../../domain/phrases.ts";
import type { GuildSettings } from "../../domain/settings/settings.ts";
import type { Rendered } from "../rendered.ts";
import { clip } from "../text/clip.ts";
import type { Markdown } from "../text/markdown.ts";
import { wording } from "../wording.ts";
import { answerMessage, sourcesMessage } from "./answer-message.ts";
import { buttonRows } from "./buttons.ts";
import { listMessage } from "./list-message.ts";
import { noticeText } from "./notice-text.ts";
import { paperMessage } from "./paper-message.ts";
import { privacyMessage } from "./privacy-message.ts";
import { readingListMessage } from "./reading-list-message.ts";
import { settingsMessage } from "./settings-message.ts";
import {
  digestAboutMessage,
  digestPapersMessage,
  subscriptionMessage,
  subscriptionsMessage,
} from "./subscription-message.ts";
import { topicsMessage } from "./topics-message.ts";

export interface Reading {
  readonly settings: GuildSettings;
  /** Who asked or pressed: to them belongs what turns the pages. */
  readonly readerId: string;
}

export function renderReply(reply: Reply, { settings, readerId }: Reading): Rendered {
  const { linkPreviews: previews } = settings;
  switch (reply.kind) {
    case "answer":
      return { ...answerMessage(reply, readerId), previews };
    case "sources":
      return { ...sourcesMessage(reply, readerId), previews };
    case "list":
      return { ...listMessage(reply, readerId), previews };
    case "paper":
      return { ...paperMessage(reply, readerId), previews };
    case "about":
      return { content: aboutText(reply) };
    case "help":
      return { content: wording.help() };
    case "files":
      return { content: filesText(reply), files: reply.files };
    case "subscription":
      return subscriptionMessage(reply);
    case "subscriptions":
      return subscriptionsMessage(reply);
    case "digest-papers":
      return digestPapersMessage(reply, readerId);
    case "digest-about":
      return digestAboutMessage(reply);
    case "form-mistake":
      return {
        content: noticeText(reply.wrong),
        rows: buttonRows([
          {
            label: wording.digests.labels.again,
            action: { do: "digestFormAgain", form: reply.form, draft: reply.draft, owner: readerId },
          },
        ]),
      };
    case "notice":
      return { content: noticeText(reply.notice) };
    case "reading-list":
      return { ...readingListMessage(reply, readerId), previews };
    case "settings":
      return settingsMessage(reply);
    case "privacy":
      return privacyMessage(reply, readerId);
    case "topics":
      return topicsMessage(reply);
  }
}

function aboutText({
  paperCount,
  newest,
  composer,
  embeddings,
  version,
  upMs,
  busy,
  sources = [],
  digests,
}: AboutReply): Markdown {
  const { aboutSource, aboutMoreSources, aboutDigests } = wording.digests;
  const told = sources.slice(0, MOST_SOURCES).map((source) => clip(aboutSource(source), MAX_SOURCE_CHARACTERS));
  const untold = sources.length - told.length;
  return wording.about({
    papers: paperCount,
    composer,
    ...(embeddings === undefined ? {} : { embeddings }),
    version,
    upMs,
    busy,
    ...(newest === undefined ? {} : { newest: dateText(written(newest)) }),
    more: [
      ...told,
      ...(untold > 0 ? [aboutMoreSources({ more: untold })] : []),
      ...(digests === undefined ? [] : [aboutDigests(digests)]),
    ],
  });
}

/** `2024-09-12`, as far as it goes. */
function written(date: string): PartialDate {
  const [year, month, day] = date.split("-").map(Number);
  return {
    ...(year === undefined ? {} : { year }),
    ...(month === undefined ? {} : { month }),
    ...(day === undefined ? {} : { day }),
  };
}

const MOST_SOURCES = 8;
const MAX_SOURCE_CHARACTERS = 150;

function filesText({ what, count, format }: FilesReply): Markdown {
  if (what === "my-data") return wording.exportReady();
  if (what === "votes") return wording.exportedVotes({ votes: count });
  return wording.exported({ papers: count, format: format === "markdown" ? "Markdown" : "BibTeX" });
}
