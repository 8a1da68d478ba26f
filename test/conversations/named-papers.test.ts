/** Questions that name their papers, and those that follow up on them, over the shipped papers and the extractive composer. */
import { afterAll, beforeAll, expect, it } from "vitest";
import { miniSearchPostings } from "../../src/adapters/minisearch-postings.ts";
import { createAnswerQuestion } from "../../src/answering/answer-question.ts";
import { createLibrary } from "../../src/answering/library.ts";
import { createApp } from "../../src/app.ts";
import { createCompiledIndex } from "../../src/retrieval/compiled/compiled-index.ts";
import { createPaperIndex } from "../../src/retrieval/paper-index.ts";
import { createRanker } from "../../src/retrieval/ranker.ts";
import type { Guild } from "../discord-server/driver/guild.ts";
import type { Member } from "../discord-server/driver/member.ts";
import { paper, shippedPapers } from "../papers.ts";
import { REEF } from "./small-library.ts";
import { type RunningBot, startBot } from "./start-bot.ts";

let running: RunningBot;
let guild: Guild;
let ann: Member;

const PATCH = paper({
  id: "p-patch00001",
  title: "A Patch @everyone Against [Measles](https://example.org) <@1>",
  abstract: "We develop a measles vaccine patch that needs no refrigerator. The patch kept its strength for 45 days.",
  arxivId: "2409.00002",
});

beforeAll(async () => {
  const papers = [...(await shippedPapers()), REEF, PATCH];
  const index = createPaperIndex(papers, createRanker(createCompiledIndex({ counter: miniSearchPostings })));
  const library = createLibrary(index);
  const app = createApp({ index, ground: library.ground, answerQuestion: createAnswerQuestion({ library }) });
  running = await startBot({ app, papers });
  guild = running.server.guild({ channels: ["papers"] });
  ann = guild.member("ann");
});
afterAll(() => running.stop());

const ask = async (question: string) => (await ann.command("ask", { question })).settled();

it("answers from the paper that a link names, whatever else is near", async () => {
  const reply = await ask("What does <https://arxiv.org/abs/2409.00001v2> say of shade?");
  expect(reply.text).toContain("shaded corals recovered 2.3 times faster");
  expect(reply.text).toContain("[1] [Coral Reefs Recover Faster Under Shade Nets]");
  expect(reply.text).not.toContain("[2]");
});

it("says which paper is not here, with a link that nobody can press", async () => {
  const reply = await ask("what does https://arxiv.org/abs/1706.03762 say of attention?");
  expect(reply.text).toContain("No paper here goes by “arxiv\\.org/abs/1706.03762”.**");
  expect(reply.text).not.toContain("do not say");
  expect(reply.text).not.toContain("Nearest papers");
});

it("pings nobody by a title that stands in for a link, and lets it lead nowhere else", async () => {
  const reply = await ask("summarize arxiv:2409.00002");
  expect(reply.text).toContain("The patch kept its strength for 45 days.");
  expect(reply.stored.versions.every(({ pings }) => pings.users.length + pings.roles.length === 0)).toBe(true);
  expect(reply.text).not.toMatch(/\]\(<?https:\/\/example\.org/);
});

it("follows up on the second source, on both of two, and on all", async () => {
  const reply = await ask("what's the difference between DPM-Solver++ and DEIS?");
  const second = await ann.submit(await ann.press(reply, "Follow up"), {
    "Your question": "what does the second one find?",
  });
  const found = await second.settled();
  expect(found.text).toContain("[1] **Fast Sampling of Diffusion Models with Exponential Integrator**");
  expect(found.text).not.toContain("[2]");
  const both = await ann.submit(await ann.press(reply, "Follow up"), { "Your question": "summarize these papers" });
  expect((await both.settled()).text).toContain("[2] **Fast Sampling");
});
