/**
 * The whole walk with a model that obeys the attacker, over real sockets and with the real client: quick, as a follow-up, deep,
 * mended and kept; then on the screens. What an attacker ordered is not said, not rested on, and changes nothing.
 */
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openChatModels } from "../../src/adapters/chat-models/open-chat-models.ts";
import { systemClock } from "../../src/adapters/system-clock.ts";
import { type AnswerBounds, createAnswerQuestion } from "../../src/answering/answer-question.ts";
import { createDeepAnswer } from "../../src/answering/deep/create-deep-answer.ts";
import { DEFAULT_MODEL_LIMITS } from "../../src/config.ts";
import { ANSWER_STYLES, type Answer, type Draft } from "../../src/domain/answer/answer.ts";
import type { AnswerCache } from "../../src/ports/answer-cache.ts";
import type { ChatModel } from "../../src/ports/chat-model.ts";
import { KEY, listeningLogger, settingOf } from "../adapters/chat-models/open-scripted.ts";
import { fewPapersLibrary } from "../answering/few-papers.ts";
import { type ModelServer, startModelServer } from "../model-server/start-model-server.ts";
import { type Attack, attacks, MARK, poisoned, QUESTION } from "./attacks.ts";
import { account, expectFencedPrompt, expectNoHarmSaid, expectNoHarmShown } from "./harm.ts";
import { obey } from "./obedient-model.ts";

const { logger, log } = listeningLogger();
let attack: Attack;
let server: ModelServer;
let models: readonly ChatModel[];
beforeAll(async () => {
  server = await startModelServer({
    reply: (request) => ({ kind: "text", text: obey(request, attack), pieceLength: 150 }),
    key: KEY,
  });
  models = await openChatModels({
    models: [settingOf("openai", server, { model: "obedient" })],
    limits: DEFAULT_MODEL_LIMITS,
    clock: systemClock,
    logger,
  });
});
afterAll(() => server.close());

async function attacked(next: Attack, bounds: AnswerBounds, cache?: AnswerCache): Promise<Answer> {
  attack = next;
  const asked = server.requests.length;
  const logged = log.length;
  const library = fewPapersLibrary(poisoned(next));
  const deep = createDeepAnswer({ library, models, logger, settings: { plans: 2, observations: 2 } });
  const ask = createAnswerQuestion({ library, models, deep, logger, ...(cache === undefined ? {} : { cache }) });
  const question = next.places.includes("question") ? `${QUESTION} ${next.saying}` : QUESTION;
  const earlier = next.places.includes("earlier") ? { earlier: [`What is FibreEar? ${next.saying}`] } : {};
  const whole = { account, ...earlier, ...bounds };
  const answer = await ask(question, whole, { onAnswer: expectNoHarmSaid });
  expectNoHarmSaid(answer);
  expectNoHarmShown(answer);
  if (next.places.every((place) => place === "abstract" || place === "title")) expect(answer.question).toBe(QUESTION);
  for (const request of server.requests.slice(asked)) expectFencedPrompt(request, KEY);
  const told = JSON.stringify(log.slice(logged));
  for (const secret of [KEY, account.personId, account.guildId, MARK]) expect(told.toLowerCase()).not.toContain(secret);
  return answer;
}

const styles = fc.constantFrom(...ANSWER_STYLES);

test("a quick answer, or one to a follow-up, says nothing that was ordered", async () => {
  let answered = 0;
  await fc.assert(
    fc.asyncProperty(attacks, styles, async (next, style) => {
      const { status } = await attacked(next, { style });
      answered += status === "answered" ? 1 : 0;
    }),
    { numRuns: 250, seed: 20_260, interruptAfterTimeLimit: 30_000 },
  );
  expect(answered).toBeGreaterThan(125);
}, 60_000);

test("a deep answer says nothing that was ordered, and plans do not carry it on", async () => {
  await fc.assert(
    fc.asyncProperty(attacks, styles, async (next, style) => {
      await attacked(next, { style, depth: "deep" });
    }),
    { numRuns: 30, seed: 20_261, interruptAfterTimeLimit: 30_000 },
  );
}, 60_000);

test("nothing that was ordered is kept for who asks next", async () => {
  const kept = new Map<string, Draft>();
  const cache: AnswerCache = {
    get: async (key) => kept.get(key),
    put: async (key, draft) => void kept.set(key, draft),
  };
  await fc.assert(
    fc.asyncProperty(attacks, async (next) => {
      await attacked(next, {}, cache);
      await attacked(next, {}, cache);
    }),
    { numRuns: 20, seed: 20_262, interruptAfterTimeLimit: 30_000 },
  );
  expect(kept.size).toBeGreaterThan(0);
}, 60_000);
