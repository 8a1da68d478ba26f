/**
 * What the bot says about itself: what it can do, how it stands, and what it keeps of people.
 *
 * Part of `wording.ts`, under the same rules.
 */
import { RETENTION } from "../../domain/settings/retention.ts";
import { join, type Markdown, md } from "../text/markdown.ts";
import { days, duration } from "../text/phrases.ts";
import { answerWording } from "./answer-wording.ts";

export const selfWording = {
  // Privacy.
  privacy: ({ models, embeddings }: { models: readonly string[]; embeddings?: string }) =>
    join([
      md`**What I keep, and for how long**`,
      join(
        [
          md`- Your questions and my answers: ${days(RETENTION.answersMs)}, so that buttons under old answers work.`,
          md`- Your votes, with what ranking knew but without your name for anybody: ${days(RETENTION.votesMs)}.`,
          md`- What was said in threads that I own: ${days(RETENTION.conversationsMs)} after the last word.`,
          md`- When you asked, to keep to quotas: ${days(RETENTION.quotaUsesMs)}.`,
          md`- Your reading list, until you remove it.`,
          md`- Digests you subscribed to and what you thought of their papers, until they are removed.`,
        ],
        "\n",
      ),
      ...(models.length === 0 ? [] : [answerWording.modelsRead({ models })]),
      ...(embeddings === undefined ? [] : [answerWording.embeddingsRead({ model: embeddings })]),
      md`One server never sees what was asked in another. Nothing of it goes into my logs. You can take all of it with you or have all of it deleted, back-ups included. What stands in Discord's own messages is Discord's; delete it there.`,
    ]),
  exportReady: () => md`Here is everything I keep about you.`,
  deleteAsk: () => md`Delete everything I keep about you, in every server? This cannot be undone.`,
  deleted: () => md`Done. Everything about you is gone, from my back-ups too.`,
  deletedPartly: () => md`Done. Everything about you is gone; the back-ups follow as soon as the disk lets me.`,
  deleteCancelled: () => md`Nothing was deleted.`,

  // About and help.
  about: ({ papers, newest, composer, embeddings, version, upMs, busy, more = [] }: AboutFacts) =>
    join([
      md`**Footnote** answers questions from papers, and every sentence carries its source.`,
      join(
        [
          md`- Papers: ${papers.toLocaleString("en-US")}${newest === undefined ? "" : `, the newest from ${newest}`}`,
          md`- Answers: ${embeddings === undefined ? "ranked abstracts" : `abstracts ranked with ${embeddings}`}, then ${composer}; each sentence is checked against its source, and what does not stand is not said`,
          md`- Health: ${busy ? "many people are asking right now, so answers take longer" : "all is well"}`,
          ...more,
          md`- Version ${version}, up for ${duration(upMs)}`,
        ],
        "\n",
      ),
    ]),
  help: () =>
    join([
      md`**What I can do**`,
      join(
        [
          md`- **/ask** a question: an answer with sources, or an honest “the papers do not say”; **depth** looks deeper and takes longer, **style** makes it a list or a comparison`,
          md`- **/search** words: papers, best first`,
          md`- **/related** paper: what is near it, and why`,
          md`- **/paper** title: one abstract`,
          md`- **/saved**: your reading list`,
          md`- **/topics**: what the papers are about`,
          md`- **/digest me**: what is new on a topic, by direct message; **/digest subscribe**: the same in a channel, for admins`,
          md`- **/settings**: for admins; **/privacy**: what I keep, and how to take or delete it`,
        ],
        "\n",
      ),
      md`You can also mention me, reply in a thread of mine, or press and hold a message and choose **Apps**.`,
    ]),
} as const;

interface AboutFacts {
  readonly papers: number;
  /** As people read it, such as `30 Jul 2024`. */
  readonly newest?: string;
  /** How answers are composed, as the end of “ranked abstracts, then …”. */
  readonly composer: string;
  readonly embeddings?: string;
  readonly version: string;
  readonly upMs: number;
  /** So much is waiting that people notice. */
  readonly busy: boolean;
  /** Further lines: sources of papers, digests. */
  readonly more?: readonly Markdown[];
}
