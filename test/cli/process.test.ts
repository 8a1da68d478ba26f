/** The program as people start it: a process with real streams, signals and exit codes. Each case costs a second. */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, it } from "vitest";

const BIN = fileURLToPath(new URL("../../bin/footnote.js", import.meta.url));
const folder = mkdtempSync(path.join(tmpdir(), "footnote-process-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function start(command: string, argv: readonly string[]): ChildProcess {
  const environment = { ...process.env, FOOTNOTE_DATA_DIR: path.join(folder, "data"), NODE: process.execPath, BIN };
  return spawn(command, argv, { cwd: folder, env: environment, stdio: "pipe" });
}

async function ended(child: ChildProcess): Promise<{ code: number | null; out: string; err: string }> {
  const text = { out: "", err: "" };
  child.stdout?.on("data", (chunk) => (text.out += chunk));
  child.stderr?.on("data", (chunk) => (text.err += chunk));
  const code = await new Promise<number | null>((resolve) => child.on("close", resolve));
  return { code, ...text };
}

const footnote = (...argv: string[]) => start(process.execPath, [BIN, ...argv]);
const shell = (script: string) => start("bash", ["-o", "pipefail", "-c", script]);
const QUESTION = "How does planning in natural language help code generation?";

it("answers from any folder", async () => {
  const { code, out, err } = await ended(footnote("ask", "--json", QUESTION));
  expect({ code, err }).toEqual({ code: 0, err: "" });
  expect(JSON.parse(out).status).toBe("answered");
});

it("ends quietly when the reader of its output leaves", async () => {
  const queries = '{"id": 1, "query": "planning"}\n'.repeat(2000);
  writeFileSync(path.join(folder, "queries.jsonl"), queries);
  const { out, err } = await ended(shell('"$NODE" "$BIN" search --batch queries.jsonl | head -1'));
  expect(err).toBe("");
  expect(JSON.parse(out).id).toBe(1);
});

it("ends quietly with 130 on Ctrl-C, what it answered before is written", async () => {
  const child = footnote("search", "--batch", "-");
  const ending = ended(child);
  const answered = new Promise((resolve) => child.stdout?.once("data", resolve));
  child.stdin?.write('{"id": "before", "query": "planning"}\n');
  await answered;
  child.kill("SIGINT");
  const { code, out, err } = await ending;
  expect({ code, err }).toEqual({ code: 130, err: "" });
  expect(JSON.parse(out).id).toBe("before");
});

it.runIf(process.platform === "linux")("says so when the disk that takes its output is full", async () => {
  const { code, err } = await ended(shell('"$NODE" "$BIN" search planning > /dev/full'));
  expect(code).toBe(1);
  expect(err).toMatch(/^footnote: The output could not be written: there is no space left on the device\./);
  expect(err).not.toContain("    at ");
});

it("reads .env of the current folder", async () => {
  writeFileSync(path.join(folder, ".env"), "FOOTNOTE_LOG_LEVEL=loud\n");
  const { code, err } = await ended(footnote("search", "planning"));
  rmSync(path.join(folder, ".env"));
  expect(code).toBe(1);
  expect(err).toContain('FOOTNOTE_LOG_LEVEL is "loud"');
});
