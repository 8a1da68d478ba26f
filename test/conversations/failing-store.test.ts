/** What people notice when the disk fails or is full: an answer all the same, or words; and whoever runs the bot can read why. */
import { afterEach, describe, expect, it } from "vitest";
import { UpstreamError } from "../../src/domain/errors.ts";
import type { Store } from "../../src/ports/store.ts";
import { readMessage } from "../discord-server/read-message.ts";
import { createMemoryStore } from "../fakes/memory-store.ts";
import { REEF_QUESTION } from "./small-library.ts";
import { type RunningBot, startBot } from "./start-bot.ts";

let running: RunningBot;
afterEach(() => running.stop());

describe("with a store that fails", () => {
  const fails = () => Promise.reject(new UpstreamError("The store could not do it: the disk is full (SQLITE_FULL)."));

  it("an answer in a thread of its own comes there, though nothing can be noted of the thread", async () => {
    running = await startBot(over(({ conversations }) => ({ conversations: { ...conversations, open: fails } })));
    const guild = running.server.guild({ channels: ["papers"] });
    await running.bot.settings.change(guild.id, { threadPerQuestion: true });
    await (await guild.member("ann").command("ask", { question: REEF_QUESTION })).settled();
    const inThread = (): readonly string[] =>
      [...guild.channel(REEF_QUESTION).messages.values()].map((stored) => readMessage(stored));
    await expect.poll(inThread).toContainEqual(expect.stringContaining("shaded corals recovered 2.3 times faster"));
  });

  it("a server whose settings cannot be read gets no answer, which it might not want, but a word", async () => {
    running = await startBot(over(({ settings }) => ({ settings: { ...settings, read: fails } })));
    const reply = await running.server.guild().member("ann").command("ask", { question: REEF_QUESTION });
    expect((await reply.settled()).text).toBe(
      "(only you, no previews)\nSorry, I could not finish this in time. Please ask again in a moment, perhaps in fewer words.",
    );
  });

  it("a server that left and whose traces cannot be deleted is told to whoever runs the bot", async () => {
    running = await startBot(over(({ personalData }) => ({ personalData: { ...personalData, deleteGuilds: fails } })));
    running.server.guild().removeBot();
    await expect.poll(() => running.log).toContainEqual(expect.stringMatching(/^warn bot\.upstream .*guild-gone/));
  });
});

function over(change: (store: Store) => Partial<Store>): { readonly store: Store } {
  const store = createMemoryStore();
  return { store: { ...store, ...change(store) } };
}
