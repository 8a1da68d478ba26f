/** Digests as messages: what is always so, judged by the local Discord's own rules. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { actionOf } from "../../../src/discord/custom-id.ts";
import { digestChart } from "../../../src/discord/digests/digest-picture.ts";
import { digestMessage, type ShownDigest } from "../../../src/discord/render/digest-message.ts";
import {
  digestPapersMessage,
  subscriptionMessage,
  subscriptionsMessage,
} from "../../../src/discord/render/subscription-message.ts";
import { type Rendered, toBody } from "../../../src/discord/rendered.ts";
import type { DigestPaper } from "../../../src/domain/digest/digest.ts";
import {
  MAX_SUBSCRIPTIONS_PER_SCOPE,
  MOST_PAPERS,
  type Subscription,
} from "../../../src/domain/digest/subscription.ts";
import { checkMessage } from "../../discord-server/validation/message.ts";
import { paper } from "../../papers.ts";
import { longOutsideWords, outsideWords } from "../outside-words.ts";

const words = fc.oneof(outsideWords(), longOutsideWords());
const DATE = { year: 2035, month: 1, day: 1 };

const digestPaper = (index: number): fc.Arbitrary<DigestPaper> =>
  fc
    .record({
      title: words,
      sentence: words,
      because: fc.array(outsideWords(3), { maxLength: 8 }),
      url: fc.option(fc.oneof(fc.webUrl({ withQueryParameters: true }), outsideWords(3)), { nil: undefined }),
      organisation: fc.option(words, { nil: undefined }),
    })
    .map(({ title, sentence, because, url, organisation }) => ({
      paper: paper({
        id: `p-${String(index).padStart(10, "0")}`,
        title,
        abstract: sentence,
        ...(url === undefined ? {} : { url }),
        ...(organisation === undefined ? {} : { organisation }),
      }),
      sentence,
      because,
    }));
const papers = (most: number): fc.Arbitrary<readonly DigestPaper[]> =>
  fc
    .integer({ min: 0, max: most })
    .chain((count) => fc.tuple(...Array.from({ length: count }, (_, n) => digestPaper(n))));

const shown: fc.Arbitrary<ShownDigest> = fc
  .record({
    topic: words,
    papers: papers(MOST_PAPERS),
    more: papers(3),
    miss: fc.option(digestPaper(99), { nil: undefined }),
    late: fc.boolean(),
    missed: fc.nat(400),
    quietAfter: fc.boolean(),
    byHand: fc.boolean(),
    drawn: fc.boolean(),
    looked: fc.nat(),
  })
  .map(({ topic, papers, more, miss, drawn, looked, ...rest }) => ({
    ...rest,
    subscriptionId: "zzzzzzzzzzzzzzzz",
    slot: "20350101",
    digest: { topic, date: DATE, looked, papers, more, from: "not-yet-shown", ...(miss && { nearestMiss: miss }) },
    ...(drawn ? { picture: { name: "digest.png", bytes: new Uint8Array([1]), description: "columns" } } : {}),
  }));

const subscription: fc.Arbitrary<Subscription> = fc.record({ topic: words, thread: fc.boolean() }).map((some) => ({
  id: "zzzzzzzzzzzzzzzz",
  scope: { kind: "guild", guildId: "9".repeat(19) },
  channelId: "9".repeat(19),
  createdAt: 0,
  runsFrom: 0,
  at: { hour: 23, minute: 59 },
  zone: "America/Argentina/ComodRivadavia",
  days: [1, 2, 3, 4, 5, 6],
  papers: 10,
  silent: true,
  whenEmpty: "each",
  ...some,
}));

const text = (components: readonly unknown[] = []): string =>
  components.map((one) => (one as { content?: string }).content ?? "").join("\n");

describe("a digest's message, always", () => {
  test("fits, shows every paper, pings nobody, and can be recognised as its day's", () => {
    fc.assert(
      fc.property(shown, (digest) => {
        const {
          body,
          files = [],
          clipped,
        } = toBody(digestMessage(digest), { kind: "create", nonce: "n", silent: true });
        checkMessage(
          JSON.parse(JSON.stringify(body)),
          files.map(({ name }) => name),
        );
        // Titles in lists may lose their ends; what the message itself says may not.
        expect(clipped.filter((what) => /^blocks\[\d+\]:/.test(what))).toEqual([]);
        expect(body.allowed_mentions).toEqual({ parse: [] });
        const all = text(body.components);
        digest.digest.papers.forEach((_, index) => {
          expect(all).toMatch(new RegExp(`^${index + 1}\\. `, "m"));
        });
        const ids = [...JSON.stringify(body.components).matchAll(/"custom_id":"([^"]*)"/g)].map(([, id]) =>
          actionOf(id ?? ""),
        );
        expect(ids).not.toContain(undefined);
        expect(ids).toContainEqual({ do: "digestAbout", subscription: "zzzzzzzzzzzzzzzz", slot: "20350101" });
      }),
      { numRuns: 60 },
    );
  }, 60_000);

  test("so do those of subscriptions, and lists of them and of further papers", () => {
    fc.assert(
      fc.property(shown, fc.array(subscription, { minLength: 1, maxLength: 25 }), ({ digest }, all) => {
        const at = { hour: 9, minute: 0 };
        const next = [1, 2, 3].map((day) => ({ date: { ...DATE, day }, dueAt: 2_051_222_400_000, at }));
        const [first] = all as [Subscription];
        const entries = all.map((each, index) => ({
          subscription: { ...each, id: `s${index}` },
          skipped: 400,
          uncertain: 9,
          next: { date: DATE, dueAt: 2_051_222_400_000, at },
        }));
        const learned = { raisedBy: digest.papers.map(({ sentence }) => sentence), loweredBy: [] };
        for (const rendered of [
          subscriptionMessage({
            kind: "subscription",
            did: "subscribed",
            subscription: first,
            next,
            preview: { ...digest, learned, authorsUnknown: true },
            votes: { up: 9, down: 9, saved: 9 },
            buttons: true,
          }),
          subscriptionsMessage({ kind: "subscriptions", of: "guild", entries }),
          digestPapersMessage(
            {
              kind: "digest-papers",
              topic: digest.topic,
              date: DATE,
              papers: [
                ...digest.papers,
                ...digest.more.map((each) => ({ ...each, paper: { ...each.paper, id: `m${each.paper.id}` } })),
              ],
              page: 0,
              subscriptionId: first.id,
              slot: "20350101",
            },
            "9".repeat(19),
          ),
        ]) {
          const { body } = toBody(rendered, { kind: "respond", private: true });
          checkMessage(JSON.parse(JSON.stringify(body)), []);
          expect(body.components?.length).toBeGreaterThan(0);
        }
      }),
      { numRuns: 30 },
    );
  }, 60_000);
});

describe("the picture of a digest", () => {
  const told = (month: number, because: readonly string[] = ["kelp"]): DigestPaper => ({
    paper: paper({ id: `p-${month}`, title: "T", abstract: "A.", date: { year: 2034, month } }),
    sentence: "A.",
    because,
  });

  test("has a column for each month, where papers are of three months at least", () => {
    const papers = [told(1), told(3), told(3), told(4)];
    expect(digestChart({ papers, more: [told(4)] })).toMatchObject({
      kind: "periods",
      periods: [
        { year: 2034, month: 1, value: 1 },
        { year: 2034, month: 3, value: 2 },
        { year: 2034, month: 4, value: 2 },
      ],
    });
  });

  test("has a bar for each shared word otherwise, where they differ", () => {
    const papers = [["a", "b", "c"], ["a", "b", "c"], ["a", "b"], ["a"], ["a"]].map((because) => told(1, because));
    expect(digestChart({ papers, more: [] })).toMatchObject({
      kind: "bars",
      bars: [
        { label: "a", value: 5 },
        { label: "b", value: 3 },
        { label: "c", value: 2 },
      ],
    });
  });

  test("is left out where there is too little to draw", () => {
    expect(digestChart({ papers: [told(1), told(2), told(3)], more: [] })).toBeUndefined();
    expect(digestChart({ papers: [told(1), told(1), told(1), told(1), told(1)], more: [] })).toBeUndefined();
  });
});

test("a full list says of each digest how it stands, however long its topic and times are", () => {
  const subscription: Subscription = {
    id: "s1",
    scope: { kind: "guild", guildId: "1" },
    channelId: "9".repeat(19),
    ...{ createdAt: 0, runsFrom: 0, topic: "kelp and ".repeat(20) },
    at: { hour: 9, minute: 0 },
    zone: "America/Argentina/ComodRivadavia",
    ...{ days: [1, 2, 3, 4, 6, 7], papers: 5, silent: true, thread: true, whenEmpty: "once" },
    paused: { since: 0, why: "forbidden" },
  };
  const entries = Array.from({ length: MAX_SUBSCRIPTIONS_PER_SCOPE }, (_, n) => ({
    subscription: { ...subscription, id: `s${n}` },
    ...{ skipped: 3, uncertain: 1 },
  }));
  const rendered = subscriptionsMessage({ kind: "subscriptions", of: "guild", entries });
  const told = JSON.stringify(toBody(rendered, { kind: "respond", private: true }).body);
  expect(told.match(/paused: I may not post there · 3 left out · 1 uncertain/g)).toHaveLength(entries.length);
});

const said = (rendered: Rendered): string =>
  JSON.stringify(toBody(rendered, { kind: "respond", private: true }).body).replaceAll("\\n", "\n");

test("what was left out before a digest is told by itself when this one is on time", () => {
  const digest = { topic: "kelp", date: DATE, looked: 1, papers: [], more: [], from: "latest" } as const;
  const shown = { digest, subscriptionId: "s1", slot: "20350101", quietAfter: false };
  expect(said(digestMessage({ ...shown, late: true, missed: 2 }))).toContain(
    "-# Late: I was away at its time.\n-# 2 digests before it fell into that time and are left out.",
  );
  expect(said(digestMessage({ ...shown, late: false, missed: 1 }))).toContain(
    "1 Jan 2035\n-# The digest before it is left out: I could not post it at its time.",
  );
});

test("further papers that are forgotten, or none, are told as such and not as an answer that is too old", () => {
  const reply = {
    kind: "digest-papers",
    topic: "kelp",
    date: DATE,
    papers: [],
    page: 0,
    subscriptionId: "s1",
  } as const;
  expect(said(digestPapersMessage({ ...reply, slot: "20350101" }, "7"))).toContain(
    "What else there was I no longer know: I keep it for 30 days.",
  );
  expect(said(digestPapersMessage({ ...reply, slot: "now" }, "7"))).toContain("Nothing new: I have no paper on this");
});
