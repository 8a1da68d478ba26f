/** The real bot, and beside it `footnote sync` on the same data folder, looking at a local source: what comes in is found. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Member } from "../discord-server/driver/member.ts";
import { readMessage } from "../discord-server/read-message.ts";
import { DiscordServer } from "../discord-server/server.ts";
import { document } from "../source-server/answers.ts";
import { arxivRss, sample, samples } from "../source-server/papers.ts";
import { SourceServer } from "../source-server/server.ts";
import { botProcesses } from "./bot-process.ts";

const FOOTNOTE = fileURLToPath(new URL("../../bin/footnote.js", import.meta.url));

let server: DiscordServer;
let source: SourceServer;
let ann: Member;
const { newFolder, connected, end } = botProcesses(() => server);

beforeAll(async () => {
  [server, source] = await Promise.all([DiscordServer.start(), SourceServer.start()]);
  ann = server.guild({ channels: ["papers"] }).member("ann");
});
afterAll(async () => {
  end();
  await Promise.all([server.stop(), source.stop()]);
});

it("a paper that a terminal took in is found in Discord at once, without a restart", async () => {
  const folder = newFolder();
  await connected(folder);
  const { title } = sample(4);
  source.serve("/feed", document(arxivRss(samples(5)), "application/rss+xml"));
  const sync = spawn(process.execPath, [FOOTNOTE, "sync"], {
    env: {
      ...process.env,
      FOOTNOTE_DATA_DIR: folder,
      FOOTNOTE_SOURCES: `rss:${source.origin}/feed`,
      FOOTNOTE_ALLOW_PRIVATE_ADDRESSES: source.host,
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let out = "";
  sync.stdout.on("data", (data) => {
    out += data;
  });
  expect((await once(sync, "close"))[0]).toBe(0);
  expect(out).toContain("5 new papers came in.");
  await expect
    .poll(async () => (await (await ann.command("search", { query: title })).settled()).text, { timeout: 5_000 })
    .toContain(title);
  // A digest would hold it as well.
  const made = await (await ann.submit(await ann.command("digest me"), { Topic: "routing rivers" })).settled();
  expect(made.text).toContain("I wrote to you directly");
  expect(ann.directMessages().map(readMessage).join("\n")).toContain(title);
}, 60_000);
