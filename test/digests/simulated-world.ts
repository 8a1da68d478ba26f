/**
 * A world for the schedule: true time, a Discord channel, and processes that can be killed at any step.
 *
 * True time moves from event to event. A process has a clock that may be wrong, and reaches everything outside through
 * numbered steps: it can be killed before a step takes effect, or after that and before it hears of it. What it kept (a
 * store in memory) and what the channel holds outlive it.
 */
import type { DigestParts } from "../../src/digests/digest-parts.ts";
import { createDigestSchedule, type DigestSchedule } from "../../src/digests/schedule.ts";
import { type SlotKey, slotMark } from "../../src/domain/digest/digest.ts";
import type { Subscription } from "../../src/domain/digest/subscription.ts";
import { UpstreamError } from "../../src/domain/errors.ts";
import type { Paper } from "../../src/domain/paper/paper.ts";
import type { LookOutcome, PostOutcome } from "../../src/ports/digest-channel.ts";
import type { DigestNotice } from "../../src/ports/digest-notices.ts";
import type { Store } from "../../src/ports/store.ts";
import { createMemoryStore } from "../fakes/memory-store.ts";

/** What becomes of one try to post, in the order in which tries reach Discord. */
export type PostFault =
  | "fine"
  /** Made, but the response is lost: an error, at once or when the try is given up. */
  | "lost-response"
  | "error-after"
  /** Never made. */
  | "error-before"
  | "hang"
  /** Made a minute later, long after the try was given up. */
  | "made-late"
  | "rate-limited"
  | "forbidden"
  | "gone";

export type LookFault = "fine" | "error" | "unreadable" | "hang" | "rate-limited";

export interface Message {
  readonly mark: string;
  readonly channelId: string;
  readonly id: string;
  readonly madeAt: number;
  readonly late: boolean;
  readonly missed: number;
  readonly papers: number;
}

export interface Kill {
  /** Counted over all steps of the process, from 1. */
  readonly step: number;
  readonly when: "before" | "after";
  readonly restartMs: number;
}

/** Discord is sure to remember a nonce so long, and forgets it then: the worst that its words allow. */
const REMEMBERED_MS = 120_000;
const LATENCY_MS = 80;

interface Event {
  readonly at: number;
  readonly order: number;
  readonly run: () => void;
}

export class World {
  now: number;
  readonly messages: Message[] = [];
  readonly notices: DigestNotice[] = [];
  readonly postFaults: PostFault[] = [];
  readonly lookFaults: LookFault[] = [];
  posts = 0;
  looks = 0;
  /** Sent before the time that a response named. */
  early = 0;
  isReadable = true;
  /** Writes fail: a full disk. */
  isFull = false;
  choosing: "fine" | "fails" | "hangs" = "fine";
  /** Absent: no model is set. */
  composing: "fine" | "fails" | "hangs" | undefined;
  papers = 3;
  readonly #heldUntil = new Map<string, number>();
  readonly #events: Event[] = [];
  #order = 0;

  constructor(now: number) {
    this.now = now;
  }

  at(at: number, run: () => void): () => void {
    const event: Event = { at, order: this.#order++, run };
    this.#events.push(event);
    return () => {
      const place = this.#events.indexOf(event);
      if (place >= 0) this.#events.splice(place, 1);
    };
  }

  async runUntil(end: number): Promise<void> {
    for (;;) {
      await new Promise((settled) => setImmediate(settled));
      let next: Event | undefined;
      for (const event of this.#events) {
        if (next === undefined || event.at < next.at || (event.at === next.at && event.order < next.order))
          next = event;
      }
      if (next === undefined || next.at > end) break;
      this.#events.splice(this.#events.indexOf(next), 1);
      this.now = Math.max(this.now, next.at);
      next.run();
    }
    this.now = end;
  }

  messagesOf(key: SlotKey): readonly Message[] {
    return this.messages.filter(({ mark }) => mark === slotMark(key));
  }

  post(key: SlotKey, made: Omit<Message, "mark" | "id" | "madeAt">): Promise<PostOutcome> {
    const fault = this.postFaults.shift() ?? "fine";
    this.posts += 1;
    if (this.now < (this.#heldUntil.get(slotMark(key)) ?? 0)) this.early += 1;
    const make = (): string => {
      const mark = slotMark(key);
      const same = this.messages.filter((each) => each.mark === mark && each.channelId === made.channelId).at(-1);
      if (same !== undefined && this.now - same.madeAt < REMEMBERED_MS) return same.id;
      const id = `m${this.messages.length + 1}`;
      this.messages.push({ ...made, mark, id, madeAt: this.now });
      return id;
    };
    const unknown: PostOutcome = { kind: "unknown", reason: fault };
    switch (fault) {
      case "fine":
        return this.#reply(() => ({ kind: "posted", messageId: make() }));
      case "lost-response":
        make();
        return new Promise(() => {});
      case "error-after":
        make();
        return this.#reply(() => unknown);
      case "error-before":
        return this.#reply(() => unknown);
      case "hang":
        return new Promise(() => {});
      case "made-late":
        this.at(this.now + 60_000, make);
        return new Promise(() => {});
      case "rate-limited":
        this.#heldUntil.set(slotMark(key), this.now + LATENCY_MS + 3_000);
        return this.#reply(() => ({ kind: "wait", waitMs: 3_000 }));
      case "forbidden":
        return this.#reply(() => ({ kind: "forbidden" }));
      case "gone":
        return this.#reply(() => ({ kind: "channel-gone" }));
    }
  }

  look(key: SlotKey, channelId: string): Promise<LookOutcome> {
    const fault = this.lookFaults.shift() ?? "fine";
    this.looks += 1;
    const found = (): LookOutcome => {
      if (!this.isReadable) return { kind: "unreadable" };
      const message = this.messages.find((each) => each.mark === slotMark(key) && each.channelId === channelId);
      return message === undefined ? { kind: "absent" } : { kind: "found", messageId: message.id };
    };
    switch (fault) {
      case "fine":
        return this.#reply(found);
      case "error":
        return this.#reply((): LookOutcome => {
          throw new UpstreamError("500");
        });
      case "unreadable":
        return this.#reply(() => ({ kind: "unreadable" }));
      case "hang":
        return new Promise(() => {});
      case "rate-limited":
        return this.#reply(() => ({ kind: "wait", waitMs: 2_000 }));
    }
  }

  /** What it says as of now, heard a moment later. */
  #reply<T>(answer: () => T): Promise<T> {
    return new Promise((resolve, reject) => {
      let said: () => void;
      try {
        const value = answer();
        said = () => resolve(value);
      } catch (error) {
        said = () => reject(error);
      }
      this.at(this.now + LATENCY_MS, said);
    });
  }
}

/** A machine: its store, its clock, and one process after another. */
export class Machine {
  readonly world: World;
  readonly store: Store;
  /** How wrong the clock is. */
  clockErrorMs = 0;
  starts = 0;
  steps = 0;
  kills: readonly Kill[];
  schedule: DigestSchedule | undefined;
  #alive = { yes: false };

  constructor(
    world: World,
    { kills = [], store = createMemoryStore() }: { kills?: readonly Kill[]; store?: Store } = {},
  ) {
    this.world = world;
    this.store = store;
    this.kills = kills;
  }

  start(): void {
    this.starts += 1;
    const alive = { yes: true };
    this.#alive = alive;
    const startedAt = this.world.now;
    const gate = this.#gate(alive);
    const { world, store } = this;
    const writes = new Set(["intend", "skip", "tried", "refused", "settle", "pause", "toldOfPause", "told"]);
    const kept = <T extends object>(concern: T): T =>
      new Proxy(concern, {
        get: (target, name) => {
          const method = Reflect.get(target, name) as (...args: readonly unknown[]) => Promise<unknown>;
          return (...args: readonly unknown[]) =>
            gate(() =>
              world.isFull && writes.has(String(name))
                ? Promise.reject(new UpstreamError("The disk is full."))
                : method.apply(target, [...args]),
            );
        },
      });
    const parts: DigestParts = {
      subscriptions: kept(store.subscriptions),
      slots: kept(store.digestSlots),
      channel: {
        post: ({ slot, subscription, digest, late, missed }) =>
          gate(() =>
            world.post(slot, { channelId: subscription.channelId, late, missed, papers: digest.papers.length }),
          ),
        look: (subscription, slot) => gate(() => world.look(slot, subscription.channelId)),
      },
      notices: { tell: (notice) => gate(async () => void world.notices.push(notice)) },
      chooser: {
        choose: ({ topic }, date) =>
          gate(async () => {
            if (world.choosing === "fails") throw new UpstreamError("No worker.");
            if (world.choosing === "hangs") return new Promise(() => {});
            const papers = Array.from({ length: world.papers }, (_, place) => paper(`p-${place}`));
            const entries = papers.map((each) => ({ paper: each, sentence: "It is new.", because: [topic] }));
            return { topic, date, looked: 9, papers: entries, more: [], from: "latest" as const };
          }),
        ...(world.composing === undefined
          ? {}
          : {
              compose: ({ topic }, date) =>
                gate(async () => {
                  if (world.composing === "hangs") return new Promise(() => {});
                  if (world.composing === "fails") throw new UpstreamError("No model.");
                  const entry = { paper: paper("p-0"), sentence: "In other words, it is new.", because: [topic] };
                  return { topic, date, looked: 9, papers: [entry], more: [], from: "latest" as const };
                }),
            }),
        paper: (id) => gate(async () => paper(id)),
      },
      clock: {
        now: () => Math.round(world.now + this.clockErrorMs),
        elapsed: () => world.now - startedAt,
      },
      timers: {
        after: (delayMs, action) =>
          world.at(world.now + delayMs, () => {
            if (alive.yes) action();
          }),
      },
      logger: { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} },
    };
    this.schedule = createDigestSchedule(parts);
    void this.schedule.start();
  }

  kill(restartMs?: number): void {
    this.#alive.yes = false;
    if (restartMs !== undefined) this.world.at(this.world.now + restartMs, () => this.start());
  }

  #gate(alive: { yes: boolean }) {
    const never = new Promise<never>(() => {});
    return async <T>(effect: () => Promise<T>): Promise<T> => {
      if (!alive.yes) return never;
      this.steps += 1;
      const step = this.steps;
      const dies = this.kills.find((kill) => kill.step === step);
      if (dies?.when === "before") {
        this.kill(dies.restartMs);
        return never;
      }
      const result = effect();
      if (dies !== undefined) {
        // The response is on its way when it dies.
        this.kill(dies.restartMs);
        result.catch(() => undefined);
        return never;
      }
      return result.then(
        (value) => (alive.yes ? value : never),
        (error: unknown) => (alive.yes ? Promise.reject(error) : never),
      );
    };
  }
}

export function subscribed(change: Partial<Subscription> = {}): Subscription {
  return {
    id: "s1",
    scope: { kind: "guild", guildId: "g1" },
    channelId: "c1",
    createdBy: "u1",
    createdAt: 0,
    runsFrom: 0,
    topic: "tides",
    at: { hour: 9, minute: 0 },
    zone: "UTC",
    days: [1, 2, 3, 4, 5, 6, 7],
    papers: 3,
    silent: false,
    thread: false,
    whenEmpty: "once",
    ...change,
  };
}

function paper(id: string): Paper {
  return {
    ...{ id, aliases: [], title: id, titleOrigin: "source", abstract: "It is new.", printedAbstract: "It is new." },
    provenance: [],
  };
}
