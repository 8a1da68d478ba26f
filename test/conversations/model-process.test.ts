/**
 * The real process with a chat model set: the real LangChain client over real sockets, to a server that says what a test
 * wants said. From the slash command to the last edit.
 */
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Member } from "../discord-server/driver/member.ts";
import { DiscordServer } from "../discord-server/server.ts";
import type { Scripted } from "../model-server/behaviour.ts";
import type { ModelRequest } from "../model-server/model-request.ts";
import { type ModelServer, startModelServer } from "../model-server/start-model-server.ts";
import { botProcesses } from "./bot-process.ts";

const KEY = "sk-a-key-that-nobody-may-read";
let server: DiscordServer;
let models: ModelServer;
let ann: Member;
let ben: Member;
let script: (request: ModelRequest) => Scripted = composed;
const { newFolder, connected, end } = botProcesses(() => server);

beforeAll(async () => {
  server = await DiscordServer.start();
  models = await startModelServer({ reply: (request) => script(request), key: KEY });
  const guild = server.guild({ channels: ["papers"] });
  ann = guild.member("ann");
  ben = guild.member("ben");
});
afterAll(async () => {
  end();
  await models.close();
  await server.stop();
});

/** Copies the first sentences of the first two documents, slowly enough to be seen being written. */
function composed(request: ModelRequest): Scripted {
  return {
    kind: "text",
    text: JSON.stringify({ claims: claimsFrom(request) }),
    pieceLength: 40,
    delayMs: 60,
    // As much as the whole day's budget of a person but a little.
    usage: { promptTokens: 29_000, replyTokens: 200 },
  };
}

function claimsFrom({ text }: ModelRequest) {
  return [...text.matchAll(/<document (\d+) \w+>\n.*\n([\s\S]*?)\n<\/document/g)]
    .slice(0, 3)
    .map(([, marker, abstract]) => {
      const sentence = /^.{40,400}?[a-z]\.(?=\s|$)/.exec(abstract ?? "")?.[0] ?? "";
      return { text: sentence, support: [{ marker: Number(marker), quote: sentence }] };
    });
}

const QUESTION = "How does planning in natural language help code generation?";
const SPENT = "-# Today's model budget is used up, so these are the papers' own sentences.";

it("streams and cites what a model wrote, keeps to the budget over a kill, and sends nobody's id or key along", async () => {
  const folder = newFolder();
  const environment = {
    CHAT_MODEL: "openai:scripted",
    OPENAI_BASE_URL: models.openAiUrl,
    OPENAI_API_KEY: KEY,
    CHAT_TOKENS_PER_PERSON: "30000",
    FOOTNOTE_LOG_LEVEL: "debug",
  };
  const first = await connected(folder, environment);

  const reply = await ann.command("ask", { question: QUESTION });
  await reply.until(/\[1\]\n\n-# Writing…$/);
  const begun = reply.stored.versions.at(-1)?.content.split("\n\n-# ")[0] ?? "nothing";
  await reply.until(/\*\*Sources\*\*/);
  expect(reply.text).toContain("-# Written by openai:scripted. Each sentence was checked against its source.");
  expect(reply.stored.versions.at(-1)?.content.startsWith(begun)).toBe(true);
  const edits = reply.interaction.timeline.filter(({ what }) => what === "edited");
  expect(edits.length).toBeGreaterThan(1);
  expect(edits.length).toBeLessThan(8);
  const sources = await (await ann.press(reply, "Sources")).settled();
  for (const { text } of claimsFrom(models.requests[0] as ModelRequest).slice(0, 1)) {
    expect(sources.text.replaceAll("\\", "")).toContain(text.slice(0, 60));
  }

  const spent = await ann.command("ask", { question: "What do agents learn from feedback of a compiler?" });
  await spent.until(/\*\*Sources\*\*|do not say/);
  expect(spent.text).toContain("Today's model budget is used up");

  // Ben's answer is cut in the middle, and the process with it.
  script = (request) => {
    const text = JSON.stringify({ claims: claimsFrom(request) });
    return { kind: "hang", when: "in-stream", text: text.slice(0, text.indexOf('"}]}') + 4) };
  };
  const cut = await ben.command("ask", { question: QUESTION, style: "list" });
  await cut.until(/-# Writing…$/);
  first.child.kill("SIGKILL");
  await first.ended;
  script = composed;
  const second = await connected(folder, environment);
  await cut.until(/\*\*Sources\*\*/, 30_000);
  expect(cut.text).toMatch(/\n- .*\[1\]\n/);

  const again = await ann.command("ask", { question: "Which benchmarks measure code generation?" });
  await again.until(/\*\*Sources\*\*|do not say/);
  expect(again.text).toContain("Today's model budget is used up");
  if (again.text.includes("**Sources**")) expect(again.text).toContain(SPENT);

  const guildId = ann.guild?.id ?? "";
  expect(models.requests.length).toBeGreaterThan(1);
  for (const { text, body } of models.requests) {
    for (const secret of [ann.id, ben.id, guildId, reply.interaction.id, server.token, KEY]) {
      expect(text).not.toContain(secret);
      expect(JSON.stringify(body)).not.toContain(secret);
    }
  }
  for (const { out } of [first, second]) {
    for (const secret of [ann.id, guildId, server.token, KEY, QUESTION]) expect(out()).not.toContain(secret);
  }
  second.child.kill("SIGTERM");
  expect(await second.ended).toBe(0);
}, 120_000);
