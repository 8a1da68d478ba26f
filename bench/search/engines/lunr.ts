/** lunr as it comes: its stop words, its stemmer, BM25. What is built cannot change. */
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { bodyOf } from "../corpus/documents.ts";
import type { Engine, Index } from "../engine.ts";
import { competitor, versioned } from "./competitor.ts";

interface LunrQuery {
  term(tokens: readonly object[], options: object): void;
}

interface LunrIndex {
  query(ask: (query: LunrQuery) => void): readonly { readonly ref: string }[];
}

interface LunrBuilder {
  readonly pipeline: { add(...steps: readonly object[]): void };
  readonly searchPipeline: { add(...steps: readonly object[]): void };
  ref(name: string): void;
  field(name: string): void;
  add(document: object): void;
  build(): LunrIndex;
}

interface Lunr {
  readonly Builder: new () => LunrBuilder;
  readonly Index: { load(saved: object): LunrIndex };
  readonly Query: { readonly wildcard: { readonly NONE: number; readonly TRAILING: number } };
  readonly trimmer: object;
  readonly stopWordFilter: object;
  readonly stemmer: object;
  tokenizer(text: string): readonly object[];
}

const load = async (): Promise<Lunr> => (await competitor<{ readonly default: Lunr }>("lunr")).default;

export const lunr: Engine = {
  about: `${versioned("lunr")}, as it comes: stop words, stemming`,
  begin: async (folder) => {
    const package_ = await load();
    const builder = builderOf(package_, "body");
    let index: LunrIndex | undefined;
    return {
      add: (documents) => {
        for (const document of documents) builder.add({ id: document.id, body: bodyOf(document) });
      },
      finish: () => {
        index = builder.build();
        return indexOver(package_, index);
      },
      save: () => writeFileSync(fileIn(folder), JSON.stringify(index)),
    };
  },
  open: async (folder) => {
    const package_ = await load();
    return indexOver(package_, package_.Index.load(JSON.parse(readFileSync(fileIn(folder), "utf8"))));
  },
  completer: async () => {
    const package_ = await load();
    const builder = builderOf(package_, "title");
    let index: LunrIndex | undefined;
    return {
      add: (titles) => {
        for (const title of titles) builder.add(title);
      },
      finish: () => {
        index = builder.build();
      },
      complete: (typed, limit) => {
        const tokens = package_.tokenizer(typed);
        const found = index?.query((query) => {
          query.term(tokens.slice(0, -1), {});
          query.term(tokens.slice(-1), { wildcard: package_.Query.wildcard.TRAILING, usePipeline: false });
        });
        return (found ?? []).slice(0, limit).map(({ ref }) => ref);
      },
    };
  },
};

function builderOf(package_: Lunr, field: string): LunrBuilder {
  const builder = new package_.Builder();
  builder.pipeline.add(package_.trimmer, package_.stopWordFilter, package_.stemmer);
  builder.searchPipeline.add(package_.stemmer);
  builder.ref("id");
  builder.field(field);
  return builder;
}

function indexOver(package_: Lunr, index: LunrIndex): Index {
  return {
    search: (text, limit) =>
      index
        .query((query) => query.term(package_.tokenizer(text), {}))
        .slice(0, limit)
        .map(({ ref }) => ref),
  };
}

function fileIn(folder: string): string {
  return path.join(folder, "index.json");
}
