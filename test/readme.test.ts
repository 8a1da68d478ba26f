/**
 * The README says what the program does: its example is the program's own answer, its tables are the program's own
 * commands, forms and settings. `UPDATE_README=1 npx vitest run test/readme.test.ts` writes them anew.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import { afterAll, expect, it } from "vitest";
import { systemClock } from "../src/adapters/system-clock.ts";
import type { Io } from "../src/cli/io.ts";
import { main } from "../src/cli/main.ts";
import { createProgram } from "../src/cli/program.ts";
import { SETTINGS } from "../src/config.ts";
import { openUseCases } from "../src/wiring/use-cases.ts";
import { collector } from "./cli/fake-app.ts";

const README = fileURLToPath(new URL("../README.md", import.meta.url));
const dataFolder = mkdtempSync(path.join(tmpdir(), "footnote-readme-"));
const sourceFolder = mkdtempSync(path.join(tmpdir(), "footnote-readme-source-"));
afterAll(() => {
  for (const folder of [dataFolder, sourceFolder]) rmSync(folder, { recursive: true, force: true });
});

const TOOK = /answered in [\d.]+ m?s/;

it("shows a true question with the program's true answer", async () => {
  const block = /```console\n\$ (npm run --silent ask -- "([^"]+)")\n([\s\S]*?)```/;
  const readme = readFileSync(README, "utf8");
  const [whole = "", command = "", question = ""] = block.exec(readme) ?? [];
  // Another machine, another time.
  const [shownTime = ""] = TOOK.exec(whole) ?? [];
  const answer = (await footnote(["ask", question])).replace(TOOK, shownTime);
  hold(readme, whole, `\`\`\`console\n$ ${command}\n${answer}\`\`\``);
});

it("lists the commands of --help", () => {
  const { commands } = createProgram(stage(), { out: "", err: "" }, { code: 0 });
  const named = commands.flatMap((command) =>
    command.commands.length === 0
      ? [{ command, name: command.name() }]
      : command.commands.map((part) => ({ command: part, name: `${command.name()} ${part.name()}` })),
  );
  const rows = named.map(({ command, name }) => {
    const options = command.options.map(({ flags }) => `\`${flags}\``).join(", ");
    const told = options === "" ? command.description() : `${command.description()}; options: ${options}`;
    return `| \`${`footnote ${name} ${usage(command.usage())}`.trimEnd()}\` | ${told} |`;
  });
  holdTable("| command | what it does |", rows);
});

it("documents the forms of --json as they are", async () => {
  const commands: Readonly<Record<string, readonly string[]>> = {
    "ask QUESTION": ["ask", "How does planning in natural language help code generation?"],
    "search QUERY": ["search", "planning"],
    "related PAPER": ["related", "Planning In Natural Language Improves LLM Search For Code Generation"],
    "digest preview TOPIC": ["digest", "preview", "planning for code generation"],
    sync: ["sync", "--dry-run"],
    "ingest PATH…": ["ingest", "--dry-run", "-"],
    doctor: ["doctor"],
  };
  const rows: string[] = [];
  for (const [name, argv] of Object.entries(commands)) {
    rows.push(`| \`${name}\` | \`${shape(JSON.parse(await footnote([...argv, "--json"])))}\` |`);
  }
  holdTable("| command | form |", rows);
});

it("lists the settings", () => {
  const rows = Object.entries(SETTINGS).map(([name, meaning]) => `| \`${name}\` | ${meaning} |`);
  holdTable("| variable | meaning |", rows);
});

function stage(stdout = collector(false).stream): Io {
  return {
    stdin: Readable.from([Buffer.from('{"title": "One", "abstract": "A study of one thing."}\nnot a record\n')]),
    stdout,
    stderr: collector(false).stream,
    environment: { FOOTNOTE_DATA_DIR: dataFolder, FOOTNOTE_SOURCES: `folder:${sourceFolder}`, COLUMNS: "90" },
    clock: systemClock,
    signal: new AbortController().signal,
    openUseCases,
  };
}

async function footnote(argv: readonly string[]): Promise<string> {
  const out = collector(false);
  expect(await main(argv, stage(out.stream))).toBe(0);
  return out.text();
}

function usage(commander: string): string {
  return commander.replace(/^\[options\] ?/, "").replaceAll("|", "\\|");
}

/** An object as its keys: `{"hits":[{"rank","id"}],"tookMs"}`. */
function shape(value: unknown): string {
  if (Array.isArray(value)) return `[${value.length > 0 && isObject(value[0]) ? shape(value[0]) : "…"}]`;
  if (!isObject(value)) return "";
  const fields = Object.entries(value).map(([key, each]) => {
    const inside = shape(each);
    return inside === "" ? `"${key}"` : `"${key}":${inside}`;
  });
  return `{${fields.join(",")}}`;
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

function holdTable(head: string, rows: readonly string[]): void {
  const readme = readFileSync(README, "utf8");
  const start = readme.indexOf(head);
  expect(start, head).toBeGreaterThan(-1);
  const whole = readme.slice(start).split("\n\n")[0] ?? "";
  hold(readme, whole.trimEnd(), [head, "|---|---|", ...rows].join("\n"));
}

/** Expects `expected` to stand in the README, or puts it there. */
function hold(readme: string, current: string, expected: string): void {
  if (process.env["UPDATE_README"] === "1")
    writeFileSync(
      README,
      readme.replace(current, () => expected),
    );
  else expect(current).toBe(expected);
}
