/** What people notice of how the bot behaves, whatever they ask: once, in time, privately where it should, and never silent. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { BusyError, UpstreamError } from "../../src/domain/errors.ts";
import { deliverAgain } from "../discord-server/driver/deliver.ts";
import type { Guild } from "../discord-server/driver/guild.ts";
import type { Member } from "../discord-server/driver/member.ts";
import { previewedLinks } from "../discord-server/link-previews.ts";
import { readMessage } from "../discord-server/read-message.ts";
import { libraryApp, REEF_QUESTION } from "./small-library.ts";
import { type RunningBot, startBot } from "./start-bot.ts";

/** Answers when a test lets it. */
let hold: Promise<void> | undefined;
/** What it was asked for, whether or not it answered. */
let searches = 0;
const library = libraryApp();
const app = {
  ...library,
  paperCount: library.paperCount,
  search: (...args: Parameters<typeof library.search>) => {
    searches += 1;
    return library.search(...args);
  },
  ask: async (...args: Parameters<typeof library.ask>) => {
    searches += 1;
    if (args[0].includes("busy")) throw new BusyError("full");
    if (args[0].includes("away")) throw new UpstreamError("ECONNREFUSED 10.0.0.1");
    await hold;
    return library.ask(...args);
  },
};

let running: RunningBot;
let guild: Guild;
let ann: Member;
let bob: Member;

beforeAll(async () => {
  running = await startBot({ app });
  guild = running.server.guild({ channels: ["papers", "lounge"] });
  ann = guild.member("ann");
  bob = guild.member("bob");
});
afterAll(() => running.stop());

const scopeOf = ({ id }: Guild) => ({ kind: "guild", guildId: id }) as const;
const privately = (text: string) => `(only you, no previews)\n${text}`;

describe("a delivery", () => {
  it("is acted on once, however often it comes", async () => {
    const reply = await (await ann.command("ask", { question: REEF_QUESTION })).settled();
    deliverAgain(running.server.world, reply.interaction);
    running.server.gateway.deliverTwice("INTERACTION_CREATE");
    const twice = await (await ann.command("ask", { question: REEF_QUESTION })).settled();
    for (const { interaction } of [reply, twice]) {
      expect(interaction.timeline.map(({ what }) => what)).toEqual(["delivered", "acknowledged", "edited"]);
    }
    running.server.gateway.deliverTwice("MESSAGE_CREATE");
    const said = ann.mentionBot("What of corals?", { channel: "lounge" });
    await ann.answerTo(said);
    await new Promise((resolve) => setTimeout(resolve, 300));
    const answers = running.server.world
      .botMessages()
      .filter(({ message }) => message.message_reference?.message_id === said.message.id);
    expect(answers).toHaveLength(1);
  });

  it("is acknowledged before anything slow, and answered when the answer is there", async () => {
    let release = (): void => {};
    hold = new Promise((resolve) => {
      release = resolve;
    });
    const reply = await ann.command("ask", { question: REEF_QUESTION });
    expect(reply.thinking).toBe(true);
    expect(reply.acknowledgedAfterMs).toBeLessThan(1_000);
    // The one line of progress, once the person has waited a while.
    await reply.until(/^\(no previews\)\n-# Looking through 14 papers…$/);
    release();
    hold = undefined;
    await reply.until(/Sources/);
    const edits = reply.interaction.timeline.filter(({ what }) => what === "edited");
    expect(edits).toHaveLength(2);
  });

  it("shows no progress where the server wants none", async () => {
    const quiet = running.server.guild();
    await running.bot.settings.change(quiet.id, { progress: false });
    let release = (): void => {};
    hold = new Promise((resolve) => {
      release = resolve;
    });
    const reply = await quiet.member("eve").command("ask", { question: REEF_QUESTION });
    await new Promise((resolve) => setTimeout(resolve, 1_800));
    expect(reply.thinking).toBe(true);
    release();
    hold = undefined;
    await reply.until(/Sources/);
    expect(reply.interaction.timeline.filter(({ what }) => what === "edited")).toHaveLength(1);
  });
});

describe("when it cannot be done", () => {
  it("tells the person alone, kindly, that too many ask", async () => {
    const reply = await ann.command("ask", { question: "busy?" });
    expect(readMessage(await reply.followUp())).toBe(
      privately(
        "Many people are asking right now, and I want to answer each of them well. Please ask again in a minute.",
      ),
    );
    expect(reply.deleted).toBe(true);
  });

  it("apologises for what a service did, without its words", async () => {
    const told = readMessage(await (await ann.command("ask", { question: "away?" })).followUp());
    expect(told).toMatch(/^\(only you, no previews\)\nSorry/);
    expect(told).not.toMatch(/ECONN|10\.0/);
  });

  it("gives a bug a number to quote, and the log no words of the question", async () => {
    const reply = await ann.command("ask", { question: "break my corals", visibility: "private" });
    await reply.settled();
    const [, incident] =
      /^\(only you, no previews\)\nSorry, something went wrong on my side\. .* `([0-9a-f]{8})`\.$/.exec(reply.text) ??
      [];
    const logged = running.log.find((line) => line.includes(String(incident)));
    expect(logged).toMatch(/^error bot\.incident .*"where":"ask","name":"TypeError"/);
    expect(logged).not.toContain("corals");
  });

  it("asks for patience when a quota is used up, privately, and searches nothing", async () => {
    const small = running.server.guild();
    await running.bot.settings.change(small.id, { personQuota: { uses: 1, windowMs: 60_000 } });
    const [eve, max] = [small.member("eve"), small.member("max")];
    await (await eve.command("ask", { question: REEF_QUESTION })).settled();
    const before = searches;
    const refused = await eve.command("search", { query: "kelp" });
    expect(readMessage(await refused.followUp())).toMatch(
      /^\(only you, no previews\)\nYou have asked a lot for now\. Again in (?:60|5\d) s\.$/,
    );
    expect(searches).toBe(before);
    expect((await (await max.command("ask", { question: REEF_QUESTION })).settled()).text).toContain("Sources");
    await running.bot.settings.change(small.id, { guildQuota: { uses: 2, windowMs: 60_000 } });
    const everybody = await small.member("ida").command("ask", { question: REEF_QUESTION });
    expect(readMessage(await everybody.followUp())).toMatch(/This server has asked a lot for now\. Again in \d+ s\.$/);
    expect(searches).toBe(before + 1);
  });
});

describe("in a server", () => {
  it("answers in the channels and for the roles its admins chose, and says so elsewhere", async () => {
    const strict = running.server.guild({ channels: ["papers", "lounge"] });
    const readers = strict.role("readers");
    const reader = strict.member("rea", { roles: [readers] });
    const guest = strict.member("gus");
    const papers = strict.channel("papers").id;
    await running.bot.settings.change(strict.id, { allowedChannels: [papers], allowedRoles: [readers.id] });
    const elsewhere = await reader.command("ask", { question: REEF_QUESTION }, { channel: "lounge" });
    expect(elsewhere.text).toBe(privately(`I do not answer in this channel. You will find me in <#${papers}>`));
    const stranger = await guest.command("ask", { question: REEF_QUESTION }, { channel: "papers" });
    expect(stranger.text).toBe(privately(`In this server only some roles may ask me: <@&${readers.id}>`));
    const answer = await (await reader.command("ask", { question: REEF_QUESTION }, { channel: "papers" })).settled();
    expect(answer.text).toContain("Sources");
    // A button counts as asking too, and so does its form.
    expect((await guest.press(answer, "Follow up")).text).toContain("only some roles may ask me");
    expect((await guest.press(answer, "Related")).text).toContain("only some roles may ask me");
    expect((await (await guest.press(answer, "Sources")).settled()).text).toContain("What the sources say");
    expect((await guest.command("help", {}, { channel: "lounge" })).failed).toBe(false);
  });

  it("lets the links of its sources unfold only where admins want that", async () => {
    const shown = running.server.guild({ name: "Cards" });
    const eve = shown.member("eve");
    const ask = async () =>
      (await eve.command("ask", { question: `${REEF_QUESTION} https://evil.example/x` })).settled();
    expect(previewedLinks((await ask()).message)).toEqual([]);
    await running.bot.settings.change(shown.id, { linkPreviews: true });
    const reply = await ask();
    expect(previewedLinks(reply.message)).toEqual(["https://arxiv.org/abs/2409.00001"]);
    expect(reply.text).toContain("[1] [Coral Reefs Recover Faster Under Shade Nets](https://arxiv.org/abs/2409.00001)");
  });

  it("keeps each server's things from every other", async () => {
    const reply = await (await ann.command("ask", { question: REEF_QUESTION })).settled();
    const other = running.server.guild();
    expect(await running.store.answers.find(scopeOf(guild), reply.interaction.id)).toBeDefined();
    expect(await running.store.answers.find(scopeOf(other), reply.interaction.id)).toBeUndefined();
    expect((await running.store.votes.summary(scopeOf(other), 5)).up).toBe(0);
  });

  it("does nothing for a button that was carried over from another server", async () => {
    const reply = await (await ann.command("ask", { question: REEF_QUESTION })).settled();
    const other = running.server.guild({ name: "Copycat" });
    const spy = other.member("spy", { permissions: ["Administrator"] });
    const own = await (await spy.command("ask", { question: "What of kelp?" })).settled();
    Object.assign(own.stored.message, { components: reply.stored.message.components });
    for (const button of ["Sources", "Related", "BibTeX", "👍"]) {
      const told = await (await spy.press(own, button)).settled();
      expect(told.text).toMatch(/^\(only you, no previews\)\nThis is too old for its buttons/);
    }
    await spy.press(own, "👎");
    const followed = await spy.submit(await spy.press(own, "Follow up"), { "Your question": "And why?" });
    // Without what was asked in the other server.
    expect((await followed.settled()).text).toContain("The papers here do not say");
    expect(await running.store.votes.find(scopeOf(guild), reply.interaction.id, spy.id)).toBeUndefined();
  });

  it("forgets a server that throws it out", async () => {
    const brief = running.server.guild();
    const reply = await (await brief.member("eve").command("ask", { question: REEF_QUESTION })).settled();
    expect(await running.store.answers.find(scopeOf(brief), reply.interaction.id)).toBeDefined();
    brief.removeBot();
    await expect.poll(() => running.store.answers.find(scopeOf(brief), reply.interaction.id)).toBeUndefined();
  });

  it("opens a thread for each question where its admins want that, and answers in place where it cannot", async () => {
    const threaded = running.server.guild({
      channels: ["papers", { name: "tight", denyBot: ["CreatePublicThreads"] }],
    });
    await running.bot.settings.change(threaded.id, { threadPerQuestion: true });
    const eve = threaded.member("eve");
    const reply = await (await eve.command("ask", { question: REEF_QUESTION }, { channel: "papers" })).settled();
    expect(reply.text).toBe(`(no previews, thread: ${REEF_QUESTION})\n> ${REEF_QUESTION}`);
    const thread = threaded.channel(REEF_QUESTION);
    const [answer] = [...thread.messages.values()].filter(
      ({ message }) => message.author.id === running.server.applicationId,
    );
    expect(answer && readMessage(answer)).toMatch(/^\(no previews\)\n> How much faster(?:.|\n)*\[Sources\]/);
    // In a thread of its own, a reply that mentions it needs no repetition of the subject.
    // Whom else it is addressed to is no part of the question.
    const said = eve.mentionBot(`<@${ann.id}> and how do they compare to FibreEar?`, { channel: thread });
    expect(readMessage(await eve.answerTo(said))).toMatch(/^\(no previews, reply\)\nIn a trial on twelve reefs/);
    const questions = async () =>
      (await running.store.conversations.turns(scopeOf(threaded), thread.id, 10)).map(({ question }) => question);
    await expect.poll(questions).toEqual([REEF_QUESTION, "and how do they compare to FibreEar?"]);
    // Nor does one that answers it, even where it may not read what is not meant for it.
    if (answer !== undefined) {
      const replied = eve.say("and what about them?", { replyTo: answer });
      expect(readMessage(await eve.answerTo(replied))).toMatch(/^\(no previews, reply\)\nIn a trial on twelve reefs/);
    }
    const inPlace = await (await eve.command("ask", { question: REEF_QUESTION }, { channel: "tight" })).settled();
    expect(inPlace.text).toContain("**Sources**");
  });
});

describe("outside of servers", () => {
  it("answers in direct messages, by command and by plain words, and remembers what was asked", async () => {
    const kim = running.server.person("kim");
    const reply = await (await kim.command("ask", { question: REEF_QUESTION })).settled();
    expect(reply.text).toContain("**Sources**");
    const said = kim.say("and FibreEar?", { channel: "direct" });
    expect(readMessage(await kim.answerTo(said))).toMatch(/^\(no previews, reply\)\nIn a trial/);
    const scope = { kind: "direct", userId: kim.id } as const;
    await expect.poll(() => running.store.conversations.turns(scope, kim.directChannel.id, 10)).toHaveLength(2);
  });

  it("speaks low first where a person brings it along, and shares when told to", async () => {
    const elsewhere = running.server.guild({ name: "Elsewhere", bot: false });
    const zoe = elsewhere.member("zoe");
    const reply = await (await zoe.command("ask", { question: REEF_QUESTION })).settled();
    expect(reply.private).toBe(true);
    const shared = await (await zoe.press(reply, "Share")).settled();
    expect(shared.text).toContain(`-# Shared by <@${zoe.id}>`);
    const yan = elsewhere.member("yan");
    expect((await (await yan.press(shared, "👍")).settled()).text).toContain("Thank you");
    expect(await running.store.answers.find({ kind: "direct", userId: zoe.id }, reply.interaction.id)).toBeDefined();
  });
});

describe("a mention", () => {
  it("is answered beneath, and without words asked for some", async () => {
    const said = ann.mentionBot("What of corals?", { channel: "papers" });
    expect(readMessage(await ann.answerTo(said))).toMatch(/^\(no previews, reply\)\nIn a trial on twelve reefs/);
    const empty = ann.mentionBot("", { channel: "papers" });
    expect(readMessage(await ann.answerTo(empty))).toBe(
      "(no previews, reply)\nYes? Ask me something about the papers, in the same message.",
    );
    for (const kind of ["thanks a lot!", "hi", "👍", "help"]) {
      const answer = await ann.answerTo(ann.mentionBot(kind, { channel: "papers" }));
      expect(readMessage(answer)).toBe(
        "(no previews, reply)\nAt your service: ask me something about the papers here. **/help** says what else I can do.",
      );
    }
  });

  it("that cannot be answered for want of time is told so privately, or in sight where the person takes no direct messages", async () => {
    const cay = guild.member("cay");
    ann.mentionBot("busy?", { channel: "papers" });
    await expect.poll(() => ann.directMessages().map(readMessage).join("\n")).toContain("Many people are asking");
    running.server.world.refusesDirectMessages.add(cay.id);
    const said = cay.mentionBot("busy?", { channel: "papers" });
    expect(readMessage(await cay.answerTo(said))).toMatch(/^\(no previews, reply\)\nMany people are asking/);
  });

  it("where it may read and not write is told so directly, as no bug of its own", async () => {
    const dee = guild.member("dee");
    const shut = guild.addChannel({ name: "shut", denyBot: ["SendMessages"] });
    dee.mentionBot(REEF_QUESTION, { channel: shut.name });
    await expect
      .poll(() => dee.directMessages().map(readMessage).join("\n"))
      .toContain("Sorry, Discord refused what I tried: I may lack access or a permission there.");
    expect(running.log.filter((line) => /bot\.incident .*"mention"/.test(line))).toEqual([]);
  });

  it("of others, or none, is none of its business", async () => {
    const before = running.server.world.botMessages().length;
    bob.say("What of corals?", { channel: "papers" });
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(running.server.world.botMessages()).toHaveLength(before);
  });
});

describe("trouble between it and Discord", () => {
  const edit = /^PATCH .*\/messages\/@original/;

  it.each([
    ["a 5xx before", { kind: "error-before" }],
    ["a lost answer", { kind: "cut-after" }],
    ["a cut connection", { kind: "cut-before" }],
    ["a rate limit", { kind: "rate-limited", retryAfterMs: 300 }],
  ] as const)("on the final edit, such as %s, is overcome", async (_, fault) => {
    running.server.faults.add({ on: edit, fault });
    const reply = await ann.command("ask", { question: REEF_QUESTION });
    await reply.until(/Sources/);
    expect(reply.interaction.timeline.filter(({ what }) => what === "acknowledged")).toHaveLength(1);
  });

  it("that lasts some seconds costs nobody the answer", async () => {
    running.server.faults.add({ on: edit, fault: { kind: "error-before", status: 503 }, times: 4 });
    const reply = await ann.command("ask", { question: REEF_QUESTION });
    await reply.until(/Sources/);
    expect(reply.interaction.timeline.map(({ what }) => what)).toEqual(["delivered", "acknowledged", "edited"]);
    running.server.faults.add({ on: "POST /channels/:channel/messages", fault: { kind: "error-before" }, times: 4 });
    const said = ann.mentionBot("What of corals?", { channel: "lounge" });
    expect(readMessage(await ann.answerTo(said))).toContain("**Sources**");
  });

  it.each([
    ["a 5xx", /^POST \/webhooks/, { kind: "error-before" }],
    ["a cut connection", /^POST \/webhooks/, { kind: "cut-before" }],
    ["a lost word on what stood before it", /^DELETE .*\/messages\/@original/, { kind: "error-after" }],
  ] as const)("that meets a word for the person alone, such as %s, is overcome", async (_, on, fault) => {
    running.server.faults.add({ on, fault });
    const reply = await ann.command("ask", { question: "busy?" });
    expect(readMessage(await reply.followUp())).toMatch(/Many people are asking right now/);
  });

  it("that may have made such a word stand twice is told", async () => {
    running.server.faults.add({ on: /^POST \/webhooks/, fault: { kind: "error-after" } });
    await (await ann.command("ask", { question: "busy?" })).followUp();
    await expect.poll(() => running.log).toContainEqual(expect.stringMatching(/^warn bot\.follow-up\.repeated /));
  });

  it("on the acknowledgement is overcome within three seconds", async () => {
    running.server.faults.add({ on: /^POST .*\/callback/, fault: { kind: "cut-after" } });
    const reply = await ann.command("ask", { question: REEF_QUESTION });
    await reply.until(/Sources/);
    running.server.faults.add({ on: /^POST .*\/callback/, fault: { kind: "error-before" } });
    const again = await ann.command("ask", { question: REEF_QUESTION });
    await again.until(/Sources/);
    expect(again.acknowledgedAfterMs).toBeLessThan(3_000);
  });

  it("on every answer to the acknowledgement leaves nobody looking at it for ever", async () => {
    running.server.faults.add({ on: /^POST .*\/callback/, fault: { kind: "hang-after" }, times: 5 });
    const reply = await ann.command("ask", { question: REEF_QUESTION });
    await reply.until(/Sources/);
    running.server.faults.clear();
  });

  it("on choices for somebody who types is Discord's trouble, and no bug to be reported", async () => {
    running.server.faults.add({ on: /^POST .*\/callback/, fault: { kind: "error-before" }, times: 9 });
    const before = running.log.length;
    expect(await ann.autocomplete("paper", "title", "reef")).toBeUndefined();
    running.server.faults.clear();
    const told = (): readonly string[] => running.log.slice(before);
    await expect.poll(told).toContainEqual(expect.stringMatching(/^warn bot\.unacknowledged /));
    expect(told().filter((line) => line.includes("bot.incident"))).toEqual([]);
  });

  it("that finds fault with a form is told to who waits for it, and what they pressed counts", async () => {
    const answer = await ann.command("ask", { question: REEF_QUESTION });
    await answer.until(/Sources/);
    running.server.faults.add({ on: /^POST .*\/callback/, fault: { kind: "error-before", status: 400 } });
    const told = await ann.press(answer, "👎");
    expect((await told.settled()).text).toMatch(/^\(only you, no previews\)\nSorry, something went wrong on my side\./);
    const again = await (await ann.press(answer, "👍")).settled();
    expect(again.text).toContain("Changed. Only your latest vote counts.");
  });

  it("makes no second message when the answer to a message gets lost", async () => {
    running.server.faults.add({ on: "POST /channels/:channel/messages", fault: { kind: "error-after" } });
    const said = ann.mentionBot("What of corals?", { channel: "lounge" });
    await ann.answerTo(said);
    await new Promise((resolve) => setTimeout(resolve, 500));
    const answers = running.server.world
      .botMessages()
      .filter(({ message }) => message.message_reference?.message_id === said.message.id);
    expect(answers).toHaveLength(1);
  });

  it("on the gateway loses nothing: what was missed comes when it resumes", async () => {
    running.server.gateway.drop();
    const reply = await ann.command("ask", { question: REEF_QUESTION });
    await reply.until(/Sources/);
    expect(running.server.gateway.identifies).toHaveLength(1);
  });
});
