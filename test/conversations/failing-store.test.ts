/** What people notice when the disk fails or is full: an answer all the same, or words; and whoever runs the bot can read why. */
import { afterEach, describe, expect, it } from "vitest";
import { UpstreamError } from "../../src/domain/errors.ts";
import type { Store } from "../../src/ports/store.ts";
import type { Reply } from "../discord-server/driver/reply.ts";
import { readMessage } from "../discord-server/read-message.ts";
import { createMemoryStore } from "../fakes/memory-store.ts";
import { LIBRARY, REEF_QUESTION } from "./small-library.ts";
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
      "(only you, no previews)\nSorry, I could not read this server's settings just now. Please try again in a minute; if it goes on, tell whoever runs me.",
    );
  });

  it("nor is anybody left without a word while the store is busy with something else", async () => {
    running = await startBot(
      over(({ settings }) => ({ settings: { ...settings, read: () => new Promise(() => {}) } })),
    );
    const reply = await running.server.guild().member("ann").command("ask", { question: REEF_QUESTION });
    expect((await reply.settled()).text).toContain("I could not read this server's settings just now.");
    expect(reply.acknowledgedAfterMs).toBeLessThan(3_000);
  });

  const saying = (failed: string): string =>
    `Sorry, I could not ${failed} just now. Please try again in a minute; if it goes on, tell whoever runs me.`;
  const said = async (reply: Promise<Reply>): Promise<string> => (await (await reply).settled()).text;

  it("people hear what of all that is kept could not be read, wherever they wanted it", async () => {
    running = await startBot(
      over(({ readingLists, answers, subscriptions, personalData }) => ({
        readingLists: { ...readingLists, list: fails },
        answers: { ...answers, find: fails },
        subscriptions: { ...subscriptions, ofScope: fails },
        personalData: { ...personalData, exportPerson: fails },
      })),
    );
    const ann = running.server.guild({ channels: ["papers"] }).member("ann", { permissions: ["ManageGuild"] });
    expect(await said(ann.command("saved"))).toContain(saying("read your reading list"));
    expect(await said(ann.command("digest list"))).toContain(saying("read the digests here"));
    const privacy = await (await ann.command("privacy")).settled();
    expect(await said(ann.press(privacy, "Export mine"))).toContain(saying("read what I keep about you"));
    const answer = await (await ann.command("ask", { question: REEF_QUESTION })).settled();
    expect(await said(ann.press(answer, "Sources"))).toContain(saying("find that answer again"));
  });

  it("and what could not be kept or deleted", async () => {
    running = await startBot(
      over(({ readingLists, settings, votes, personalData }) => ({
        readingLists: { ...readingLists, save: fails },
        settings: { ...settings, change: fails },
        votes: { ...votes, cast: fails },
        personalData: { ...personalData, deletePerson: fails },
      })),
    );
    const ann = running.server.guild({ channels: ["papers"] }).member("ann", { permissions: ["ManageGuild"] });
    const answer = await (await ann.command("ask", { question: REEF_QUESTION })).settled();
    expect(await said(ann.press(answer, "👍"))).toContain(saying("keep your vote"));
    const paper = await (await ann.command("paper", { title: LIBRARY[0]?.id ?? "" })).settled();
    expect(await said(ann.press(paper, "Save"))).toContain(saying("change your reading list"));
    const settings = await (await ann.command("settings")).settled();
    await ann.choose(settings, "Where answers go", "on");
    // The panel stays as it is; the word comes beside it.
    const all = (): readonly string[] => running.server.world.botMessages().map((stored) => readMessage(stored));
    await expect.poll(all).toContainEqual(expect.stringContaining(saying("change this server's settings")));
    const privacy = await (await ann.command("privacy")).settled();
    const sure = await (await ann.press(privacy, "Delete mine")).until(/Yes, delete everything/);
    await ann.press(sure, "Yes, delete everything");
    await expect.poll(all).toContainEqual(expect.stringContaining(saying("delete what I keep about you")));
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
