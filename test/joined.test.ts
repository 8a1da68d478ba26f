/** The bot joined into few files: everything that its sources look for by address is there, and it answers; unjoined it runs, too. */
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, it } from "vitest";
import { join, joinedModule } from "../bin/join.js";
import { botProcesses } from "./conversations/bot-process.ts";
import { DiscordServer } from "./discord-server/server.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
let server: DiscordServer;
const { newFolder, connected, end } = botProcesses(() => server);

beforeAll(async () => {
  server = await DiscordServer.start();
  await join();
});
afterAll(async () => {
  end();
  await server.stop();
});

it("is found for the sources as they are", () => {
  expect(joinedModule("src/main.ts")).toMatch(/\/src\/main\.js$/);
  expect(joinedModule("src/no-such-file.ts")).toBeUndefined();
});

it("has everything that a source names by its address", () => {
  const joined = path.join(path.dirname(fileURLToPath(joinedModule("src/main.ts") ?? "")), "..");
  const sources = readdirSync(path.join(ROOT, "src"), { recursive: true, encoding: "utf8" }).filter((name) =>
    name.endsWith(".ts"),
  );
  const named = sources.flatMap((name) =>
    [...readFileSync(path.join(ROOT, "src", name), "utf8").matchAll(/new URL\(\s*"([^"]+)",\s*import\.meta\.url/g)].map(
      ([, to = ""]) => ({ name, place: path.join(joined, "src", path.dirname(name), to) }),
    ),
  );
  expect(named.length).toBeGreaterThan(3);
  for (const { name, place } of named) expect(existsSync(place), `${name} looks for ${place}`).toBe(true);
});

it("runs through tsx where it was not joined", () => {
  const place = mkdtempSync(path.join(tmpdir(), "footnote-unjoined-"));
  cpSync(path.join(ROOT, "bin"), path.join(place, "bin"), { recursive: true });
  for (const name of ["src", "commands", "corpus", "package.json", "tsconfig.json", "node_modules"])
    symlinkSync(path.join(ROOT, name), path.join(place, name));
  // Not even one that somebody keeps in .env.
  const env = { ...process.env, DISCORD_TOKEN: "", FOOTNOTE_DATA_DIR: path.join(place, "data") };
  const bot = path.join(place, "bin", "bot.js");
  const { status, stdout } = spawnSync(process.execPath, [bot], { env, cwd: place, encoding: "utf8" });
  rmSync(place, { recursive: true, force: true });
  expect(stdout).toContain("DISCORD_TOKEN");
  expect(status).toBe(1);
}, 90_000);

it("answers a question", async () => {
  await connected(newFolder());
  const ann = server.guild({ channels: ["papers"] }).member("ann");
  const reply = await ann.command("ask", { question: "How does planning in natural language help code generation?" });
  await reply.until(/\*\*Sources\*\*|Page 1 of/, 20_000);
}, 90_000);
