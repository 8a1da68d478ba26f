/** Every event that is logged has a name of one form, and docs/log-events.md tells what it means. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const sources = ["src", "commands"]
  .flatMap((folder) =>
    readdirSync(path.join(ROOT, folder), { recursive: true, encoding: "utf8" }).map((name) => path.join(folder, name)),
  )
  .filter((name) => name.endsWith(".ts"))
  .map((name) => ({ name, text: readFileSync(path.join(ROOT, name), "utf8") }));

interface Call {
  readonly file: string;
  readonly level: string;
  readonly event: string;
}

/** Those that pass an event on which somebody else named: the tally, the rest of a model, the store's thread. */
const PASSED_ON: readonly string[] = [
  "src/discord/delivery/tally.ts",
  "src/adapters/chat-models/rest.ts",
  "src/adapters/store-thread/open-store-thread.ts",
];

const calls: readonly Call[] = sources.flatMap(({ name: file, text }) => [
  ...[...text.matchAll(/\blogger\??\.(debug|info|warn|error)\(\s*([^,)\s]+)/gi)].map(([, level = "", event = ""]) => ({
    file,
    level,
    event,
  })),
  // Both tell at `warn`.
  ...[...text.matchAll(/\bcreateTally\(logger, clock, ("[^"]+")\)|\bevent: ("[^"]+")/g)].map(([, tally, rest]) => ({
    file,
    level: "warn",
    event: tally ?? rest ?? "",
  })),
]);

const named = calls.filter(({ file, event }) => event !== "event" || !PASSED_ON.includes(file));

it("is written as a plain name at the call, so that it can be found", () => {
  expect(named.length).toBeGreaterThan(80);
  for (const { file, event } of named) expect(event, file).toMatch(/^"[^"]+"$/);
  for (const { name, text } of sources.filter(({ name }) => !PASSED_ON.includes(name))) {
    expect(
      text.match(/\blogger\[|[=?:] (?:\w+\.)?logger\.(?:debug|info|warn|error)\b(?!\()/)?.[0],
      name,
    ).toBeUndefined();
  }
});

it("says what it is about and what became of it, in lower case with dots and hyphens", () => {
  for (const { file, event } of named) {
    expect(event.slice(1, -1), file).toMatch(/^[a-z]+(?:\.[a-z]+(?:-[a-z]+)*)+$/);
  }
});

it("stands in the documentation with its levels, and nothing else does", () => {
  const documented = new Map(
    [...readFileSync(path.join(ROOT, "docs/log-events.md"), "utf8").matchAll(/^\| `([^`]+)` \| ([a-z, ]+) \|/gm)].map(
      ([, event = "", levels = ""]) => [event, levels.split(", ").sort()],
    ),
  );
  const logged = new Map<string, string[]>();
  for (const { event, level } of named) {
    const levels = logged.get(event.slice(1, -1)) ?? [];
    if (!levels.includes(level)) levels.push(level);
    logged.set(event.slice(1, -1), levels.sort());
  }
  expect(Object.fromEntries([...documented].sort())).toEqual(Object.fromEntries([...logged].sort()));
});
