import { type APIMessage, MessageFlags } from "discord-api-types/v10";
import { expect, it } from "vitest";
import { renderProgress } from "../../src/discord/render/render-progress.ts";
import { wording } from "../../src/discord/wording.ts";
import type { AnswerStep } from "../../src/domain/answer/answer-watch.ts";
import { DEFAULT_SETTINGS } from "../../src/domain/settings/settings.ts";
import { answer } from "../contracts/store-samples.ts";
import { libraryApp } from "../conversations/small-library.ts";
import { type JoinedBot, joinBot } from "../conversations/start-bot.ts";
import type { Guild } from "./driver/guild.ts";
import { runLoad } from "./load.ts";
import { DiscordServer } from "./server.ts";
import { isUnderWay } from "./under-way.ts";

const message = (said: Partial<APIMessage>): APIMessage => ({ content: "", components: [], ...said }) as APIMessage;

it("a reply is under way while it thinks, tells how far it has come, or is half written; then it is final", () => {
  expect(isUnderWay(message({ flags: MessageFlags.Loading }))).toBe(true);
  const steps: readonly AnswerStep[] = [
    { kind: "understanding" },
    { kind: "reading", papers: 3 },
    { kind: "composing" },
    { kind: "observing" },
    { kind: "planning", planned: 11 },
    { kind: "checking-plans", checked: 3, planned: 11 },
  ];
  const reply = { kind: "answer", answer: answer(), papers: [], page: 0, fresh: true } as const;
  for (const line of [wording.progress.searching({ papers: 7 }), ...steps.map(wording.progress.step)]) {
    for (const view of [{ line }, { line, answer: reply }]) {
      const content = renderProgress(view, DEFAULT_SETTINGS)?.content;
      const text = typeof content === "object" ? content.text : "";
      expect(isUnderWay(message({ content: text })), text).toBe(true);
    }
  }
  expect(isUnderWay(message({ content: "Tides… [1]\n\n-# Page 1 of 2" }))).toBe(false);
  expect(isUnderWay(message({ content: "The papers here do not say." }))).toBe(false);
});

it("a load counts final replies alone, and when they were there", async () => {
  const server = await DiscordServer.start();
  const guild: Guild = server.guild({ channels: ["papers"] });
  const bot = await slowBot(server);
  const result = await runLoad(server.world, guild, {
    command: "ask",
    options: () => ({ question: "What of corals?" }),
    count: 2,
    withinMs: 0,
    patienceMs: 15_000,
  });
  expect(result).toMatchObject({ count: 2, late: 0, unanswered: 0 });
  expect(result.answeredMs.p50).toBeGreaterThan(1_700);
  await bot.stop();
  await server.stop();
}, 20_000);

/** Tells how far it has come, and then takes another while. */
function slowBot(server: DiscordServer): Promise<JoinedBot> {
  const library = libraryApp();
  return joinBot(server, {
    app: {
      ...library,
      paperCount: library.paperCount,
      ask: async (...asked) => {
        await new Promise((resolve) => setTimeout(resolve, 1_800));
        return library.ask(...asked);
      },
    },
  });
}
