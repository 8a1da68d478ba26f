/** The documents agree with each other and with the repository. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { pageOf as answersPage } from "../bench/answers/report.ts";
import { pageOf as searchPage } from "../bench/search/reports/page.ts";
import { pageOf as faultsPage, keptFindings } from "./faults/report.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const read = (name: string) => readFileSync(path.join(ROOT, name), "utf8");
const packageJson: { readonly scripts: Record<string, string>; readonly version: string } = JSON.parse(
  read("package.json"),
);

const documents = [
  ...readdirSync(ROOT).filter((name) => name.endsWith(".md")),
  ...readdirSync(path.join(ROOT, "docs"), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".md"))
    .map((name) => `docs/${name}`),
];

it("links only to what is there", () => {
  for (const name of documents) {
    for (const [, target = ""] of read(name).matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)[^)]*\)/g)) {
      expect(existsSync(path.join(ROOT, path.dirname(name), target)), `${name} links to ${target}`).toBe(true);
    }
  }
});

/** A file; or with NAME in its name, one of its kind: beside it the next one goes. */
function isThere(file: string): boolean {
  if (!file.includes("NAME")) return existsSync(path.join(ROOT, file));
  const folder = path.join(ROOT, path.dirname(file));
  const kind = new RegExp(`^${path.basename(file).replaceAll(".", "\\.").replace("NAME", "[a-z-]+")}$`);
  return existsSync(folder) && readdirSync(folder).some((each) => kind.test(each));
}

it("names only npm scripts that exist; decisions may look ahead", () => {
  const known = [...Object.keys(packageJson.scripts), "test"];
  for (const name of documents.filter((each) => !each.startsWith("docs/adr/"))) {
    for (const [, script = ""] of read(name).matchAll(/npm run (?:--silent )?([a-z][\w:-]*)/g)) {
      expect(known, `${name} says "npm run ${script}"`).toContain(script);
    }
  }
});

it("names only files of the source that exist, in ARCHITECTURE and CONTRIBUTING", () => {
  for (const name of ["ARCHITECTURE.md", "CONTRIBUTING.md"]) {
    for (const [, file = ""] of read(name).matchAll(/`([a-z][\w/-]*\/[\w.-]+\.(?:ts|js|jsonl|md))`/g)) {
      expect(isThere(file) || isThere(`src/${file}`), `${name} names ${file}`).toBe(true);
    }
  }
});

it("shows on each page of measurements the figures that are kept beside it", () => {
  expect(read("docs/faults.md")).toBe(faultsPage(keptFindings()));
  expect(read("docs/bench-search.md")).toBe(searchPage(JSON.parse(read("docs/bench-search.json")).runs));
  expect(read("docs/bench-answers.md")).toBe(answersPage(JSON.parse(read("docs/bench-answers.json"))));
});

it("gives each word of the glossary one meaning, in alphabetical order", () => {
  const words = [...read("GLOSSARY.md").matchAll(/^\*\*([^*]+)\*\*/gm)].map(([, word = ""]) => word);
  expect(words).toEqual([...new Set(words)].sort());
});

it("gives each decision its own number and tells its standing", () => {
  const decisions = readdirSync(path.join(ROOT, "docs/adr")).sort();
  const numbers = decisions.map((name) => name.slice(0, 4));
  expect(numbers).toEqual([...new Set(numbers)]);
  for (const name of decisions) {
    const text = read(`docs/adr/${name}`);
    expect(text, name).toMatch(/^# ADR \d{4}: /);
    expect(text, name).toMatch(/^Status: (?:proposed|accepted|superseded by ADR \d{4})$/m);
    for (const part of ["Context", "Decision", "Consequences"])
      expect(text, `${name}: ${part}`).toMatch(new RegExp(`^## ${part}`, "m"));
  }
});

it("pins every dependency exactly and says in ADR 0002 why it is there", () => {
  const { dependencies, devDependencies } = JSON.parse(read("package.json"));
  const reasons = read("docs/adr/0002-dependencies.md");
  for (const [name, version] of Object.entries<string>({ ...dependencies, ...devDependencies })) {
    expect(version, name).toMatch(/^\d+\.\d+\.\d+$/);
    if (!name.startsWith("@types/")) expect(reasons, name).toContain(name);
  }
});
