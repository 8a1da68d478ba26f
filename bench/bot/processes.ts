/**
 * The two processes of a measurement: the bot as `npm start` runs it, and the local Discord, each on processors of its own.
 *
 * `taskset` gives them apart where it is there (Linux); elsewhere they share, and the report says so.
 */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { Done, OrderName, Orders } from "./orders.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const BOT_CORES = 2;

/** Whether the bot gets two processors to itself. */
export const PINNED = availableParallelism() > BOT_CORES && spawnSync("taskset", ["-c", "0", "true"]).status === 0;

function start(who: "bot" | "discord", args: readonly string[], env: Readonly<Record<string, string>>): ChildProcess {
  const cores = who === "bot" ? `0-${BOT_CORES - 1}` : `${BOT_CORES}-${availableParallelism() - 1}`;
  const [command = "", ...rest] = [...(PINNED ? ["taskset", "-c", cores] : []), process.execPath, ...args];
  return spawn(command, rest, {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "inherit", ...(who === "discord" ? (["ipc"] as const) : [])],
  });
}

export interface Discord {
  readonly apiUrl: string;
  readonly token: string;
  order<Name extends OrderName>(name: Name, take: Orders[Name]["take"]): Promise<Orders[Name]["give"]>;
  stop(): Promise<void>;
}

export async function startDiscord(): Promise<Discord> {
  const child = start("discord", ["--import", "tsx", "bench/bot/discord-process.ts"], {});
  const waiting = new Map<number, (done: Done) => void>();
  const [address] = (await once(child, "message")) as [Pick<Discord, "apiUrl" | "token">];
  child.on("message", (done: Done) => {
    waiting.get(done.id)?.(done);
    waiting.delete(done.id);
  });
  let last = 0;
  return {
    ...address,
    order: (name, take) => {
      last += 1;
      const id = last;
      child.send({ id, name, take });
      return new Promise((resolve, reject) => {
        const lost = (): void => reject(new Error("The process that plays Discord has ended."));
        child.once("exit", lost);
        waiting.set(id, ({ give, error }) => {
          child.off("exit", lost);
          if (error === undefined) resolve(give as never);
          else reject(new Error(error));
        });
      });
    },
    stop: () => end(child),
  };
}

export interface BotProcess {
  /** The most memory it ever had, in MB; undefined where the system does not tell. */
  peakMemoryMb(): number | undefined;
  /** Processor time it has used so far, in seconds. */
  cpuSeconds(): number | undefined;
  kill(): Promise<void>;
  /** As a person stops it. */
  stop(): Promise<void>;
}

export function startBot({ apiUrl, token }: Pick<Discord, "apiUrl" | "token">, dataFolder: string): BotProcess {
  const child = start("bot", ["bin/bot.js"], {
    DISCORD_API_URL: apiUrl,
    DISCORD_TOKEN: token,
    FOOTNOTE_DATA_DIR: dataFolder,
    FOOTNOTE_LOG_LEVEL: "warn",
  });
  child.stdout?.resume();
  const proc = (file: string): string | undefined => {
    try {
      return readFileSync(`/proc/${child.pid}/${file}`, "utf8");
    } catch {
      return undefined;
    }
  };
  return {
    peakMemoryMb: () => {
      const kilobytes = /VmHWM:\s+(\d+)/.exec(proc("status") ?? "")?.[1];
      return kilobytes === undefined ? undefined : Math.round(Number(kilobytes) / 1024);
    },
    cpuSeconds: () => {
      const fields = proc("stat")?.split(") ")[1]?.split(" ");
      return fields === undefined ? undefined : (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
    },
    kill: () => end(child, "SIGKILL"),
    stop: () => end(child),
  };
}

/** Of Linux on every machine that Node runs on. */
const TICKS_PER_SECOND = 100;

async function end(child: ChildProcess, signal: NodeJS.Signals = "SIGTERM"): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill(signal);
  await ended;
}

/** A data folder for one scenario, gone afterwards. */
export async function withDataFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(path.join(tmpdir(), "footnote-bench-"));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
