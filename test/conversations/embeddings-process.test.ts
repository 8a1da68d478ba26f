/** The real process with an embedding model set: real sockets from the slash command to the scripted model and back. */
import { readdirSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Member } from "../discord-server/driver/member.ts";
import { readMessage } from "../discord-server/read-message.ts";
import { DiscordServer } from "../discord-server/server.ts";
import { type ModelServer, startModelServer } from "../model-server/start-model-server.ts";
import { botProcesses } from "./bot-process.ts";

const KEY = "sk-a-key-that-nobody-may-read";
let server: DiscordServer;
let models: ModelServer;
let ann: Member;
const { newFolder, connected, end } = botProcesses(() => server);

/** Finds near what speaks of fish, and of nothing else. */
const meaning = (text: string) => [/\bfish|aquarium/i.test(text) ? 1 : 0, 0.3, (text.length % 7) / 50];

beforeAll(async () => {
  server = await DiscordServer.start();
  models = await startModelServer({ reply: { kind: "vectors", of: meaning }, key: KEY });
  ann = server.guild({ channels: ["papers"] }).member("ann");
});
afterAll(async () => {
  end();
  await models.close();
  await server.stop();
});

it("has the papers embedded after the start, asks with each question, and sends nobody's name, id or key along", async () => {
  const folder = newFolder();
  const environment = {
    FOOTNOTE_EMBEDDINGS: "openai:scripted",
    FOOTNOTE_EMBEDDINGS_URL: models.openAiUrl,
    FOOTNOTE_EMBEDDINGS_KEY: KEY,
    FOOTNOTE_LOG_LEVEL: "debug",
  };
  const bot = await connected(folder, environment);
  await expect.poll(bot.out, { timeout: 30_000, interval: 50 }).toContain("embeddings.done");
  const papers = models.requests.flatMap(({ inputs }) => inputs);
  expect(new Set(papers).size).toBe(papers.length);
  expect(papers.length).toBeGreaterThan(500);

  const question = "How does planning in natural language help code generation?";
  await (await ann.command("ask", { question })).until(/\*\*Sources\*\*/);
  await (await ann.command("search", { query: "aquarium training" })).until(/Page 1 of|1\. /);
  const asked = models.requests.flatMap(({ inputs }) => inputs).slice(papers.length);
  expect(asked).toEqual([question, "aquarium training"]);

  // Each search of a deep answer is heard, and a digest's topic, for one call however often it is chosen.
  const since = (from: number): readonly string[] => models.requests.flatMap(({ inputs }) => inputs).slice(from);
  const beforeDeep = papers.length + asked.length;
  await (await ann.command("ask", { question, depth: "deep" })).until(/A deep answer/);
  const deeply = since(beforeDeep);
  expect(deeply.length).toBeGreaterThan(1);
  expect(deeply.length).toBeLessThan(12);
  expect(deeply).not.toContain(question);
  const form = await ann.command("digest me");
  const made = await (await ann.submit(form, { Topic: '"code generation" planning -robots' })).settled();
  expect(made.text).toContain("I wrote to you directly");
  const [told] = ann.directMessages();
  expect(told && readMessage(told)).toContain("**It would hold now**");
  if (told !== undefined) await (await ann.press(told, "Preview")).settled();
  await (await ann.command("related", { paper: question, facet: "method" })).until(/By means like those of/);
  expect(since(beforeDeep + deeply.length)).toEqual(["code generation planning"]);

  const about = await (await ann.command("about")).settled();
  expect(about.text).toContain("- Answers: abstracts ranked with openai:scripted, then");
  const privacy = await (await ann.command("privacy")).settled();
  expect(privacy.text).toContain(
    "I show what you ask, look for or want digests on, without your name, to openai:scripted.",
  );
  const sent = JSON.stringify(models.requests.map(({ body }) => body));
  expect(sent).not.toContain(ann.id);
  expect(bot.out()).not.toContain(KEY);
  expect(bot.out()).not.toContain("aquarium");
  const kept = readdirSync(path.join(folder, "embeddings")).filter((name) => !name.endsWith(".lock"));
  expect(kept.map((name) => path.extname(name)).sort()).toEqual([".txt", ".vectors"]);

  bot.child.kill("SIGTERM");
  expect(await bot.ended).toBe(0);
}, 120_000);
