/**
 * The bot's process, with the preloaded library before libc, on a data folder and a local Discord.
 *
 * Keeps true: the product's own program: as `npm start` runs it, or joined into few files (`joined-bot.ts`); it ends with whoever
 * started it.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { DiscordServer } from "../discord-server/server.ts";
import type { StateFile } from "./state-file.ts";

const AS_SHIPPED = fileURLToPath(new URL("../../bin/bot.js", import.meta.url));
const READY = "Stop it with Ctrl-C";
const READY_MS = 90_000;

export interface FaultyBotSettings {
  readonly server: DiscordServer;
  readonly folder: string;
  readonly state: StateFile;
  readonly library: string;
  /** Absent: `bin/bot.js`. */
  readonly program?: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** How many processors it is told of, for as many workers; absent: the machine's. */
  readonly processors?: number;
  /** Words to Node itself. */
  readonly flags?: readonly string[];
}

export interface FaultyBot {
  readonly pid: number;
  out(): string;
  /** True when it listens, false when it ended before. */
  readonly ready: Promise<boolean>;
  readonly ended: Promise<Ending>;
  readonly isOver: boolean;
  kill(): Promise<Ending>;
  /** As a person stops it. */
  stop(): Promise<Ending>;
}

export interface Ending {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

const running = new Set<ChildProcess>();
process.on("exit", () => {
  for (const child of running) child.kill("SIGKILL");
});

export function startFaultyBot(settings: FaultyBotSettings): FaultyBot {
  const { server, folder, state, library, program = AS_SHIPPED, environment = {}, processors, flags = [] } = settings;
  const child = spawn(process.execPath, [...flags, program], {
    env: {
      ...process.env,
      DISCORD_TOKEN: server.token,
      DISCORD_API_URL: server.apiUrl,
      FOOTNOTE_DATA_DIR: folder,
      LD_PRELOAD: library,
      FAULTS_STATE: state.file,
      FAULTS_FOLDER: folder,
      FAULTS_PORT: new URL(server.apiUrl).port,
      ...(processors === undefined ? {} : { FAULTS_PROCESSORS: String(processors) }),
      ...environment,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  running.add(child);
  let out = "";
  let over = false;
  let noteReady: (isReady: boolean) => void;
  const ready = new Promise<boolean>((resolve) => {
    noteReady = resolve;
  });
  const timer = setTimeout(() => noteReady(false), READY_MS);
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (data: Buffer) => {
      out += data.toString();
      if (out.includes(READY)) noteReady(true);
    });
  }
  const ended = new Promise<Ending>((resolve) => {
    child.on("close", (code, signal) => {
      over = true;
      running.delete(child);
      clearTimeout(timer);
      noteReady(false);
      resolve({ code, signal });
    });
  });
  const end = (signal: NodeJS.Signals): Promise<Ending> => {
    child.kill(signal);
    return ended;
  };
  return {
    pid: child.pid ?? 0,
    out: () => out,
    ready,
    ended,
    get isOver() {
      return over;
    },
    kill: () => end("SIGKILL"),
    stop: () => end("SIGTERM"),
  };
}
