/**
 * The task runner: takes on what was asked, has it done, and sees to it that one reply goes out.
 *
 * In: a `Task`, acknowledged already. Out: its reply at Discord, and what its buttons need in the store.
 * Keeps true: the quota is asked before any work; work ends at its deadline, and in time for Discord, or when its message is
 * gone; progress never follows the reply; a notice is for the person alone; what was claimed is noted as finished unless
 * Discord could not be reached.
 */

import type { App } from "../../app.ts";
import { type Notice, notice, type Reply } from "../../domain/answer/reply.ts";
import type { DeliveredInteraction } from "../../domain/person/interaction.ts";
import { HOUR_MS, type Quota } from "../../domain/settings/quota.ts";
import type { ChartPainter } from "../../ports/chart-painter.ts";
import type { Clock } from "../../ports/clock.ts";
import type { Logger } from "../../ports/logger.ts";
import type { Store } from "../../ports/store.ts";
import type { BotStatus, Catalogue, CommandContext } from "../definition/command-context.ts";
import type { DigestTools } from "../digests/digest-tools.ts";
import { logIncident, noticeFor } from "../failures.ts";
import { renderProgress } from "../render/render-progress.ts";
import { renderReply } from "../render/render-reply.ts";
import { ApiFailure, isTooLate } from "../rest/api-failure.ts";
import type { SettingsCache } from "../settings-cache.ts";
import { line } from "../text/markdown.ts";
import { createForgotten } from "./forgotten.ts";
import { inTime } from "./in-time.ts";
import { createLiveReply, type LiveReply, NOT_LIVE } from "./live-reply.ts";
import type { Placed, ReplyTarget } from "./reply-target.ts";
import { createTally } from "./tally.ts";
import type { Threads } from "./threads.ts";

export interface Task
  extends Pick<CommandContext, "id" | "person" | "place" | "scope" | "ownScope" | "settings" | "visibility"> {
  /** A command's name or an action's verb. */
  readonly name: string;
  readonly asks: boolean;
  /** Takes minutes and has a quota of its own. */
  readonly deep: boolean;
  /**
   * It was begun before a restart: taken from the quota then, and what was shown of it stays until the whole answer is there.
   */
  readonly recovered?: boolean;
  /** From then on nothing can be said about it; absent: there is no such time. */
  readonly deadline?: number;
  readonly target: ReplyTarget;
  run(context: CommandContext): Promise<Reply>;
}

/** What lies outside of Discord and serves all work. */
export interface Surroundings {
  /** The app for one delivery, which forgets what it asked for when the signal aborts. */
  readonly appFor: (signal: AbortSignal) => App;
  readonly catalogue: Catalogue;
  readonly store: Store;
  readonly charts?: Pick<ChartPainter, "paint">;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly status: () => BotStatus;
}

export interface TaskRunnerParts extends Surroundings {
  readonly settings: SettingsCache;
  readonly threads: Threads;
  readonly digests?: DigestTools;
}

export interface TaskRunner {
  /** True for who is first to take it on. When the store cannot say, it is taken on all the same. */
  claim(delivered: DeliveredInteraction): Promise<boolean>;
  finished(id: string): Promise<void>;
  serve(task: Task): Promise<void>;
  /** What must be known before the first response can be given; rejects when that takes too long. */
  prepare<T>(task: Omit<Task, "run" | "target">, work: (context: CommandContext) => Promise<T>): Promise<T>;
  /** Work that shows nothing; failing is for the log. */
  aside(task: Omit<Task, "run" | "target">, work: (context: CommandContext) => Promise<void>): Promise<void>;
}

/** For all the work of one reply. The pool's and the models' own deadlines are shorter; this one is for everything beside. */
const DEADLINE_MS = 120_000;
/** Deep answers stop by themselves sooner, and give the best they have. */
const DEEP_DEADLINE_MS = 14 * 60_000;
/** Of the three seconds that Discord gives; the rest is for the way there and back. */
const PREPARING_MS = 1_500;
/** Of the time that Discord gives, what is left for sending the reply. */
const SENDING_MS = 20_000;

/** Says nothing about who asked, and nobody should be left in silence over it. */
const OUR_FAULT: readonly Notice["what"][] = [
  "too-busy",
  "upstream",
  "discord-trouble",
  "store-trouble",
  "incident",
  "interrupted",
];

export function createTaskRunner(parts: TaskRunnerParts): TaskRunner {
  const { store, settings, threads, clock, logger } = parts;
  const forgotten = createForgotten(clock, DEEP_DEADLINE_MS);

  const personalData: Store["personalData"] = {
    ...store.personalData,
    deletePerson: (userId) => {
      forgotten.add(userId);
      return store.personalData.deletePerson(userId);
    },
  };

  const undelivered = createTally(logger, clock, "bot.reply.undelivered");
  const tooLate = createTally(logger, clock, "bot.reply.too-late");

  const tolerant = async <T>(work: Promise<T>, otherwise: T): Promise<T> => {
    try {
      return await work;
    } catch (error) {
      // A full disk must not silence the bot; what needs the store will say so itself.
      noticeFor(error, logger, "store");
      return otherwise;
    }
  };

  /** What stands in the way, if anything. */
  const charge = async ({ asks, deep, recovered, settings, ownScope, person }: Task): Promise<Notice | undefined> => {
    if (!asks || recovered === true) return undefined;
    const quick: Quota = { name: "ask", person: settings.personQuota, guild: settings.guildQuota };
    const lengthy: Quota = { name: "deep", person: { uses: settings.deepPerHour, windowMs: HOUR_MS } };
    const quotas = deep ? [quick, lengthy] : [quick];
    const verdict = await tolerant(store.quotas.take(ownScope, person.id, quotas, clock.now()), { allowed: true });
    if (verdict.allowed) return undefined;
    const { name, by, waitSeconds } = verdict;
    return name === lengthy.name ? { what: "deep-quota", waitSeconds } : { what: "quota", by, waitSeconds };
  };

  const produce = async (task: Task, live: LiveReply, begun: number, gone: AbortSignal): Promise<Reply> => {
    try {
      const hindrance = await charge(task);
      if (hindrance !== undefined) return notice(hindrance);
      const left = (task.deadline ?? Number.POSITIVE_INFINITY) - clock.now() - SENDING_MS;
      const patienceMs = Math.max(0, Math.min(task.deep ? DEEP_DEADLINE_MS : DEADLINE_MS, left));
      const signal = AbortSignal.any([AbortSignal.timeout(patienceMs), gone]);
      return await task.run(contextFor(parts, { ...task, begun }, live, signal));
    } catch (error) {
      return notice(noticeFor(error, logger, task.name));
    }
  };

  /** `gone` is told when Discord says that nobody can see the reply any more. */
  const liveReplyTo = (task: Task, gone: AbortController): LiveReply => {
    if (!task.settings.progress || task.recovered === true) return NOT_LIVE;
    let shown = "";
    return createLiveReply(async (view) => {
      const rendered = renderProgress(view, task.settings);
      const text = rendered === undefined ? "" : line(rendered.content).text;
      if (rendered === undefined || text === shown) return;
      shown = text;
      try {
        await (view.answer === undefined ? task.target.progress(rendered) : task.target.soFar(rendered));
      } catch (error) {
        if (isTooLate(error)) gone.abort(error);
        throw error;
      }
    });
  };

  const deliver = async (task: Task, reply: Reply, begun: number): Promise<void> => {
    const rendered = renderReply(reply, { settings: task.settings, readerId: task.person.id });
    if (reply.kind === "notice" && reply.inPlace !== true && !("inChannel" in reply.notice)) {
      return task.target.finishPrivately(rendered, OUR_FAULT.includes(reply.notice.what));
    }
    const placed = threads.wanted(task, reply)
      ? await threads.deliver(task, reply, rendered)
      : await task.target.finish(rendered);
    if (!forgotten.since(task.person.id, begun)) await noted(task, reply, placed);
  };

  /** Where it stands, and that it was said here. */
  const noted = async (task: Task, reply: Reply, { messageId, channelId, ...placed }: Placed): Promise<void> => {
    if ((reply.kind !== "answer" && reply.kind !== "list") || !reply.fresh) return;
    const shown = reply.kind === "answer" ? reply.answer : reply.list;
    const visibility = placed.private ? "private" : "public";
    await tolerant(store.answers.place(shown.scope, shown.id, { channelId, messageId, visibility }), false);
    if (reply.kind === "answer" && task.asks) await tolerant(threads.addTurn(task, reply.answer, channelId), undefined);
  };

  const apologise = async (task: Task, what: Notice): Promise<void> => {
    const rendered = renderReply(notice(what), { settings: task.settings, readerId: task.person.id });
    await task.target.finishPrivately(rendered, true).catch(() => undefined);
  };

  return {
    claim: (delivered) => tolerant(store.interactions.claim(delivered), true),
    prepare: (task, work) =>
      inTime(PREPARING_MS, (signal) => work(contextFor(parts, { ...task, begun: clock.elapsed() }, NOT_LIVE, signal))),
    aside: async (task, work) => {
      const signal = AbortSignal.timeout(DEADLINE_MS);
      await work(contextFor(parts, { ...task, begun: clock.elapsed() }, NOT_LIVE, signal)).catch((error: unknown) =>
        noticeFor(error, logger, task.name),
      );
    },
    finished: (id) => tolerant(store.interactions.finish(id), undefined),
    serve: async (task) => {
      const begun = clock.elapsed();
      const gone = new AbortController();
      const live = liveReplyTo(task, gone);
      const reply = await produce(task, live, begun, gone.signal);
      await live.stop();
      try {
        await deliver(task, reply, begun);
      } catch (error) {
        if (isTooLate(error)) tooLate({ where: task.name });
        // Somebody mentioned us where we may read and not write, or the channel went meanwhile: no bug of ours.
        else if (error instanceof ApiFailure && error.isDiscords && (error.status === 403 || error.status === 404))
          await apologise(task, noticeFor(error, logger, task.name));
        else if (error instanceof ApiFailure || !isUnreachable(error)) {
          await apologise(task, { what: "incident", incident: logIncident(error, logger, task.name) });
        } else {
          // Not noted as finished: after a restart it is tried again while the token lives.
          undelivered({ where: task.name });
          return;
        }
      }
      await tolerant(store.interactions.finish(task.id), undefined);
      logger.info("bot.replied", { where: task.name, kind: reply.kind, tookMs: Math.round(clock.elapsed() - begun) });
    },
  };

  function contextFor(
    { appFor, catalogue, status, charts, digests }: TaskRunnerParts,
    task: Omit<Task, "run" | "target"> & { readonly begun: number },
    live: LiveReply,
    signal: AbortSignal,
  ): CommandContext {
    const { id, person, place, scope, ownScope, visibility, begun } = task;
    return {
      app: appFor(signal),
      catalogue,
      // A change of settings must be seen by the very next delivery.
      store: { ...store, settings, personalData },
      ...(charts === undefined ? {} : { charts }),
      ...(digests === undefined ? {} : { digests }),
      clock,
      status: status(),
      id,
      person,
      place,
      scope,
      ownScope,
      settings: task.settings,
      visibility,
      signal,
      keep: async (answer) => {
        if (!forgotten.since(person.id, begun)) await tolerant(store.answers.keep(answer), undefined);
      },
      progress: (line) => live.line(line),
      // A thread begins with its answer; the message that will point to it shows how far that has come.
      soFar: (answer) => {
        if (!threads.willOpen(task)) live.answer(answer);
      },
    };
  }
}

function isUnreachable(error: unknown): boolean {
  return error instanceof Error && error.name === "UpstreamError";
}
