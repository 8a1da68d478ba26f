/** wink-bm25-text-search, prepared as its documentation shows: lower case, tokens, stop words away, stems. */
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { bodyOf } from "../corpus/documents.ts";
import type { Engine, Index } from "../engine.ts";
import { competitor, versioned } from "./competitor.ts";

interface WinkEngine {
  defineConfig(config: object): void;
  definePrepTasks(tasks: readonly unknown[]): void;
  addDoc(document: object, id: string): void;
  consolidate(): void;
  search(text: string, limit: number): readonly (readonly [id: string, score: number])[];
  exportJSON(): string;
  importJSON(saved: string): void;
}

interface WinkTools {
  readonly string: Readonly<Record<"lowerCase" | "tokenize0", unknown>>;
  readonly tokens: Readonly<Record<"removeWords" | "stem" | "propagateNegations", unknown>>;
}

export const wink: Engine = {
  about: `${versioned("wink-bm25-text-search")}, prepared as it shows: stop words, stemming`,
  begin: async (folder) => {
    const engine = await create();
    engine.defineConfig({ fldWeights: { body: 1 } });
    await prepare(engine);
    return {
      add: (documents) => {
        for (const document of documents) engine.addDoc({ body: bodyOf(document) }, document.id);
      },
      finish: () => {
        engine.consolidate();
        return indexOver(engine);
      },
      save: () => writeFileSync(fileIn(folder), engine.exportJSON()),
    };
  },
  open: async (folder) => {
    const engine = await create();
    engine.importJSON(readFileSync(fileIn(folder), "utf8"));
    await prepare(engine);
    return indexOver(engine);
  },
};

async function create(): Promise<WinkEngine> {
  const { default: make } = await competitor<{ readonly default: () => WinkEngine }>("wink-bm25-text-search");
  return make();
}

async function prepare(engine: WinkEngine): Promise<void> {
  const { default: tools } = await competitor<{ readonly default: WinkTools }>("wink-nlp-utils");
  const { string, tokens } = tools;
  engine.definePrepTasks([string.lowerCase, string.tokenize0, tokens.removeWords, tokens.stem]);
}

function indexOver(engine: WinkEngine): Index {
  return { search: (text, limit) => engine.search(text, limit).map(([id]) => id) };
}

function fileIn(folder: string): string {
  return path.join(folder, "index.json");
}
