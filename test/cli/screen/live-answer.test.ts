/** How an answer reaches a screen while it is being made, and in what shape. */
import { Writable } from "node:stream";
import fc from "fast-check";
import stringWidth from "string-width";
import { expect, it } from "vitest";
import type { App } from "../../../src/app.ts";
import { comparisonTable, type Point } from "../../../src/cli/screen/comparison-table.ts";
import { countedNote } from "../../../src/cli/screen/counted-note.ts";
import { unreadNote } from "../../../src/cli/screen/unread-note.ts";
import type { Answer, CitedAnswer, CitedSentence } from "../../../src/domain/answer/answer.ts";
import type { AnswerWatch } from "../../../src/domain/answer/answer-watch.ts";
import { collector, fakeApp, GOSSIP, PLANS, run } from "../fake-app.ts";

const sentences: readonly CitedSentence[] = [
  { text: "Plans in words make programs more diverse.", markers: [1] },
  { text: "Averages agree with them.", markers: [1, 2] },
  { text: "They agree.", markers: [2] },
];
const answerOf = (said: readonly CitedSentence[], facts: Partial<CitedAnswer> = {}): CitedAnswer => ({
  status: "answered",
  question: "How do plans help?",
  composer: "openai:tiny",
  sentences: said,
  citations: [
    { marker: 1, paper: PLANS, quotes: ["They agree."] },
    { marker: 2, paper: GOSSIP, quotes: ["Averages agree with them."] },
  ],
  nearest: [],
  ...facts,
});

type Asked = Parameters<App["ask"]>;
const appThat = (ask: (watch: AnswerWatch, filter: Asked[1]) => Promise<Answer>): App => ({
  ...fakeApp(),
  ask: (_question, filter, watch = {}) => ask(watch, filter),
});
const later = () => new Promise((resolve) => setImmediate(resolve));
const plainly = { NO_COLOR: "1" };

it("shows each sentence as it is checked, only ever adds to the screen, and ends as the whole answer would", async () => {
  const out = collector(true, 44);
  const seen: string[] = [];
  const app = appThat(async ({ onAnswer }) => {
    for (const count of [1, 2, 3]) {
      onAnswer?.(answerOf(sentences.slice(0, count)));
      await later();
      seen.push(out.text());
    }
    return answerOf(sentences);
  });
  await run(["ask", "x"], { app, stdout: out.stream, environment: plainly });
  const whole = await run(["ask", "x"], {
    app: appThat(async () => answerOf(sentences)),
    stdoutIsTerminal: true,
    columns: 44,
    environment: plainly,
  });
  expect(seen[0]).toBe("Plans in words make programs more\ndiverse. [1]");
  expect(seen[1]).toBe("Plans in words make programs more\ndiverse. [1] Averages agree with\nthem. [1][2]");
  expect(out.text()).toBe(whole.out);
});

it("gives a pipe the whole answer at the end", async () => {
  const out = collector(false);
  let midway = "unseen";
  const app = appThat(async ({ onAnswer }) => {
    onAnswer?.(answerOf(sentences.slice(0, 1)));
    await later();
    midway = out.text();
    return answerOf(sentences);
  });
  await run(["ask", "x"], { app, stdout: out.stream });
  expect(midway).toBe("");
  expect(out.text()).toContain("They agree. [2]\n\nSources\n");
});

it("tells how far it has come until the first sentence stands", async () => {
  const app = appThat(async ({ onStep, onAnswer }) => {
    onStep?.({ kind: "checking-plans", checked: 3, planned: 11 });
    onAnswer?.(answerOf(sentences));
    onStep?.({ kind: "checking-plans", checked: 4, planned: 11 });
    return answerOf(sentences);
  });
  const stage = { app, stderrIsTerminal: true, stdoutIsTerminal: true };
  expect((await run(["ask", "--deep", "x"], stage)).err).toBe("\r\u001b[2K3 of 11 plans checked\r\u001b[2K");
  expect((await run(["ask", "--deep", "x"], { app })).err).toBe("");
  const json = await run(["ask", "--deep", "--json", "x"], stage);
  expect(JSON.parse(json.out).sentences).toHaveLength(3);
});

it("hands on style and depth, and refuses a style there is not", async () => {
  const filters: Asked[1][] = [];
  const app = appThat(async (_watch, filter) => {
    filters.push(filter);
    return answerOf(sentences);
  });
  await run(["ask", "--deep", "--style", "list", "x"], { app });
  await run(["ask", "x"], { app });
  expect(filters).toEqual([{ depth: "deep", style: "list" }, {}]);
  const wrong = await run(["ask", "--style", "long", "x"], { app });
  expect(wrong.code).toBe(2);
  expect(wrong.err).toContain("Allowed choices are short, list, comparison.");
});

it("shows a list as bullets, one claim each", async () => {
  const { out } = await run(["ask", "--style", "list", "x"], { app: appThat(async () => answerOf(sentences)) });
  expect(out).toMatch(
    /^• Plans in words make programs more diverse\. \[1\]\n• Averages agree with them\. \[1\]\[2\]\n• They agree\. \[2\]\n\nSources\n/,
  );
});

it("shows a comparison as a table when there is room, and below each other when there is not", async () => {
  const compared = answerOf(
    [
      { text: "It searches over plans.", markers: [1], cell: { aspect: "Idea", subject: "Planning" } },
      { text: "It averages with neighbours.", markers: [2], cell: { aspect: "Idea", subject: "Gossip" } },
      { text: "None is needed.", markers: [2], cell: { aspect: "Server", subject: "gossip" } },
      { text: "Both agree.", markers: [1, 2] },
    ],
    { style: "comparison" },
  );
  const app = appThat(async ({ onAnswer }) => {
    onAnswer?.(compared);
    return compared;
  });
  const body = async (columns: number) => {
    const { out } = await run(["ask", "x"], { app, stdoutIsTerminal: true, columns, environment: plainly });
    return out.slice(0, out.indexOf("\n\nSources"));
  };
  expect(await body(68)).toBe(
    [
      "            Planning                     Gossip",
      "──────────  ───────────────────────────  ───────────────────────────",
      "Idea        It searches over plans. [1]  It averages with",
      "                                         neighbours. [2]",
      "",
      "Server      –                            None is needed. [2]",
      "",
      "• Both agree. [1][2]",
    ].join("\n"),
  );
  expect(await body(40)).toBe(
    [
      "Idea",
      "  Planning: It searches over",
      "    plans. [1]",
      "  Gossip: It averages with",
      "    neighbours. [2]",
      "",
      "Server",
      "  Gossip: None is needed. [2]",
      "",
      "• Both agree. [1][2]",
    ].join("\n"),
  );
});

it("keeps every line of a table within the width", () => {
  const word = fc.string({ unit: fc.constantFrom("a", "é", "漢", "😀", " "), maxLength: 30 });
  const point: fc.Arbitrary<Point> = fc.record({
    text: word,
    markers: fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 2 }),
    cell: fc.record({ aspect: word, subject: word }),
  });
  const styles = {
    strong: (x: string) => x,
    faint: (x: string) => x,
    accent: (x: string) => x,
    alarm: (x: string) => x,
  };
  fc.assert(
    fc.property(fc.array(point, { minLength: 1, maxLength: 8 }), fc.integer({ min: 20, max: 100 }), (points, width) => {
      for (const line of comparisonTable(points, { width, styles }))
        expect(stringWidth(line)).toBeLessThanOrEqual(width);
    }),
  );
});

it("says, short and kind, why no model wrote the answer", async () => {
  const noteOf = async (facts: Partial<CitedAnswer>) => {
    const { out } = await run(["ask", "x"], {
      app: appThat(async () => answerOf(sentences, facts)),
      environment: { COLUMNS: "100" },
    });
    return out.split("\n\n")[1];
  };
  expect(await noteOf({ instead: "unavailable", composer: "extractive" })).toBe(
    "The model gave no usable answer; this one is the papers' own sentences.",
  );
  expect(await noteOf({ instead: "budget", composer: "extractive" })).toBe(
    "Today's budget for the model is spent; this answer is the papers' own sentences.",
  );
  expect(await noteOf({ instead: "unavailable", composer: "openai:a + extractive" })).toBe(
    "The model did not finish; the rest is the papers' own sentences.",
  );
  expect(await noteOf({ instead: "unavailable", composer: "ollama:b" })).toBe(
    "The model that is asked first could not finish this.",
  );
  expect(await noteOf({})).toMatch(/^Sources/);
});

it("tells which words of the question no paper holds, and that a question must be in English", () => {
  const words = ["canteen", "fridays"];
  const told = (status: "answered" | "refused", foreign: boolean, some = words) =>
    unreadNote({ question: "corals", status, unread: { words: some, most: true, foreign } });
  expect(told("refused", false)).toBe("No paper here has the words “canteen” or “fridays”.");
  expect(told("refused", true, ["viel"])).toBe(
    "No paper here has the word “viel”. The papers are in English, and so must a question be.",
  );
  expect(told("answered", false, ["retinal"])).toBe(
    "No paper here has the word “retinal”; words spelt nearly so stood in.",
  );
  const points = { words: [], most: false, foreign: false, points: "it" };
  expect(unreadNote({ question: "Who wrote it?", status: "refused", unread: points })).toBe(
    "What “it” is cannot be told from this: name it.",
  );
  const common = { words: [], most: false, foreign: false, common: ["coral reefs", "fish"] };
  expect(unreadNote({ question: "What do coral reefs do for fish?", status: "refused", unread: common })).toBe(
    "Every third paper here speaks of “coral reefs” and “fish”: ask for something about it.",
  );
  const absent = { words: [], most: true, foreign: false, absent: ["arxiv.org/abs/1706.03762", "doi:10.1000/1"] };
  expect(unreadNote({ question: "corals", status: "refused", unread: absent })).toBe(
    'No paper here goes by “arxiv.org/abs/1706.03762” or “doi:10.1000/1”. "footnote ingest" with its link takes it in.',
  );
  expect(unreadNote({ question: "corals", status: "answered", unread: { ...absent, absent: ["doi:10.1000/1"] } })).toBe(
    "No paper here goes by “doi:10.1000/1”.",
  );
  expect(unreadNote({ question: "corals", status: "refused" })).toBeUndefined();
});

it.each(["hi", "🔥", "What can you do?"])("says what may be asked instead of “%s”", (question) => {
  expect(unreadNote({ question, status: "refused" })).toBe(
    'Ask something about the papers here. "footnote help" says what else there is.',
  );
});

it("names style, depth, cells and the want of a model to a machine, where there are any", async () => {
  const cell = { aspect: "Idea", subject: "Planning" };
  const app = appThat(async () =>
    answerOf([{ text: "It searches.", markers: [1], cell }], {
      style: "comparison",
      depth: "deep",
      instead: "unavailable",
    }),
  );
  const json = JSON.parse((await run(["ask", "x", "--json"], { app })).out);
  expect(json).toMatchObject({ style: "comparison", depth: "deep", instead: "unavailable", sentences: [{ cell }] });
});

it("tells how many papers there are, to people and to programs", async () => {
  const answer = { ...answerOf(sentences.slice(0, 1)), counted: { papers: 1_200, words: ["coral reefs", "fish"] } };
  const app = appThat(async () => answer);
  expect((await run(["ask", "x"], { app })).out).toContain(
    "1,200 of 2 papers have the words “coral reefs” and “fish” in title or abstract.",
  );
  expect(JSON.parse((await run(["ask", "x", "--json"], { app })).out).counted).toEqual(answer.counted);
  expect(countedNote({ counted: { papers: 1, words: ["fish"] } }, 510)).toBe(
    '1 of 510 papers has the word “fish” in title or abstract. "footnote search" shows them first.',
  );
  expect(countedNote({ counted: { papers: 0, words: ["fish", "ice"] } }, 510)).toBe(
    "None of the 510 papers has the words “fish” and “ice” in its title or abstract.",
  );
  expect(countedNote({}, 510)).toBeUndefined();
});

it("says of what is too wide that too much is said on it, and names its words to a machine", async () => {
  const unread = { words: [], most: false, foreign: false, common: ["coral reefs"] };
  const app = appThat(async () => ({
    status: "refused",
    question: "coral reefs",
    composer: "extractive",
    nearest: [],
    unread,
  }));
  expect((await run(["ask", "coral reefs"], { app })).out).toMatch(
    /^Too many papers say something on that\.\n\nEvery third paper here speaks of “coral reefs”: ask for something about it\.\n/,
  );
  const json = JSON.parse((await run(["ask", "coral reefs", "--json"], { app })).out);
  expect(json).toMatchObject({
    status: "refused",
    text: "Too many papers say something on that.",
    common: ["coral reefs"],
  });
  expect(json).not.toHaveProperty("unread");
});

it("aborts what is under way on Ctrl-C, and leaves the screen at the beginning of a line", async () => {
  const stopping = new AbortController();
  const app = appThat(
    ({ signal, onAnswer }) =>
      new Promise((_resolve, reject) => {
        onAnswer?.(answerOf(sentences.slice(0, 1)));
        signal?.addEventListener("abort", () => reject(signal.reason));
      }),
  );
  const out = collector(true, 80);
  const running = run(["ask", "x"], { app, signal: stopping.signal, stdout: out.stream, environment: plainly });
  setTimeout(() => stopping.abort(), 20);
  expect(await running).toMatchObject({ code: 130, err: "" });
  expect(out.text()).toBe("Plans in words make programs more diverse. [1]\n");
});

it("stops the work when the reader of the screen has gone", async () => {
  const broken = new Writable({
    write: (_chunk, _encoding, done) => done(Object.assign(new Error("gone"), { code: "EPIPE" })),
  }).on("error", () => {});
  const app = appThat(
    ({ signal, onAnswer }) =>
      new Promise((_resolve, reject) => {
        signal?.addEventListener("abort", () => reject(signal.reason));
        onAnswer?.(answerOf(sentences.slice(0, 1)));
      }),
  );
  const stdout = Object.assign(broken, { isTTY: true, columns: 80 });
  expect(await run(["ask", "x"], { app, stdout })).toMatchObject({ code: 0, err: "" });
});
