/** Workers start however the program that opens the pool was started. */
import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, it } from "vitest";

const run = promisify(execFile);
const place = (name: string) => fileURLToPath(new URL(name, import.meta.url));

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "footnote-start-"));
});
afterAll(() => rm(folder, { recursive: true }));

it.each([
  ["by tsx registered in a script, as bin/footnote.js does", [place("./start-through-tsx.js")], {}],
  ["by node --import tsx", ["--import", "tsx", place("./ask-once.ts")], {}],
  ["by tsx in NODE_OPTIONS", [place("./ask-once.ts")], { NODE_OPTIONS: "--import tsx" }],
])("%s", async (_, words, environment) => {
  const env = { ...process.env, FOOTNOTE_DATA_DIR: folder, ...environment };
  const { stdout, stderr } = await run(process.execPath, [...words, "How does PlanSearch search?"], { env });
  expect(stdout).toMatch(/^(answered|refused)\n$/);
  expect(stderr).toBe("");
});
