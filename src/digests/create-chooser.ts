/**
 * The chooser that digests use: what was shown and what readers thought, from the book, and the choice, wherever the index is.
 *
 * Keeps true: previews and the digests themselves are chosen in one way.
 */
import type { Digest } from "../domain/digest/digest.ts";
import type { LocalDate, Subscription } from "../domain/digest/subscription.ts";
import type { Paper, PaperId } from "../domain/paper/paper.ts";
import type { Clock } from "../ports/clock.ts";
import type { Subscriptions } from "../ports/store/subscriptions.ts";
import type { ChosenDigest, DigestRequest } from "./choose-digest.ts";
import type { DigestChooser } from "./digest-parts.ts";

export interface ChooserParts {
  readonly digest: (request: DigestRequest, signal: AbortSignal) => Promise<ChosenDigest>;
  readonly paper: (id: PaperId) => Paper | undefined;
  readonly subscriptions: Pick<Subscriptions, "shown" | "votes">;
  readonly clock: Clock;
  /** Words each paper's sentence; absent: the papers' own sentences stand. */
  readonly tell?: TellDigest;
}

/** By the place of a paper in the digest, from 0: a sentence that was checked. What is missing stays as it is. */
export type TellDigest = (
  digest: Digest,
  subscription: Subscription,
  signal: AbortSignal,
) => Promise<ReadonlyMap<number, string>>;

export interface Chooser extends DigestChooser {
  /** With what readers' votes changed of it. */
  choose(subscription: Subscription, date: LocalDate, signal: AbortSignal): Promise<Digest & ChosenDigest>;
}

export function createChooser({ digest, paper, subscriptions, clock, tell }: ChooserParts): Chooser {
  const choose: Chooser["choose"] = async ({ id, topic, papers }, date, signal) => {
    const [shown, votes] = await Promise.all([subscriptions.shown(id), subscriptions.votes(id)]);
    const request = { topic, limit: papers, now: clock.now(), shown: [...shown], votes };
    return { date, ...(await digest(request, signal)) };
  };
  return {
    choose,
    paper: async (id) => paper(id),
    ...(tell === undefined
      ? {}
      : {
          compose: async (subscription: Subscription, date: LocalDate, signal: AbortSignal): Promise<Digest> => {
            const chosen = await choose(subscription, date, signal);
            const told = await tell(chosen, subscription, signal);
            const papers = chosen.papers.map((entry, place) => ({
              ...entry,
              sentence: told.get(place) ?? entry.sentence,
            }));
            return { ...chosen, papers };
          },
        }),
  };
}
