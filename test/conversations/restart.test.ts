/** What a restart leaves standing: buttons of before, answers that were being written, and what was not to be done twice. */
import { afterAll, beforeAll, expect, it } from "vitest";
import type { DeliveredInteraction } from "../../src/domain/person/interaction.ts";
import type { Guild } from "../discord-server/driver/guild.ts";
import type { Member } from "../discord-server/driver/member.ts";
import type { Reply } from "../discord-server/driver/reply.ts";
import { readMessage } from "../discord-server/read-message.ts";
import { DiscordServer } from "../discord-server/server.ts";
import { createMemoryStore } from "../fakes/memory-store.ts";
import { libraryApp, REEF_QUESTION } from "./small-library.ts";
import { type JoinedBot, joinBot } from "./start-bot.ts";
import { writtenApp } from "./written-app.ts";

const store = createMemoryStore();
const library = libraryApp();
/** Dies over every question: it is acknowledged, and never answered. */
const deadly = {
  ...library,
  paperCount: 14,
  ask: () => new Promise<never>(() => {}),
  search: () => new Promise<never>(() => {}),
};

let server: DiscordServer;
let guild: Guild;
let ann: Member;
const bots: JoinedBot[] = [];

beforeAll(async () => {
  server = await DiscordServer.start();
  guild = server.guild({ channels: ["papers"] });
  ann = guild.member("ann");
});
afterAll(async () => {
  await Promise.all(bots.map((bot) => bot.stop()));
  await server.stop();
}, 20_000);

const join = async (wish = {}): Promise<JoinedBot> => {
  const bot = await joinBot(server, { store, ...wish });
  bots.push(bot);
  return bot;
};
const untilClaimed = (reply: Reply) =>
  expect
    .poll(async () => (await store.interactions.unfinished(0, 100)).map(({ id }) => id))
    .toContain(reply.interaction.id);
/** And says so: the process that dies lives on in the test, where what it has still to show would come after the answer. */
const untilUnderWay = async (...replies: readonly Reply[]) => {
  for (const reply of replies) {
    await untilClaimed(reply);
    await reply.until(/Looking through 14 papers/);
  }
};

it("old buttons go on working", async () => {
  const first = await join();
  const reply = await (await ann.command("ask", { question: REEF_QUESTION })).settled();
  await first.stop();
  const second = await join();
  expect((await (await ann.press(reply, "Sources")).settled()).text).toContain("What the sources say");
  expect((await (await ann.press(reply, "👍")).settled()).text).toContain("Thank you");
  await second.stop();
});

it("what was being answered is answered, whatever asked for it; what cannot be done again gets an apology", async () => {
  const dying = await join({ app: deadly });
  const asked = await ann.command("ask", { question: REEF_QUESTION, papers: 1 });
  const secret = await ann.command("ask", { question: REEF_QUESTION, visibility: "private" });
  const searched = await ann.command("search", { query: "kelp forests" });
  const said = ann.mentionBot("What of corals?");
  await untilUnderWay(asked, secret);
  await untilClaimed(searched);
  await expect.poll(async () => (await store.interactions.unfinished(0, 100)).length).toBe(4);
  // As if it had died over the buttons of an answer too.
  const help = await ann.command("help");
  await help.settled();
  const { id, token, payload } = help.interaction;
  await store.interactions.claim({
    id: `${id}0`,
    applicationId: payload.application_id,
    token,
    scope: { kind: "guild", guildId: guild.id },
    userId: ann.id,
    channelId: guild.channel().id,
    command: "sources",
    options: { "@acknowledged": "privately" },
    receivedAt: Date.now(),
    deadline: Date.now() + 60_000,
  });
  void dying.stop();
  const quotaBefore = (await store.personalData.exportPerson(ann.id)).quotaUses.length;

  const after = await join();
  await asked.until(/\*\*Sources\*\*/);
  expect(asked.text).not.toContain("[2]");
  expect((await secret.until(/\*\*Sources\*\*/)).private).toBe(true);
  await searched.until(/Papers for/);
  expect(readMessage(await ann.answerTo(said))).toContain("In a trial on twelve reefs");
  await help.until(
    /^\(only you, no previews\)\nSorry, I was restarted in the middle of this, and it may not be done\. Please try again\.$/,
  );
  await expect.poll(() => store.interactions.unfinished(0, 100)).toEqual([]);
  expect((await store.personalData.exportPerson(ann.id)).quotaUses).toHaveLength(quotaBefore);
  await after.stop();
});

it("what nobody can be told any more is forgotten", async () => {
  await store.interactions.claim({
    id: "1",
    applicationId: server.applicationId,
    token: "dead",
    scope: { kind: "guild", guildId: guild.id },
    userId: ann.id,
    channelId: guild.channel().id,
    command: "ask",
    question: REEF_QUESTION,
    receivedAt: 0,
    deadline: 15 * 60_000,
  });
  const after = await join();
  expect(await store.interactions.unfinished(0, 100)).toEqual([]);
  await after.stop();
});

it("what there is when Discord's time is nearly up is the answer", async () => {
  const dying = await join({ app: deadly });
  const asked = await ann.command("ask", { question: REEF_QUESTION, depth: "deep" });
  await untilUnderWay(asked);
  void dying.stop();
  const [claimed] = (await store.interactions.unfinished(0, 100)).filter(({ id }) => id === asked.interaction.id);
  await store.personalData.deletePerson(ann.id);
  await store.interactions.claim({
    ...(claimed as DeliveredInteraction),
    id: `${asked.interaction.id}1`,
    // Twenty seconds are kept for sending.
    deadline: Date.now() + 23_000,
  });

  const written = writtenApp();
  const after = await join({ app: written.app });
  const writing = await written.next();
  expect(writing.filter.depth).toBe("deep");
  writing.say(2);
  await asked.until(/\*\*Sources\*\*/);
  expect(writing.watch.signal?.aborted).toBe(true);
  expect(asked.text).toContain("FibreEar hears icequakes. [2]");
  expect(asked.text).toContain("-# The model I ask first could not finish this.");
  await after.stop();
}, 20_000);

it("who was let in before is answered, though roles and threads are not kept; and what was said is remembered", async () => {
  const strict = server.guild({ channels: ["papers", "lounge"] });
  const readers = strict.role("readers");
  const rea = strict.member("rea", { roles: [readers] });
  const scope = { kind: "guild", guildId: strict.id } as const;
  await store.settings.change(strict.id, { allowedRoles: [readers.id], threadPerQuestion: true });
  const before = await join();
  await (await rea.command("ask", { question: REEF_QUESTION }, { channel: "papers" })).settled();
  const thread = strict.channel(REEF_QUESTION);
  await store.settings.change(strict.id, {
    allowedRoles: [readers.id],
    allowedChannels: [strict.channel("papers").id],
    threadPerQuestion: false,
  });
  await before.stop();

  const dying = await join({ app: deadly });
  const asked = await rea.command("ask", { question: "What of corals?" }, { channel: "papers" });
  const inThread = await rea.command("ask", { question: "What of reefs?" }, { channel: thread });
  const said = rea.mentionBot("and FibreEar?", { channel: thread });
  await expect.poll(async () => (await store.interactions.unfinished(0, 100)).length).toBe(3);
  await untilUnderWay(asked, inThread);
  void dying.stop();

  const after = await join();
  await asked.until(/\*\*Sources\*\*/);
  await inThread.until(/\*\*Sources\*\*/);
  expect(readMessage(await rea.answerTo(said))).toContain("In a trial on twelve reefs");
  const questions = async () => (await store.conversations.turns(scope, thread.id, 10)).map(({ question }) => question);
  await expect.poll(questions).toContain("and FibreEar?");
  await expect.poll(() => store.interactions.unfinished(0, 100)).toEqual([]);
  await after.stop();
});

it("nobody waits for an answer because the bot has to wait for its next IDENTIFY", async () => {
  const dying = await join({ app: deadly });
  const asked = await ann.command("ask", { question: REEF_QUESTION });
  await untilUnderWay(asked);
  void dying.stop();
  const identifies = server.gateway.identifies.length;
  // All that may be sent at once is spent; the next one is due in seconds.
  await store.marks.write("meta/identify-spent-until", String(Date.now() + 14 * 90_000 + 6_000));
  const joining = join();
  await asked.until(/\*\*Sources\*\*/);
  expect(server.gateway.identifies).toHaveLength(identifies);
  const after = await joining;
  expect(server.gateway.identifies).toHaveLength(identifies + 1);
  await after.stop();
}, 20_000);

it("a loop of invalid sessions waits for its IDENTIFYs too", async () => {
  await store.marks.write("meta/identify-spent-until", String(Date.now() + 13 * 90_000 + 20_000));
  const bot = await join();
  const identifies = server.gateway.identifies.length;
  server.gateway.refuseIdentifies = 20;
  server.gateway.invalidateSessions(false);
  await expect.poll(() => bot.log.join("\n"), { timeout: 15_000 }).toContain("warn gateway.identify.waits");
  expect(server.gateway.identifies).toHaveLength(identifies);
  server.gateway.refuseIdentifies = 0;
}, 30_000);

it("a start waits until Discord takes the commands", async () => {
  server.faults.add({ on: /^PUT .*\/commands/, fault: { kind: "error-before" }, times: 5 });
  const bot = await join({ store: createMemoryStore() });
  const unreachable = bot.log.filter((line) => line.includes("warn discord.unreachable"));
  expect(unreachable[0]).toContain("a firewall or proxy");
  expect(unreachable.slice(1).join()).not.toContain("firewall");
  expect((await (await ann.command("help")).settled()).text).toContain("What I can do");
}, 20_000);
