/** The chat in a terminal: the same commands and buttons, in plain words. */
import { PassThrough } from "node:stream";
import { describe, expect, it, vi } from "vitest";
import type { App } from "../../src/app.ts";
import { createLiveOutput } from "../../src/chat/live-output.ts";
import { openTerminalChat } from "../../src/chat/open-terminal-chat.ts";
import { pressesText } from "../../src/chat/plain-message.ts";
import { terminalChat } from "../../src/chat/terminal-chat.ts";
import { repertoire } from "../../src/command-list.ts";
import type { AnswerWatch } from "../../src/domain/answer/answer-watch.ts";
import { createCatalogue } from "../../src/retrieval/titles/catalogue.ts";
import { LIBRARY, libraryApp, REEF_QUESTION } from "../conversations/small-library.ts";
import { createMemoryStore } from "../fakes/memory-store.ts";

async function chat(...typed: readonly string[]): Promise<string> {
  const store = createMemoryStore();
  const lines = [...typed];
  let shown = "";
  await terminalChat({
    repertoire,
    logger: { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} },
    context: (id, signal) => ({
      id,
      signal,
      app: libraryApp(),
      catalogue: createCatalogue(LIBRARY),
      store,
      clock: { now: () => 1_000, elapsed: () => 0 },
      status: { version: "1.2.3", startedAt: 0, composer: "scripted", busy: false },
      keep: (answer) => store.answers.keep(answer),
    }),
    read: async () => lines.shift(),
    write: (text) => {
      shown += text;
    },
  });
  return shown;
}

it("answers a question with its sources, and numbers what may be pressed", async () => {
  expect(await chat(REEF_QUESTION)).toBe(
    [
      "",
      "> How much faster do corals recover under shade nets?",
      "",
      "In a trial on twelve reefs, shaded corals recovered 2.3 times faster than unshaded ones. [1] FibreEar locates icequakes to within 15 metres. [2]",
      "",
      "Sources",
      "[1] Coral Reefs Recover Faster Under Shade Nets <https://arxiv.org/abs/2409.00001> · arxiv.org · Marine Institute, 12 Sep 2024",
      "[2] Listening to Glaciers with Optical Fibre · 2022",
      "",
      "[1] 👍  [2] 👎  [3] Sources  [4] Related  [5] Follow up  [6] BibTeX  [7] Markdown",
      "",
      "",
    ].join("\n"),
  );
});

it("presses by number, fills in forms line by line, and shows files", async () => {
  const shown = await chat(REEF_QUESTION, "3", "5", "and FibreEar?", "6", "2", "It is about fish.");
  expect(shown).toContain("What the sources say, word for word");
  expect(shown).toContain("> and FibreEar?");
  expect(shown).toContain("--- papers.bib\n@misc{");
  expect(shown).toContain("Thank you. This helps to make answers better.");
});

it("takes a plain question for one that may follow up on the last, and a command for one that stands by itself", async () => {
  const shown = await chat(REEF_QUESTION, "And in winter?", "/ask And in winter?", "thanks!");
  const [, first = "", second = ""] = shown.split("> And in winter?");
  expect(first).toContain("Coral Reefs Recover");
  expect(second).not.toContain("[1] Coral Reefs Recover");
  expect(second).toContain("At your service");
});

it("takes commands with options, and says what it does not know", async () => {
  expect(await chat("/search reefs since:2024")).toContain("Only papers known to be from 2024 or later");
  expect(await chat("/search query: shaded reefs since: 2024")).toContain("Papers for “shaded reefs”");
  expect(await chat("/dance")).toContain("There is no /dance here. Type /ask,");
  expect(await chat("/paper p-reef000001")).toContain("Ana Reyes, Bo Lindqvist");
  expect(await chat("/help")).toContain("Here in the terminal there are no digests, mentions and menus.");
  expect(await chat("/quit", REEF_QUESTION)).toBe("");
});

it("loses no line that was typed or pasted while it was still answering", async () => {
  const input = new PassThrough();
  const output = new PassThrough();
  let shown = "";
  output.on("data", (text) => {
    shown += text;
  });
  input.end(`${REEF_QUESTION}\n/about\n3\n`);
  await openTerminalChat({
    repertoire,
    app: libraryApp(),
    catalogue: createCatalogue(LIBRARY),
    store: createMemoryStore(),
    clock: { now: () => 1_000, elapsed: () => 0 },
    logger: { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} },
    status: { version: "1.2.3", startedAt: 0, composer: "scripted", busy: false },
    input,
    output,
  });
  expect(shown).toMatch(/In a trial on twelve reefs(?:.|\n)*Papers: 14(?:.|\n)*What the sources say/);
});

describe("an answer that takes its time", () => {
  const slowly = (before: (watch: AnswerWatch) => void | Promise<void>): App => {
    const app = libraryApp();
    return {
      ...app,
      ask: async (question, filter, watch = {}) => {
        const answer = await app.ask(question, filter);
        await before(watch);
        if (answer.status === "answered") {
          for (const count of [1, 2]) watch.onAnswer?.({ ...answer, sentences: answer.sentences.slice(0, count) });
        }
        return answer;
      },
    };
  };
  const terminal = (app: App, typed: string) => {
    const input = new PassThrough();
    const output = Object.assign(new PassThrough(), { isTTY: true });
    let shown = "";
    output.on("data", (text) => {
      shown += text;
    });
    const chatting = openTerminalChat({
      repertoire,
      app,
      catalogue: createCatalogue(LIBRARY),
      store: createMemoryStore(),
      clock: { now: () => 1_000, elapsed: () => 0 },
      logger: { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} },
      status: { version: "1.2.3", startedAt: 0, composer: "scripted", busy: false },
      input,
      output,
    });
    input.write(typed);
    return { input, chatting, shown: () => shown };
  };

  it("tells how far it has come, then grows, and says nothing twice", async () => {
    const app = slowly(({ onStep }) => onStep?.({ kind: "checking-plans", checked: 3, planned: 11 }));
    const { input, chatting, shown } = terminal(app, `/ask ${REEF_QUESTION} depth:deep\n`);
    input.end();
    await chatting;
    expect(shown()).toMatch(/\r\u001b\[2K3 of 11 plans checked…?\r\u001b\[2K\n> How much faster/);
    expect(shown().match(/shaded corals recovered 2.3 times/g)).toHaveLength(1);
    expect(shown().match(/FibreEar locates icequakes/g)).toHaveLength(1);
    expect(shown()).toMatch(/15 metres\. \[2\]\n\nSources\n\[1\] Coral Reefs/);
  });

  it("stops on Ctrl-C, and takes the next line; a second one at the prompt ends the chat", async () => {
    const library = libraryApp();
    let asked = (): void => {};
    const asking = new Promise<void>((resolve) => {
      asked = resolve;
    });
    const app: App = {
      ...library,
      ask: () => {
        asked();
        return new Promise(() => {});
      },
    };
    const { input, chatting, shown } = terminal(app, `${REEF_QUESTION}\n`);
    await asking;
    input.write("\u0003");
    input.write("/about\n");
    await vi.waitFor(() => expect(shown()).toContain("Papers: 14"));
    expect(shown()).toContain("\nStopped.\n");
    input.write("\u0003");
    await chatting;
  });

  it("hands on how it is to be laid out", async () => {
    const filters: Parameters<App["ask"]>[1][] = [];
    const library = libraryApp();
    const app: App = {
      ...library,
      ask: (question, filter) => {
        filters.push(filter);
        return library.ask(question, filter);
      },
    };
    const { input, chatting } = terminal(app, `/ask ${REEF_QUESTION} style:list depth:deep\n`);
    input.end();
    await chatting;
    expect(filters).toMatchObject([{ style: "list", depth: "deep" }]);
  });
});

it("shows what was shown so far only once, and a reply that went another way whole", () => {
  let shown = "";
  const live = createLiveOutput({ write: (text) => (shown += text), redraws: false });
  live.progress("Reading…");
  live.soFar("\nOne.");
  live.soFar("\nOne. Two.");
  live.finish("\nOne. Two. Three.\n");
  expect(shown).toBe("\nOne. Two. Three.\n");
  live.finish("\nAnother.\n");
  expect(shown).toBe("\nOne. Two. Three.\n\n\nAnother.\n");
});

it.each(["quit", "Exit", "/quit"])("ends with %s, and takes it for no question", async (word) => {
  expect(await chat(word, REEF_QUESTION)).toBe("");
});

it("tells apart what may be chosen from which list, a line for each", () => {
  const choice = (label: string, among: string) => ({ label, among, customId: "c", values: ["p"] });
  const presses = [
    choice("1. Reefs", "Open a paper…"),
    choice("1. Reefs", "Remove a paper…"),
    { label: "BibTeX", customId: "b", values: [] },
    { label: "Markdown", customId: "m", values: [] },
  ];
  expect(pressesText(presses)).toBe(
    "Open a paper…\n[1] Reefs\n\nRemove a paper…\n[2] Reefs\n\n[3]\u00a0BibTeX  [4]\u00a0Markdown",
  );
});
