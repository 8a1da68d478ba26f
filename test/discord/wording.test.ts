import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { welcomeWithoutToken } from "../../src/discord/connection/start-screen.ts";
import type { Markdown } from "../../src/discord/text/markdown.ts";
import { wording } from "../../src/discord/wording.ts";
import { readMarkdown } from "./discord-markdown.ts";
import { outsideWords } from "./outside-words.ts";

const everyArgument = {
  models: ["openai:gpt-5-mini", "ollama:llama3.2:3b"],
  depth: "deep",
  why: "unavailable",
  stands: "own-after-model",
  papers: 510,
  page: 1,
  pages: 3,
  userId: "123456789012345678",
  waitSeconds: 42,
  by: "person",
  incident: "a1b2c3d4",
  of: "reading-list",
  doing: "read",
  message: "The question is empty.",
  channels: ["123456789012345678"],
  roles: ["123456789012345678"],
  query: "diffusion",
  words: ["canteen", "fridays"],
  names: ["arxiv.org/abs/1706.03762"],
  foreign: true,
  points: "it",
  since: "2024-09",
  title: "A title",
  terms: ["diffusion", "planning"],
  limit: 1_000,
  format: "BibTeX",
  setting: "Link previews",
  value: "On",
  up: 12,
  down: 3,
  votes: 15,
  read: 2_000,
  newest: "30 Jul 2024",
  composer: "their own sentences",
  version: "0.1.0",
  upMs: 7_200_000,
};

describe("wording", () => {
  test("says what happened and what to do next", () => {
    expect(wording.tryAgainIn({ waitSeconds: 42, by: "person" }).text).toBe(
      "You have asked a lot for now. Again in 42 s.",
    );
    expect(wording.tryAgainIn({ waitSeconds: 39_600, by: "guild" }).text).toBe(
      "This server has asked a lot for now. Again in 11 hours.",
    );
    expect(wording.noHits({ query: "*x*" }).text).toBe(
      "Nothing here shares a word with “\\*x\\*”. Try other words for the same thing.",
    );
    expect(wording.apology({ incident: "a1b2" }).text).toContain("`a1b2`");
    expect(wording.notHere({ channels: ["12", "34"] }).text).toBe(
      "I do not answer in this channel. You will find me in <#12>, <#34>",
    );
    const about = { papers: 510, composer: "their own sentences", version: "0.1.0", upMs: 3_600_000 * 3 };
    expect(wording.about({ ...about, busy: false }).text).toContain(
      "- Health: all is well\n- Version 0.1.0, up for 3 hours",
    );
    expect(wording.about({ ...about, busy: true }).text).toContain("- Health: many people are asking right now");
  });

  test("names the three steps to a token", () => {
    expect(welcomeWithoutToken({ canChat: true })).toMatch(/1\. [\s\S]*2\. [\s\S]*3\. Put the line DISCORD_TOKEN=/);
  });

  test("privacy quotes how long things are really kept", () => {
    expect(wording.privacy({ models: [] }).text).toContain("180 days");
  });

  const sentences = Object.entries(wording).filter(([, say]) => typeof say === "function") as [
    string,
    (facts: unknown) => Markdown,
  ][];

  test.each(sentences)("%s fits into a message and leaves no gap", (_, say) => {
    const { text } = say(everyArgument);
    expect(text.length).toBeLessThan(1_500);
    expect(text).not.toMatch(/undefined|NaN|\[object/);
  });

  test("always: what is put in stays literal", () => {
    fc.assert(
      fc.property(outsideWords(20), (words) => {
        for (const say of [wording.mistake, wording.noHits, wording.saved, wording.relatedHeading] as ((
          facts: unknown,
        ) => Markdown)[]) {
          const { found } = readMarkdown(say({ message: words, query: words, title: words }).text);
          expect(found.filter((what) => what !== "bold")).toEqual([]);
        }
      }),
      { numRuns: 200 },
    );
  });
});
