/** The chat in a terminal: the same commands and buttons, in plain words. */
import { PassThrough } from "node:stream";
import { expect, it } from "vitest";
import { openTerminalChat } from "../../src/chat/open-terminal-chat.ts";
import { terminalChat } from "../../src/chat/terminal-chat.ts";
import { repertoire } from "../../src/command-list.ts";
import { createCatalogue } from "../../src/retrieval/catalogue.ts";
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
      progress: () => undefined,
    soFar: () => undefined,
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

it("takes commands with options, and says what it does not know", async () => {
  expect(await chat("/search reefs since:2024")).toContain("Only papers known to be from 2024 or later");
  expect(await chat("/dance")).toContain("There is no /dance here. Type /ask,");
  expect(await chat("/paper p-reef000001")).toContain("Ana Reyes, Bo Lindqvist");
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
