/** FlexSearch with its English preset (stop words, stemming), whole words, any word may match. It ranks by place, not by BM25. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { bodyOf } from "../corpus/documents.ts";
import type { Engine, Index } from "../engine.ts";
import { competitor, versioned } from "./competitor.ts";

interface FlexIndex {
  add(id: string, text: string): void;
  search(text: string, options: { readonly limit: number; readonly suggest?: boolean }): readonly string[];
  export(keep: (key: string, part: string) => void): Promise<void> | undefined;
  import(key: string, part: string): void;
}

interface FlexSearch {
  readonly Index: new (options: object) => FlexIndex;
  readonly Encoder: new (...options: readonly object[]) => object;
  readonly Charset: { readonly Normalize: object };
}

async function create(tokenize: "strict" | "forward"): Promise<FlexIndex> {
  const { Index, Encoder, Charset } = await flexSearch();
  if (tokenize === "forward") return new Index({ tokenize, encoder: new Encoder(Charset.Normalize) });
  const { default: english } = await competitor<{ readonly default: object }>("flexsearch/lang/en");
  return new Index({ tokenize, encoder: new Encoder(Charset.Normalize, english) });
}

async function flexSearch(): Promise<FlexSearch> {
  const loaded = await competitor<FlexSearch & { readonly default?: FlexSearch }>("flexsearch");
  return loaded.default ?? loaded;
}

export const flexsearch: Engine = {
  about: `${versioned("flexsearch")} with its English preset; ranks by where words stand, not by BM25`,
  begin: async (folder) => {
    const index = await create("strict");
    return {
      add: (documents) => {
        for (const document of documents) index.add(document.id, bodyOf(document));
      },
      finish: () => indexOver(index),
      save: async () => {
        const parts = path.join(folder, "parts");
        mkdirSync(parts, { recursive: true });
        await index.export((key, part) => writeFileSync(path.join(parts, encodeURIComponent(key)), part ?? ""));
      },
    };
  },
  open: async (folder) => {
    const index = await create("strict");
    const parts = path.join(folder, "parts");
    for (const name of readdirSync(parts))
      index.import(decodeURIComponent(name), readFileSync(path.join(parts, name), "utf8"));
    return indexOver(index);
  },
  completer: async () => {
    const index = await create("forward");
    return {
      add: (titles) => {
        for (const { id, title } of titles) index.add(id, title);
      },
      complete: (typed, limit) => index.search(typed, { limit }),
    };
  },
};

function indexOver(index: FlexIndex): Index {
  return {
    search: (text, limit) => index.search(text, { limit, suggest: true }),
    addOne: (document) => index.add(document.id, bodyOf(document)),
  };
}
