/** `/ask`, as people see it. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Guild } from "../discord-server/driver/guild.ts";
import type { Member } from "../discord-server/driver/member.ts";
import { type RunningBot, startBot } from "./start-bot.ts";

let running: RunningBot;
let guild: Guild;
let ann: Member;

beforeAll(async () => {
  running = await startBot();
  guild = running.server.guild({ channels: ["papers", "lounge"] });
  ann = guild.member("ann");
});
afterAll(() => running.stop());

describe("/ask", () => {
  it("answers with numbered sources", async () => {
    const reply = await ann.command("ask", { question: "How does planning in natural language help code generation?" });
    await reply.settled();
    expect(reply.text).toContain("PLANSEARCH");
  });
});
