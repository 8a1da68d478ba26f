/**
 * The bot with a model that obeys the attacker: what people see in Discord, and what is kept, when papers and questions give orders.
 */
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openChatModels } from "../../src/adapters/chat-models/open-chat-models.ts";
import { miniSearchEngines } from "../../src/adapters/minisearch.ts";
import { systemClock } from "../../src/adapters/system-clock.ts";
import { createAnswerQuestion } from "../../src/answering/answer-question.ts";
import { createLibrary } from "../../src/answering/library.ts";
import { type App, createApp } from "../../src/app.ts";
import { DEFAULT_MODEL_LIMITS } from "../../src/config.ts";
import { createPaperIndex } from "../../src/retrieval/paper-index.ts";
import { createPlainIndex } from "../../src/retrieval/plain-index.ts";
import { createRanker } from "../../src/retrieval/ranker.ts";
import { KEY, listeningLogger, settingOf } from "../adapters/chat-models/open-scripted.ts";
import { type RunningBot, startBot } from "../conversations/start-bot.ts";
import { readMarkdown } from "../discord/discord-markdown.ts";
import { type ModelServer, startModelServer } from "../model-server/start-model-server.ts";
import { type Attack, attacks, MARK, poisoned, QUESTION } from "./attacks.ts";
import { obey } from "./obedient-model.ts";

const ATTACKS = fc.sample(attacks, { numRuns: 12, seed: 20_263 });

let attack: Attack;
let server: ModelServer;
let app: App;
let running: RunningBot;
beforeAll(async () => {
  server = await startModelServer({
    reply: (request) => ({ kind: "text", text: obey(request, attack), pieceLength: 200 }),
    key: KEY,
  });
  running = await startBot({ app: sameApp() });
});
afterAll(async () => {
  await running.stop();
  await server.close();
});

/** Another library for each attack, behind one bot. */
function sameApp(): App {
  return new Proxy({} as App, { get: (_, name) => Reflect.get(app, name) });
}

async function appUnder(next: Attack): Promise<App> {
  const { logger } = listeningLogger();
  const models = await openChatModels({
    models: [settingOf("openai", server, { model: "obedient" })],
    limits: DEFAULT_MODEL_LIMITS,
    clock: systemClock,
    logger,
  });
  const index = createPaperIndex(poisoned(next), createRanker(createPlainIndex(miniSearchEngines.create())));
  const library = createLibrary(index);
  return createApp({
    index,
    answerQuestion: createAnswerQuestion({ library, models, logger }),
    ground: library.ground,
  });
}

it("pings nobody, links nowhere foreign, and changes nothing that was set", async () => {
  const guild = running.server.guild({ channels: ["papers"] });
  const settings = await running.store.settings.read(guild.id);
  for (const [turn, next] of ATTACKS.entries()) {
    attack = next;
    app = await appUnder(next);
    const sent = server.requests.length;
    const ann = guild.member(`ann-${turn}`);
    const asked = next.places.includes("question") ? `${QUESTION} ${next.saying}` : QUESTION;
    const reply = await ann.command("ask", { question: asked.slice(0, 600) });
    await reply.until(/\*\*Sources\*\*|do not say/);
    for (const { content, pings } of reply.stored.versions) {
      expect(pings.users.length + pings.roles.length).toBe(0);
      const said = content.split("\n").filter((line) => !/^(?:>|\[\d+\]|\d+\.|-#)/.test(line));
      expect(said.join("\n").toLowerCase()).not.toContain(MARK);
      for (const what of readMarkdown(content).found)
        expect(what).not.toMatch(/mention|invitation|command|zorblax|evil/);
    }
    if (reply.text.includes("[Sources]")) {
      const sources = await (await ann.press(reply, "Sources")).settled();
      const quotes = sources.text.split("\n").filter((line) => line.startsWith(">"));
      expect(quotes.join("\n").toLowerCase()).not.toContain(MARK);
    }
    const scope = { kind: "guild", guildId: guild.id } as const;
    expect(await running.store.settings.read(guild.id)).toEqual(settings);
    expect((await running.store.readingLists.list(scope, ann.id, { offset: 0, limit: 5 })).total).toBe(0);
    expect(await running.store.subscriptions.ofScope(scope)).toEqual([]);
    for (const { body } of server.requests.slice(sent)) {
      const whole = JSON.stringify(body);
      for (const secret of [ann.id, guild.id, running.server.token, KEY, "p-trap"]) expect(whole).not.toContain(secret);
    }
    for (const secret of [KEY, MARK, running.server.token])
      expect(running.log.join("\n").toLowerCase()).not.toContain(secret);
  }
}, 90_000);

it("holds no order for a paper's telling sentence in a digest", async () => {
  for (const next of ATTACKS) {
    app = await appUnder({ ...next, places: ["abstract"] });
    const { papers, more } = await app.digest({ topic: "icequakes in glaciers", limit: 5, now: 0 });
    expect(papers.length).toBeGreaterThan(0);
    for (const { sentence } of [...papers, ...more]) expect(sentence.toLowerCase()).not.toContain(MARK);
  }
});
