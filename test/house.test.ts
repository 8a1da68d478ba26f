/**
 * The plan of the house (ARCHITECTURE.md, ADR 0001), held to the code: who may import whom, which package lives where,
 * and what never happens in an inner room.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const ROOT = fileURLToPath(new URL("..", import.meta.url));

interface Room {
  /** Other rooms it may import; itself is always allowed. */
  readonly imports: readonly string[];
  /** npm packages, by name, that may appear in it. */
  readonly packages: readonly string[];
  /** Inner rooms touch neither the machine nor the clock; they are handed what they need. */
  readonly inner: boolean;
}

const inner = (imports: readonly string[], packages: readonly string[] = []): Room => ({
  imports,
  packages,
  inner: true,
});
const outer = (imports: readonly string[], packages: readonly string[] = []): Room => ({
  imports,
  packages,
  inner: false,
});

const ROOMS: Readonly<Record<string, Room>> = {
  domain: inner([]),
  ports: inner(["domain"]),
  ingestion: inner(["ports", "domain"], ["@retorquere/bibtex-parser", "fast-xml-parser"]),
  retrieval: inner(["ports", "domain"], ["stemmer"]),
  answering: inner(["retrieval", "ports", "domain"], ["@langchain/core"]),
  digests: inner(["answering", "retrieval", "ports", "domain"]),
  "app.ts": inner(["answering", "digests", "retrieval", "ports", "domain"]),
  evaluation: outer(
    ["answering", "digests", "retrieval", "ingestion", "ports", "domain"],
    ["@langchain/community", "@langchain/core"],
  ),
  adapters: outer(["retrieval", "ingestion", "ports", "domain"], ["*"]),
  "config.ts": outer(["domain"], ["dotenv"]),
  cli: outer(
    ["app.ts", "config.ts", "doctor", "evaluation", "ingestion", "ports", "domain"],
    ["commander", "get-east-asian-width"],
  ),
  doctor: outer(["config.ts", "discord", "ports", "domain"]),
  pool: outer(["app.ts", "config.ts", "wiring", "ports", "domain"]),
  discord: outer(["app.ts", "config.ts", "ports", "domain"], ["discord.js", "discord-api-types", "undici"]),
  chat: outer(["app.ts", "discord", "ports", "domain"], ["discord-api-types"]),
  commands: outer(["app.ts", "discord", "digests", "ports", "domain"]),
  "command-list.ts": outer(["commands", "discord"]),
  wiring: outer(["*"]),
  "footnote.ts": outer(["wiring", "cli", "adapters", "config.ts"]),
  "main.ts": outer(["*"]),
};

/** Packages that have one room only, whatever else that room or another may use. */
const SINGLE_ROOM: Readonly<Record<string, readonly string[]>> = {
  "discord.js": ["discord"],
  undici: ["discord", "adapters"],
  minisearch: ["adapters"],
  commander: ["cli"],
  dotenv: ["config.ts"],
  libsql: ["adapters"],
  langchain: ["adapters"],
  "@langchain/core": ["answering", "adapters", "evaluation"],
  "@langchain/community": ["adapters", "evaluation"],
};

/** Reading or hashing what was handed in is no touch of the machine. */
const HARMLESS_BUILTINS = ["node:crypto", "node:zlib", "node:util", "node:stream", "node:buffer"];

interface SourceFile {
  readonly name: string;
  readonly room: string;
  readonly text: string;
}

const sources: readonly SourceFile[] = ["src", "commands"]
  .filter((folder) => existsSync(path.join(ROOT, folder)))
  .flatMap((folder) => filesUnder(folder))
  .filter((name) => name.endsWith(".ts"))
  .map((name) => ({ name, room: roomOf(name), text: readFileSync(path.join(ROOT, name), "utf8") }));

describe("the rooms", () => {
  it("are all in the plan", () => {
    for (const { name, room } of sources) expect(Object.keys(ROOMS), name).toContain(room);
  });

  it("are all in ARCHITECTURE's table, and it names no room outside the plan", () => {
    const architecture = readFileSync(path.join(ROOT, "ARCHITECTURE.md"), "utf8");
    const told = [...architecture.matchAll(/^\| `(?:src\/)?([\w.-]+?)\/?`/gm)].map(([, room]) => room);
    for (const { name, room } of sources)
      expect(told, `${name} lies in a room that the table leaves out`).toContain(room);
    for (const room of told) expect(Object.keys(ROOMS)).toContain(room);
  });

  it("import inward only", () => {
    for (const { name, room, text } of sources) {
      for (const target of importedRooms(name, text)) {
        const allowed = [room, ...(ROOMS[room]?.imports ?? [])];
        if (!allowed.includes("*")) expect(allowed, `${name} imports ${target}`).toContain(target);
      }
    }
  });

  it("are allowed no import that none of their files has", () => {
    for (const [room, { imports, packages }] of Object.entries(ROOMS)) {
      const files = sources.filter((file) => file.room === room);
      const used = new Set(
        files.flatMap(({ name, text }) => [...importedRooms(name, text), ...importedPackages(text)]),
      );
      expect(
        [...imports, ...packages].filter((each) => each !== "*" && !used.has(each)),
        room,
      ).toEqual([]);
    }
  });

  it("use the packages that belong to them", () => {
    for (const { name, room, text } of sources) {
      const allowed = ROOMS[room]?.packages ?? [];
      for (const specifier of importedPackages(text)) {
        const single = SINGLE_ROOM[specifier];
        if (single !== undefined) expect(single, `${name} imports ${specifier}`).toContain(room);
        if (allowed.includes("*") || allowed.includes(specifier)) continue;
        expect.fail(`${name} imports ${specifier}, which has no place in ${room}`);
      }
    }
  });

  it("touch neither machine nor clock nor chance when they are inner", () => {
    const forbidden =
      /\bDate\.now\(|\bnew Date\(\s*\)|\bMath\.random\(|\bperformance\.now\(|\bset(?:Timeout|Interval)\(|\bfetch\(/;
    for (const { name, room, text } of sources.filter(({ room }) => ROOMS[room]?.inner)) {
      expect(code(text).match(forbidden)?.[0], name).toBeUndefined();
      for (const builtin of importedBuiltins(text)) {
        expect(HARMLESS_BUILTINS, `${name} (${room}) imports ${builtin}`).toContain(builtin);
      }
    }
  });
});

it("the thread that talks to people never ranks: only what its workers open leads to the ranker", () => {
  const reached = reachedFrom("src/wiring/bot/run-bot.ts", "src/pool/open-wired-app.ts");
  expect(reached).toContain("src/discord/delivery/dispatch.ts");
  for (const ranks of ["src/retrieval/ranker.ts", "src/retrieval/compiled/compiled-index.ts"]) {
    expect(sources.map(({ name }) => name)).toContain(ranks);
    expect(reached).not.toContain(ranks);
  }
});

describe("a source file", () => {
  it("reads the environment in config.ts only", () => {
    for (const { name, text } of sources.filter(({ name }) => name !== "src/config.ts")) {
      expect(code(text).match(/process\.env|\bdotenv\b/)?.[0], name).toBeUndefined();
    }
  });

  it("opens by saying what it is, before its first export", () => {
    for (const { name, text } of sources) {
      expect(text.slice(0, text.search(/^export /m)), `${name} has no opening docstring`).toContain("/**");
    }
  });

  it("can be read in one sitting", () => {
    const longest = 300;
    for (const { name, text } of sources) expect(text.split("\n").length, name).toBeLessThanOrEqual(longest);
  });

  it("never imports a test", () => {
    for (const { name, text } of sources) expect(text.match(/from "[^"]*\/test\//)?.[0], name).toBeUndefined();
  });
});

it("nothing in the repository names the machine it was written on or a registry of its own", () => {
  const patterns = [
    ROOT,
    ...(homedir().length > "/root".length ? [homedir()] : []),
    `${path.sep}${["root", ""].join(path.sep)}`,
    ...["work", "home/runner"].map((folder) => `"/${folder}/`),
    ...registryHost(),
  ];
  const places = ["src", "commands", "test", "bin", "docs", ".ci"].filter((place) =>
    existsSync(path.join(ROOT, place)),
  );
  const files = [...places.flatMap(filesUnder), ...rootFiles()];
  for (const name of files) {
    const text = readFileSync(path.join(ROOT, name), "utf8");
    for (const pattern of patterns) expect(text.includes(pattern), `${name} holds ${pattern}`).toBe(false);
  }
  expect(readFileSync(path.join(ROOT, "package-lock.json"), "utf8")).not.toContain('"resolved"');
});

function filesUnder(folder: string): readonly string[] {
  return readdirSync(path.join(ROOT, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(ROOT, path.join(entry.parentPath, entry.name)).split(path.sep).join("/"));
}

function rootFiles(): readonly string[] {
  return readdirSync(ROOT, { withFileTypes: true })
    .filter((entry) => entry.isFile() && (/\.(?:md|json|ts|js)$/.test(entry.name) || entry.name === ".env.example"))
    .map(({ name }) => name);
}

/** The registry npm runs this with, when it is not the public one: known only under `npm test`. */
function registryHost(): readonly string[] {
  const registry = process.env["npm_config_registry"];
  const host = registry && URL.canParse(registry) ? new URL(registry).hostname : "registry.npmjs.org";
  return host === "registry.npmjs.org" || host === "localhost" || /^[\d.]+$/.test(host) ? [] : [host];
}

function roomOf(name: string): string {
  const [top = "", next = ""] = name.split("/");
  return top === "src" ? next : top;
}

function importedRooms(name: string, text: string): readonly string[] {
  return specifiers(text)
    .filter((specifier) => specifier.startsWith("."))
    .map((specifier) => roomOf(path.posix.join(path.posix.dirname(name), specifier)));
}

/** Every file that is loaded with this one, sooner or later, but for what `leftOut` loads. */
function reachedFrom(start: string, leftOut: string): readonly string[] {
  const texts = new Map(sources.map(({ name, text }) => [name, text.replace(/^import type [^;]*;/gm, "")]));
  const reached = new Set([start]);
  for (const name of reached) {
    if (name === leftOut) continue;
    for (const specifier of specifiers(texts.get(name) ?? "")) {
      const target = path.posix.join(path.posix.dirname(name), specifier);
      if (texts.has(target)) reached.add(target);
    }
  }
  return [...reached];
}

function importedPackages(text: string): readonly string[] {
  return specifiers(text)
    .filter((specifier) => !/^(?:\.|node:)/.test(specifier))
    .map((specifier) =>
      specifier
        .split("/")
        .slice(0, specifier.startsWith("@") ? 2 : 1)
        .join("/"),
    );
}

function importedBuiltins(text: string): readonly string[] {
  return specifiers(text).filter((specifier) => specifier.startsWith("node:"));
}

function specifiers(text: string): readonly string[] {
  return [
    ...text.matchAll(/^\s*(?:import|export)\b[^"';]*?from\s*"([^"]+)"|^import\s+"([^"]+)"|\bimport\(\s*"([^"]+)"/gm),
  ].map(([, from, bare, lazy]) => from ?? bare ?? lazy ?? "");
}

/** Without comments, which may name what the code must not do. */
function code(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/\/\/.*$/gm, "");
}
