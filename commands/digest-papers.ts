/** What readers do with a digest that was posted: like, dislike, save, look at what is near or at more, ask how it came about. */
import { localDate } from "../src/digests/calendar.ts";
import type { CommandContext } from "../src/discord/definition/command-context.ts";
import { defineAction } from "../src/discord/definition/define-command.ts";
import { BY_HAND } from "../src/discord/digests/digest-channel.ts";
import { notice, type Reply } from "../src/domain/answer/reply.ts";
import { dateFromKey, type Slot } from "../src/domain/digest/digest.ts";
import type { DigestPapersReply } from "../src/domain/digest/digest-reply.ts";
import type { DigestVoteValue, LocalDate, Subscription } from "../src/domain/digest/subscription.ts";
import { relatedReply } from "./list-reply.ts";
import { savePaper } from "./paper.ts";
import { comingDigests, previewOf, votesOn, withSubscription } from "./subscription-reply.ts";

const digestVote = defineAction({
  do: "digestVote",
  run: ({ subscription, paper, value }, _, context) => vote(subscription, paper, value, context),
});

const digestChoose = defineAction({
  do: "digestChoose",
  run: ({ subscription, value }, { values: [paper = ""] }, context) => vote(subscription, paper, value, context),
});

async function vote(id: string, paperId: string, value: DigestVoteValue, context: CommandContext): Promise<Reply> {
  const { store, ownScope, person, clock, catalogue } = context;
  const paper = catalogue.paper(paperId);
  if (paper === undefined) return notice({ what: "paper-gone" });
  const found = await store.subscriptions.find(ownScope, id);
  const kept = { subscriptionId: id, paperId: paper.id, userId: person.id, value, at: clock.now() };
  const counts = found !== undefined && (await store.subscriptions.vote(ownScope, kept));
  // A reading list is the reader's own, whatever became of the digest.
  if (value === "saved") return savePaper(paper.id, context);
  return counts ? notice({ what: "digest-vote-kept", value, topic: found.topic }) : notice({ what: "no-such-digest" });
}

const chooseRelated = defineAction({
  do: "chooseRelated",
  run: (_, { values: [paper = ""] }, context) => relatedReply(paper, context),
});

const digestMore = defineAction({
  do: "digestMore",
  run: ({ subscription: id, slot, page }, _, context) =>
    withSubscription(id, context, async (subscription) => {
      const more = slot === BY_HAND ? await moreNow(subscription, context) : await moreOf(subscription, slot, context);
      return { kind: "digest-papers", ...more, page, subscriptionId: id, slot };
    }),
});

type More = Pick<DigestPapersReply, "topic" | "date" | "papers">;

/** No papers where it is forgotten. */
async function moreOf(subscription: Subscription, slot: string, context: CommandContext): Promise<More> {
  const kept = await slotOf(subscription.id, slot, context);
  const { contents } = kept ?? {};
  const papers = (contents?.more ?? []).flatMap(({ id: paperId, ...told }) => {
    const paper = context.catalogue.paper(paperId);
    return paper === undefined ? [] : [{ paper, ...told }];
  });
  const date = kept?.date ?? dateOfWord(slot) ?? localDate(context.clock.now(), subscription.zone);
  return { topic: contents?.topic ?? subscription.topic, date, papers };
}

/** One that was posted by hand is in no book: what fits and was not shown yet is what it had no room for. */
async function moreNow(subscription: Subscription, context: CommandContext): Promise<More> {
  const { topic, date, papers, more } = await previewOf(subscription, context);
  return { topic, date, papers: [...papers, ...more] };
}

const digestAbout = defineAction({
  do: "digestAbout",
  run: ({ subscription: id, slot }, _, context) =>
    withSubscription(id, context, async (subscription) => {
      const kept = await slotOf(id, slot, context);
      const [next] = await comingDigests(subscription, context, 1);
      return {
        kind: "digest-about",
        subscription,
        ...(kept === undefined ? {} : { slot: kept }),
        ...(next === undefined ? {} : { next }),
        votes: await votesOn(id, context.store),
        byHand: slot === BY_HAND,
      };
    }),
});

/** `word` is a date as custom ids carry it, `20261122`; one that was posted by hand is in no book. */
async function slotOf(subscriptionId: string, word: string, { store }: CommandContext): Promise<Slot | undefined> {
  const date = dateOfWord(word);
  return date && store.digestSlots.find({ subscriptionId, date });
}

function dateOfWord(word: string): LocalDate | undefined {
  const [, year, month, day] = /^(\d{4})(\d{2})(\d{2})$/.exec(word) ?? [];
  return year === undefined ? undefined : dateFromKey(`${year}-${month}-${day}`);
}

export const digestPapersActions = [digestVote, digestChoose, chooseRelated, digestMore, digestAbout];
