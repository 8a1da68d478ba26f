/** Server and bot each in a process of their own, steered over HTTP, as benchmarks run them. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { LoadResult } from "./load.ts";

const started: ChildProcess[] = [];

async function start(file: string, env: Readonly<Record<string, string>> = {}): Promise<string> {
  const child = spawn(process.execPath, ["--import", "tsx", `test/discord-server/${file}`], {
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  started.push(child);
  const [line] = (await once(child.stdout, "data")) as [Buffer];
  return line.toString();
}

interface Addresses {
  readonly apiUrl: string;
  readonly control: string;
  readonly token: string;
}

let addresses: Addresses;
const control = async (name: string, settings: unknown = {}): Promise<unknown> =>
  (await fetch(`${addresses.control}/${name}`, { method: "POST", body: JSON.stringify(settings) })).json();

beforeAll(async () => {
  addresses = JSON.parse(await start("main.ts")) as Addresses;
  await start("small-bot-process.ts", { DISCORD_API_URL: addresses.apiUrl, DISCORD_TOKEN: addresses.token });
});
afterAll(() => {
  for (const child of started) child.kill("SIGKILL");
});

describe("a server in its own process", () => {
  it("runs a burst and reports how the bot did", async () => {
    const plan = { command: "related", options: { paper: "diff" }, autocomplete: "paper", count: 200, withinMs: 50 };
    const result = (await control("load", plan)) as LoadResult;
    expect(result).toMatchObject({ count: 200, late: 0, unanswered: 0, refused: {} });
    expect(result.acknowledgedMs.p99).toBeGreaterThan(0);
  });

  it("drops sockets and tells its state", async () => {
    await control("drop");
    expect(
      await control("load", { command: "ask", options: [{ question: "one" }, { question: "two" }], count: 4 }),
    ).toMatchObject({ late: 0, unanswered: 0 });
    expect(await control("state")).toMatchObject({
      connected: 1,
      identifies: 1,
      resumes: 1,
      commands: ["ask", "related", "panel", "Ask about this"],
    });
    expect(await control("nothing")).toMatchObject({ error: expect.stringContaining("There is no control") });
  });
});
