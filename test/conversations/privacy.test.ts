/** `/privacy`: what people read about what is kept of them, take with them, and have deleted, down to the bytes on the disk. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openSqliteStore } from "../../src/adapters/sqlite-store/open-sqlite-store.ts";
import { systemClock } from "../../src/adapters/system-clock.ts";
import type { Store } from "../../src/ports/store.ts";
import { filesWith } from "../adapters/sqlite-store/folder.ts";
import type { Guild } from "../discord-server/driver/guild.ts";
import type { Member } from "../discord-server/driver/member.ts";
import type { Reply } from "../discord-server/driver/reply.ts";
import { libraryApp, REEF } from "./small-library.ts";
import { type RunningBot, startBot } from "./start-bot.ts";

let running: RunningBot;
let store: Store;
let guild: Guild;
let ann: Member;
let bob: Member;
const folder = mkdtempSync(path.join(tmpdir(), "footnote-privacy-"));
const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** An answer that takes as long as a test wants. */
let held: Promise<void> = Promise.resolve();
const library = libraryApp();
const app = {
  ...library,
  paperCount: library.paperCount,
  ask: async (...args: Parameters<typeof library.ask>) => {
    await held;
    return library.ask(...args);
  },
};

beforeAll(async () => {
  store = await openSqliteStore({ folder, clock: systemClock, logger: silent });
  running = await startBot({ store, app });
  guild = running.server.guild({ channels: ["papers"] });
  ann = guild.member("ann");
  bob = guild.member("bob");
});
afterAll(async () => {
  await running.stop();
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

const privacy = async (person = ann) => (await person.command("privacy")).settled();
const dataOf = (reply: Reply) =>
  JSON.parse(new TextDecoder().decode(running.server.world.files.get(reply.message.attachments[0]?.id ?? "")));

const WORDS = "zephyr-quixote";
/** Leaves something of every kind behind. */
async function live(person: Member): Promise<void> {
  const answer = await (await person.command("ask", { question: `What do corals say of ${WORDS}?` })).settled();
  const form = await person.press(answer, "👎");
  await (await person.submit(form, { "Your words": `Nothing about ${WORDS}.` })).settled();
  const follow = await person.press(answer, "Follow up");
  await (await person.submit(follow, { "Your question": `And the reefs of ${WORDS}?` })).settled();
  await (await person.command("search", { query: `kelp ${WORDS}` })).settled();
  const shown = await (await person.command("paper", { title: REEF.id })).settled();
  await (await person.press(shown, "Save")).settled();
}

describe("/privacy", () => {
  it("tells the person alone what is kept, and for how long", async () => {
    expect((await privacy()).text).toBe(
      [
        "(only you, no previews)",
        "**What I keep, and for how long**",
        "",
        "- Your questions and my answers: 180 days, so that buttons under old answers work.",
        "- Your votes, with what ranking knew but without your name for anybody: 730 days.",
        "- What was said in threads that I own: 30 days after the last word.",
        "- When you asked, to keep to quotas: 7 days.",
        "- Your reading list, until you remove it.",
        "- Digests you subscribed to and what you thought of their papers, until they are removed.",
        "",
        "One server never sees what was asked in another. Nothing of it goes into my logs. You can take all of it with you or have all of it deleted, back-ups included. What stands in Discord's own messages is Discord's; delete it there.",
        "[Export mine] [Delete mine]",
      ].join("\n"),
    );
  });

  it("gives all of it in a file, from every server, and nothing of others", async () => {
    await live(ann);
    await live(bob);
    const elsewhere = running.server.guild({ name: "Elsewhere" }).member(ann);
    await (await elsewhere.command("ask", { question: "What of corals elsewhere?" })).settled();
    const exported = await (await ann.press(await privacy(), "Export mine")).settled();
    expect(exported.text).toBe(
      "(only you, no previews)\nHere is everything I keep about you.\n(file footnote-data.json)",
    );
    const data = dataOf(exported);
    expect(Object.keys(data)).toEqual([
      ...["times", "userId", "answers", "votes", "savedPapers", "turns", "interactions", "quotaUses", "tokenUses"],
      ...["subscriptions", "digestVotes", "digestPapers"],
    ]);
    expect(data.userId).toBe(ann.id);
    expect(data.answers.map(({ question }: { question: string }) => question)).toEqual([
      `What do corals say of ${WORDS}?`,
      `And the reefs of ${WORDS}?`,
      `kelp ${WORDS}`,
      "What of corals elsewhere?",
    ]);
    expect(data.votes).toMatchObject([{ value: "down", reason: `Nothing about ${WORDS}.` }]);
    expect(data.savedPapers).toMatchObject([{ title: REEF.title }]);
    expect(JSON.stringify(data)).not.toContain(bob.id);
  });

  it("asks before it deletes, and deletes nothing when that was not meant", async () => {
    const shown = await privacy();
    await (await ann.press(shown, "Delete mine")).until(
      (text) =>
        text ===
        "(only you, no previews)\nDelete everything I keep about you, in every server? This cannot be undone.\n[Yes, delete everything] [Cancel]",
    );
    await (await ann.press(shown, "Cancel")).until((text) => text === "(only you, no previews)\nNothing was deleted.");
    expect((await store.personalData.exportPerson(ann.id)).answers).not.toEqual([]);
  });

  it("deletes every trace, in every server and every file, and leaves everybody else's", async () => {
    await store.upkeep.backUp(systemClock.now());
    const cat = guild.member("cat");
    await live(cat);
    await store.upkeep.backUp(systemClock.now() + 86_400_000);
    expect(filesWith(folder, cat.id).length).toBeGreaterThan(1);
    const others = await store.personalData.exportPerson(bob.id);

    const shown = await privacy(cat);
    await (await cat.press(shown, "Delete mine")).until(/Yes, delete everything/);
    await (await cat.press(shown, "Yes, delete everything")).until(
      (text) => text === "(only you, no previews)\nDone. Everything about you is gone, from my back-ups too.",
    );
    expect(filesWith(folder, cat.id)).toEqual([]);
    // As custom ids write it.
    expect(filesWith(folder, BigInt(cat.id).toString(36))).toEqual([]);
    const kept = await store.personalData.exportPerson(cat.id);
    expect(Object.values(kept).flat()).toEqual([cat.id]);
    expect(await store.personalData.exportPerson(bob.id)).toEqual(others);
    expect((await (await cat.command("saved")).settled()).text).toContain("Your reading list is empty.");
  });

  it("takes the words too, when nobody else said them", async () => {
    for (const person of [ann, bob]) {
      const shown = await privacy(person);
      await (await person.press(shown, "Delete mine")).until(/Yes, delete everything/);
      await (await person.press(shown, "Yes, delete everything")).until(/Done\. Everything about you is gone/);
    }
    expect(filesWith(folder, WORDS)).toEqual([]);
    expect(running.log.join("\n")).not.toContain(WORDS);
  });

  it("keeps nothing of what was being answered meanwhile, and everything that is asked later", async () => {
    const dan = guild.member("dan");
    let letGo = () => {};
    held = new Promise((resolve) => {
      letGo = resolve;
    });
    const pending = await dan.command("ask", { question: `What do corals say of ${WORDS}?` });
    const shown = await (await dan.press(await privacy(dan), "Delete mine")).until(/Yes, delete everything/);
    await (await dan.press(shown, "Yes, delete everything")).until(/Done\. Everything about you is gone/);
    letGo();
    await pending.until(/\*\*Sources\*\*/);
    await pending.settled();
    for (const trace of [dan.id, WORDS]) expect(filesWith(folder, trace)).toEqual([]);
    await (await dan.command("ask", { question: "What of corals now?" })).settled();
    expect((await store.personalData.exportPerson(dan.id)).answers).toHaveLength(1);
  });

  it("works in direct messages, where one's buttons are one's own", async () => {
    const kim = running.server.person("kim");
    await (await kim.command("ask", { question: "What of corals, privately?" })).settled();
    const exported = await (await kim.press(await privacy(kim), "Export mine")).settled();
    expect(dataOf(exported).turns).toMatchObject([{ scope: { kind: "direct", userId: kim.id } }]);
    const shown = await privacy(kim);
    await (await kim.press(shown, "Delete mine")).until(/Yes, delete everything/);
    await (await kim.press(shown, "Yes, delete everything")).until(/Done\. Everything about you is gone/);
    expect(filesWith(folder, kim.id)).toEqual([]);
  });
});
