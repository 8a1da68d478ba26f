/** Two processes on one folder, and processes killed while they write: real ones, with real SIGKILL. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { expect, it, onTestFinished } from "vitest";
import { UserError } from "../../../src/domain/errors.ts";
import { GUILD } from "../../contracts/store-samples.ts";
import { makeFolder, open } from "./folder.ts";

interface Child {
  readonly lines: string[];
  lineCount(count: number): Promise<void>;
  kill(): Promise<void>;
}

function start(folder: string, mode: "hold" | "write"): Child {
  const script = fileURLToPath(new URL("child.ts", import.meta.url));
  const child: ChildProcess = spawn(process.execPath, ["--import", "tsx", script, folder, mode], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const exited = once(child, "exit");
  const kill = async () => {
    child.kill("SIGKILL");
    await exited;
  };
  onTestFinished(kill);
  const lines: string[] = [];
  const waiting: (() => void)[] = [];
  if (child.stdout === null) throw new Error("The child has no output.");
  createInterface({ input: child.stdout }).on("line", (line) => {
    lines.push(line);
    for (const look of waiting) look();
  });
  return {
    lines,
    lineCount: (count) =>
      new Promise((resolve) => {
        const look = () => {
          if (lines.length >= count) resolve();
        };
        waiting.push(look);
        look();
      }),
    kill,
  };
}

it("refuses a second process on the same folder, naming it, until the first is gone, even by SIGKILL", async () => {
  const folder = makeFolder();
  const first = start(folder, "hold");
  await first.lineCount(1);
  expect(first.lines).toEqual(["open"]);

  const second = start(folder, "hold");
  await second.lineCount(1);
  expect(second.lines[0]).toContain("refused UserError: Another Footnote is running on the data folder");
  expect(second.lines[0]).toContain(folder);
  await expect(open(folder)).rejects.toThrow(UserError);

  await first.kill();
  const store = await open(folder);
  await expect(open(folder)).rejects.toThrow("Another Footnote is running");
  await store.close();
  await (await open(folder)).close();
});

it("has every answer that was promised, after a kill in the middle of writing", async () => {
  const folder = makeFolder();
  const promised: string[] = [];
  for (let round = 0; round < 4; round++) {
    const child = start(folder, "write");
    await child.lineCount(20 + round * 37);
    await child.kill();
    expect(child.lines[0]).toBe("open");
    promised.push(...child.lines.slice(1));
  }
  const store = await open(folder);
  const found = await Promise.all(promised.map((id) => store.answers.find(GUILD, id)));
  expect(found.filter((answer) => answer === undefined)).toEqual([]);
  expect(promised.length).toBeGreaterThan(150);
});
