/**
 * A digest as one message: what is new, one telling sentence each, why it is here, and what may be done with it.
 *
 * Keeps true: it fits, and shows every paper; the button that tells about the digest is always there and carries the slot,
 * so that a message of ours can be recognised in a channel's history as the digest of its day.
 */
import type { Digest, DigestPaper } from "../../domain/digest/digest.ts";
import type { Action } from "../custom-id.ts";
import type { OutgoingBlock } from "../door.ts";
import { LAYOUT } from "../limits.ts";
import type { Rendered, RenderedFile } from "../rendered.ts";
import { clip } from "../text/clip.ts";
import { join, line, type Markdown } from "../text/markdown.ts";
import { wording } from "../wording.ts";
import { type Button, buttonRows, selectRow } from "./buttons.ts";
import { digestPapers } from "./digest-papers.ts";

export interface ShownDigest {
  readonly digest: Digest;
  readonly subscriptionId: string;
  /** As custom ids carry it. */
  readonly slot: string;
  readonly late: boolean;
  readonly missed: number;
  /** After it says that nothing is new it says so no more. */
  readonly quietAfter: boolean;
  readonly byHand?: boolean;
  readonly picture?: RenderedFile;
}

export function digestMessage(shown: ShownDigest): Rendered {
  const { digest, picture } = shown;
  const heading = headingOf(shown);
  const blocks: readonly OutgoingBlock[] =
    digest.papers.length === 0 ? emptyBlocks(shown, heading) : paperBlocks(shown, heading);
  const drawn: readonly OutgoingBlock[] =
    picture === undefined
      ? []
      : [
          {
            kind: "picture",
            file: picture.name,
            ...(picture.description === undefined ? {} : { description: picture.description }),
          },
        ];
  const layout = [...blocks, ...drawn, ...lastRow(shown)];
  return { content: line(""), layout, ...(picture === undefined ? {} : { files: [picture] }) };
}

/** The same where nothing can be pressed, as part of another message. */
export function digestText({ digest }: Pick<ShownDigest, "digest">, room: number): readonly Markdown[] {
  const { papers, nearestMiss, looked } = digest;
  if (papers.length > 0) {
    const note = digest.from === "latest" ? [] : [wording.digests.digestNotFresh()];
    const more = digest.more.length === 0 ? [] : [wording.digests.digestMoreHere({ more: digest.more.length })];
    const left = room - [...note, ...more].reduce((total, { text }) => total + text.length, 0);
    return [...note, ...digestPapers(papers, left), ...more];
  }
  const empty = wording.digests.digestEmpty({ looked });
  return nearestMiss === undefined
    ? [empty]
    : [empty, wording.digests.digestNearest(), ...digestPapers([nearestMiss], Math.min(room / 2, MAX_MISS_CHARACTERS))];
}

function headingOf({ digest, late, missed, byHand }: ShownDigest): Markdown {
  const { topic, date, from, papers } = digest;
  const words = wording.digests;
  return join(
    [
      words.digestHeading({ topic: clip(line(topic), MAX_TOPIC_SHOWN), date }),
      byHand === true ? words.digestByHand() : line(""),
      late ? words.digestLate() : line(""),
      missed > 0 ? words.digestMissed({ missed, late }) : line(""),
      from === "not-yet-shown" && papers.length > 0 ? words.digestNotFresh() : line(""),
    ],
    "\n",
  );
}

function emptyBlocks({ digest, quietAfter }: ShownDigest, heading: Markdown): readonly OutgoingBlock[] {
  const { looked, nearestMiss } = digest;
  const words = wording.digests;
  const quiet = quietAfter ? words.digestQuietNow() : line("");
  if (nearestMiss === undefined) return [text(join([heading, words.digestEmpty({ looked }), quiet]))];
  const [miss = line("")] = digestPapers([nearestMiss], MAX_MISS_CHARACTERS);
  return [
    text(join([heading, words.digestEmpty({ looked })])),
    text(join([words.digestNearest(), miss], "\n")),
    ...(quietAfter ? [text(quiet)] : []),
  ];
}

function paperBlocks(shown: ShownDigest, heading: Markdown): readonly OutgoingBlock[] {
  const { papers } = shown.digest;
  const texts = digestPapers(papers, LAYOUT.textCharacters - heading.text.length);
  // Four buttons for each take six of a message's forty components; ten papers have lists instead.
  if (papers.length > MOST_WITH_BUTTONS) return [text(heading), ...texts.map(text), ...selects(shown)];
  return [
    text(heading),
    ...papers.flatMap((paper, index) => [text(texts[index] ?? line("")), ...rows(paperButtons(shown, paper))]),
  ];
}

function paperButtons({ subscriptionId: subscription }: ShownDigest, { paper: { id } }: DigestPaper): Button[] {
  const { labels, digests } = wording;
  return [
    { label: labels.save, action: { do: "digestVote", subscription, paper: id, value: "saved" } },
    { label: labels.related, action: { do: "related", paper: id, page: 0 } },
    { emoji: "👍", action: { do: "digestVote", subscription, paper: id, value: "up" } },
    { emoji: "👎", label: digests.labels.down, action: { do: "digestVote", subscription, paper: id, value: "down" } },
  ];
}

function selects({ digest, subscriptionId: subscription, slot }: ShownDigest): readonly OutgoingBlock[] {
  const { labels } = wording.digests;
  const options = digest.papers.map(({ paper }, index) => ({ label: `${index + 1}. ${paper.title}`, value: paper.id }));
  const choose = (placeholder: string, action: Action): OutgoingBlock => ({
    kind: "row",
    row: selectRow({ placeholder, action, options }),
  });
  return [
    choose(labels.savePaper, { do: "digestChoose", subscription, slot, value: "saved" }),
    choose(labels.relatedTo, { do: "chooseRelated", list: subscription }),
    choose(labels.moreLike, { do: "digestChoose", subscription, slot, value: "up" }),
    choose(labels.lessLike, { do: "digestChoose", subscription, slot, value: "down" }),
  ];
}

function lastRow({ digest, subscriptionId: subscription, slot }: ShownDigest): readonly OutgoingBlock[] {
  const { labels } = wording.digests;
  const more = digest.more.length;
  return rows([
    ...(more === 0
      ? []
      : [{ label: labels.more({ more }), action: { do: "digestMore", subscription, slot, page: 0 } } as const]),
    { label: labels.about, action: { do: "digestAbout", subscription, slot } },
  ]);
}

export function rows(buttons: readonly Button[]): readonly OutgoingBlock[] {
  return buttonRows(buttons).map((row) => ({ kind: "row", row }));
}

export function text(words: Markdown): OutgoingBlock {
  return { kind: "text", words };
}

const MOST_WITH_BUTTONS = 5;
const MAX_TOPIC_SHOWN = 250;
const MAX_MISS_CHARACTERS = 700;
