/** The real process, as `npm start` runs it, against a local Discord, with data folders of its own that go when the tests end. */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "vitest";
import type { DiscordServer } from "../discord-server/server.ts";

const BOT = fileURLToPath(new URL("../../bin/bot.js", import.meta.url));

export interface BotProcess {
  readonly child: ChildProcess;
  readonly out: () => string;
  readonly ended: Promise<number | null>;
}

export interface BotProcesses {
  newFolder(): string;
  run(environment: Readonly<Record<string, string>>, words?: readonly string[]): BotProcess;
  /** Resolves when it listens. */
  connected(folder: string, environment?: Readonly<Record<string, string>>): Promise<BotProcess>;
  end(): void;
}

export function botProcesses(server: () => DiscordServer): BotProcesses {
  const root = mkdtempSync(path.join(tmpdir(), "footnote-bot-"));
  const children: ChildProcess[] = [];
  let folders = 0;
  const run: BotProcesses["run"] = (environment, words = []) => {
    const discord = { DISCORD_TOKEN: server().token, DISCORD_API_URL: server().apiUrl };
    const env = { ...process.env, ...discord, ...environment };
    const child = spawn(process.execPath, [BOT, ...words], { env, stdio: ["ignore", "pipe", "pipe"], cwd: root });
    children.push(child);
    let out = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (data) => {
        out += data;
      });
    }
    return { child, out: () => out, ended: new Promise((resolve) => child.on("close", resolve)) };
  };
  return {
    newFolder: () => {
      folders += 1;
      return path.join(root, String(folders));
    },
    run,
    connected: async (folder, environment = {}) => {
      const bot = run({ FOOTNOTE_DATA_DIR: folder, ...environment });
      await expect.poll(bot.out, { timeout: 30_000, interval: 50 }).toContain("Stop it with Ctrl-C");
      return bot;
    },
    end: () => {
      for (const child of children) child.kill("SIGKILL");
      rmSync(root, { recursive: true, force: true });
    },
  };
}
