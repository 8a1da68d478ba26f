/** What readers do with a digest that was posted: like, dislike, save, look at what is near or at more, ask how it came about. */
import type { CommandContext } from "../src/discord/definition/command-context.ts";
import { defineAction } from "../src/discord/definition/define-command.ts";
import { BY_HAND } from "../src/discord/digests/digest-channel.ts";
import { notice, type Reply } from "../src/domain/answer/reply.ts";
import { dateFromKey, type Slot } from "../src/domain/digest/digest.ts";
import type { DigestPapersReply } from "../src/domain/digest/digest-reply.ts";
import type { DigestVoteValue, Subscription } from "../src/domain/digest/subscription.ts";
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

function vote(id: string, paperId: string, value: DigestVoteValue, context: CommandContext): Promise<Reply> {
  const { store, ownScope, person, clock, catalogue } = context;
  return withSubscription(id, context, async ({ topic }) => {
    const paper = catalogue.paper(paperId);
    if (paper === undefined) return notice({ what: "paper-gone" });
    const kept = { subscriptionId: id, paperId: paper.id, userId: person.id, value, at: clock.now() };
    if (!(await store.subscriptions.vote(ownScope, kept))) return notice({ what: "no-such-digest" });
    return value === "saved" ? savePaper(paper.id, context) : notice({ what: "digest-vote-kept", value, topic });
  });
}

const chooseRelated = defineAction({
  do: "chooseRelated",
  run: (_, { values: [paper = ""] }, context) => relatedReply(paper, context),
});

const digestMore = defineAction({
  do: "digestMore",
  run: ({ subscription: id, slot, page }, _, context) =>
    withSubscription(id, context, async (subscription) => {
      const more = slot === BY_HAND ? await moreNow(subscription, context) : await moreOf(id, slot, context);
      return more === undefined
        ? notice({ what: "answer-forgotten" })
        : { kind: "digest-papers", ...more, page, subscriptionId: id, slot };
    }),
});

type More = Pick<DigestPapersReply, "topic" | "date" | "papers">;

async function moreOf(id: string, slot: string, context: CommandContext): Promise<More | undefined> {
  const kept = await slotOf(id, slot, context);
  const { contents } = kept ?? {};
  if (kept === undefined || contents === undefined) return undefined;
  const papers = contents.more.flatMap(({ id: paperId, ...told }) => {
    const paper = context.catalogue.paper(paperId);
    return paper === undefined ? [] : [{ paper, ...told }];
  });
  return { topic: contents.topic, date: kept.date, papers };
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
  const [, year, month, day] = /^(\d{4})(\d{2})(\d{2})$/.exec(word) ?? [];
  if (year === undefined) return undefined;
  return store.digestSlots.find({ subscriptionId, date: dateFromKey(`${year}-${month}-${day}`) });
}

export const digestPapersActions = [digestVote, digestChoose, chooseRelated, digestMore, digestAbout];
