/**
 * Recovery: after a restart, what an earlier process had acknowledged and not answered is done again or apologised for.
 *
 * In: the store. Out: one reply for each, as long as its token lives. Keeps true: a few at a time, beside new arrivals; the quota
 * is not charged twice; what nobody can be told any more is forgotten.
 */

import { type Notice, notice } from "../../domain/answer/reply.ts";
import type { DeliveredInteraction } from "../../domain/person/interaction.ts";
import type { Clock } from "../../ports/clock.ts";
import type { Logger } from "../../ports/logger.ts";
import type { Store } from "../../ports/store.ts";
import { noticeFor } from "../failures.ts";
import { renderReply } from "../render/render-reply.ts";
import type { InteractionRest } from "../rest/interaction-rest.ts";
import type { SettingsCache } from "../settings-cache.ts";
import { readDelivered } from "./delivered.ts";
import type { Messages } from "./messages.ts";
import { type Plan, planFor, type Repertoire } from "./plan.ts";
import { interactionTarget } from "./reply-target.ts";
import type { TaskRunner } from "./task-runner.ts";

export interface RecoveryParts {
  readonly store: Pick<Store, "interactions">;
  readonly repertoire: Repertoire;
  readonly runner: TaskRunner;
  readonly settings: SettingsCache;
  readonly messages: Messages;
  readonly rest: InteractionRest;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** More than a process can have had under way; the rest is apologised for by nobody. */
const MOST = 5_000;
const AT_A_TIME = 8;
/** Whoever's turn comes later than this gets an apology, so that everybody hears from us within 30 s. */
const ANSWERING_MS = 20_000;

export interface Recovery {
  readonly count: number;
  /** Resolves when all interactions are done with. Needs no gateway. */
  finishInteractions(): Promise<void>;
  /** The same for messages that asked; to be called once the gateway knows the channels, where threads are opened. */
  finishMessages(): Promise<void>;
}

/** To be called before new deliveries come in: whatever is unfinished then is an earlier process's. */
export async function recover(parts: RecoveryParts): Promise<Recovery> {
  const { store, clock, logger } = parts;
  await store.interactions.expire(clock.now());
  const unfinished = await store.interactions.unfinished(clock.now(), MOST);
  const finishAll = async (those: readonly DeliveredInteraction[]): Promise<void> => {
    // Nobody waits behind a deep answer, which takes minutes.
    const deep = those.filter(({ options }) => options?.["depth"] === "deep");
    const waiting = those.filter((each) => !deep.includes(each));
    const begunAt = clock.elapsed();
    const one = (next: DeliveredInteraction, hurried: boolean): Promise<void> =>
      finish(parts, next, hurried).catch((error: unknown) => void noticeFor(error, logger, "recovery"));
    const work = async (): Promise<void> => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
        const hurried = clock.elapsed() - begunAt > ANSWERING_MS;
        await one(next, hurried);
      }
    };
    await Promise.all([...Array.from({ length: AT_A_TIME }, work), ...deep.map((next) => one(next, false))]);
  };
  return {
    count: unfinished.length,
    finishInteractions: () => finishAll(unfinished.filter(({ token }) => token !== undefined)),
    finishMessages: () => finishAll(unfinished.filter(({ token }) => token === undefined)),
  };
}

async function finish(parts: RecoveryParts, delivered: DeliveredInteraction, hurried: boolean): Promise<void> {
  const { repertoire, runner, settings: book, messages, rest, logger } = parts;
  const { token } = delivered;
  if (token === undefined) return messages.resume(delivered);
  const { acknowledged, incoming } = readDelivered(delivered, token, repertoire.commands);
  const key = { interactionId: delivered.id, applicationId: delivered.applicationId, token };
  const target = interactionTarget(rest, key, acknowledged);
  const settings = await book.load(delivered.scope, delivered.scope.kind);
  const excuse = async (what: Notice): Promise<void> => {
    const rendered = renderReply(notice(what), { settings, readerId: delivered.userId });
    if (acknowledged === "in place") await target.finishPrivately(rendered);
    else await target.finish(rendered);
    await runner.finished(delivered.id);
  };
  if (incoming === undefined || hurried) return excuse({ what: "interrupted" });
  // It was let in when it came. The roles it came with, and the channel its thread hangs on, are not kept to ask again.
  const plan: Plan = planFor(incoming, repertoire, { ...settings, allowedChannels: [], allowedRoles: [] });
  if (plan.kind === "refuse") return excuse(plan.notice);
  if (plan.kind === "form") return excuse({ what: "interrupted" });
  logger.info("bot.taken-up-again", { where: plan.name });
  await runner.serve({
    ...incoming,
    id: delivered.id,
    name: plan.name,
    asks: plan.asks,
    deep: plan.deep,
    recovered: true,
    settings,
    visibility: acknowledged === "publicly" ? "public" : "private",
    target,
    run: plan.run,
  });
}
