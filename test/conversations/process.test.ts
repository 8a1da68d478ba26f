/** The real process, as `npm start` runs it, against a local Discord: its screen, its signals, its endings. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Member } from "../discord-server/driver/member.ts";
import { DiscordServer } from "../discord-server/server.ts";
import { botProcesses } from "./bot-process.ts";

let server: DiscordServer;
let ann: Member;
const { newFolder, run, connected, end } = botProcesses(() => server);

beforeAll(async () => {
  server = await DiscordServer.start();
  ann = server.guild({ channels: ["papers"] }).member("ann");
});
afterAll(async () => {
  end();
  await server.stop();
});

const QUESTION = "How does planning in natural language help code generation?";

const ANSWERED = /\*\*Sources\*\*|Page 1 of|do not say/;

describe("npm start", () => {
  it("says in one screen what it is connected to, and finishes what is under way when it is told to stop", async () => {
    const folder = newFolder();
    const bot = await connected(folder);
    expect(bot.out()).toMatch(/^Footnote \d+\.\d+\.\d+ is connected to Discord as Footnote\.\n/);
    expect(bot.out()).toMatch(
      / {2}Papers {6}510, the newest from 2024.*\n {2}Workers {5}\d+\n {2}Commands {4}\d+, registered just now\n/,
    );
    expect(bot.out()).toMatch(/ {2}Invite it {3}https:\/\/discord\.com\/oauth2\/authorize\?client_id=\d+/);
    expect(bot.out()).not.toContain(server.token);

    const second = run({ FOOTNOTE_DATA_DIR: folder });
    expect(await second.ended).toBe(1);
    expect(second.out()).toMatch(/^footnote: .*\n$/);
    expect(second.out()).toContain(folder);

    server.faults.add({ on: /^PATCH .*\/messages\/@original/, fault: { kind: "slow", delayMs: 1_500 } });
    const reply = await ann.command("ask", { question: QUESTION });
    bot.child.kill("SIGTERM");
    await reply.until(ANSWERED);
    expect(await bot.ended).toBe(0);
  }, 60_000);

  it("finishes after a kill what it had begun, and registers nothing that did not change", async () => {
    const folder = newFolder();
    const first = await connected(folder);
    server.faults.add({
      on: /^PATCH .*\/messages\/@original/,
      fault: { kind: "error-before" },
      times: Number.POSITIVE_INFINITY,
    });
    const reply = await ann.command("ask", { question: QUESTION });
    await new Promise((resolve) => setTimeout(resolve, 300));
    first.child.kill("SIGKILL");
    await first.ended;
    server.faults.clear();
    const second = await connected(folder);
    await reply.until(ANSWERED, 30_000);
    expect(second.out()).toMatch(/Commands {4}\d+, unchanged\n/);
    expect(second.out()).toMatch(/Taking up {3}1 left unfinished before\n/);
  }, 90_000);
});

describe.concurrent("ends with one clear message, and no retry,", () => {
  it("when the token is wrong", async () => {
    const bot = run({ FOOTNOTE_DATA_DIR: newFolder(), DISCORD_TOKEN: "wrong.token" });
    expect(await bot.ended).toBe(1);
    expect(bot.out()).toMatch(/^footnote: Discord does not accept the token\. .*DISCORD_TOKEN in \.env\.\n$/);
  }, 60_000);

  it("when an intent is missing", async () => {
    const bot = run({ FOOTNOTE_DATA_DIR: newFolder(), DISCORD_MESSAGE_CONTENT: "true" });
    expect(await bot.ended).toBe(1);
    expect(bot.out()).toMatch(/^footnote: Discord refuses the Message Content intent\. Switch it on .*\n$/);
  }, 60_000);

  it("when the token is revoked while it runs", async () => {
    const other = await DiscordServer.start();
    const bot = run({ FOOTNOTE_DATA_DIR: newFolder(), DISCORD_TOKEN: other.token, DISCORD_API_URL: other.apiUrl });
    await expect.poll(bot.out, { timeout: 30_000, interval: 50 }).toContain("Stop it with Ctrl-C");
    other.revokeToken();
    expect(await bot.ended).toBe(1);
    expect(bot.out()).toContain("footnote: Discord does not accept the token.");
    await other.stop();
  }, 60_000);

  it("when there is no token: the three steps to one", async () => {
    const bot = run({ FOOTNOTE_DATA_DIR: newFolder(), DISCORD_TOKEN: "" });
    expect(await bot.ended).toBe(1);
    expect(bot.out()).toMatch(/token.*\n(?:.*\n)* {2}1\. .*\n {2}2\. .*\n {2}3\. .*/);
  }, 60_000);
});

describe("npm run deploy-commands", () => {
  it("registers everywhere, or in one server", async () => {
    const everywhere = run({}, ["deploy-commands"]);
    expect(await everywhere.ended).toBe(0);
    expect(everywhere.out()).toMatch(/^Registered \d+ commands of Footnote everywhere\.\n$/);
    const guildId = ann.guild?.id ?? "";
    const here = run({}, ["deploy-commands", "--guild", guildId]);
    expect(await here.ended).toBe(0);
    expect(here.out()).toMatch(new RegExp(`^Registered \\d+ commands of Footnote in the server ${guildId}\\.\\n$`));
    const alone = run({ DISCORD_API_URL: "http://127.0.0.1:1/api" }, ["deploy-commands"]);
    expect(await alone.ended).toBe(1);
    expect(alone.out()).toMatch(/^footnote: Discord could not be reached\. Check the network/m);
    const wrong = run({}, ["deploy-commands", "--server", guildId]);
    expect(await wrong.ended).toBe(2);
    expect(wrong.out()).toContain("npm run deploy-commands -- --guild ID");
    const unknown = run({}, ["deploy"]);
    expect(await unknown.ended).toBe(2);
    expect(unknown.out()).toMatch(/^footnote: The bot does not understand "deploy"\. Say "npm start"/);
  }, 60_000);
});
