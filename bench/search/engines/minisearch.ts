/** MiniSearch as it comes: its own tokens, no stop words, no stemming, BM25+ times the number of matched terms. */
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import MiniSearch from "minisearch";
import { bodyOf } from "../corpus/documents.ts";
import type { Engine, Index } from "../engine.ts";
import { versioned } from "./competitor.ts";

const OPTIONS = { fields: ["body"], idField: "id" };

export const minisearch: Engine = {
  about: `${versioned("minisearch")}, as it comes: no stop words, no stemming`,
  begin: (folder) => {
    const index = new MiniSearch(OPTIONS);
    return {
      add: (documents) => index.addAll(documents.map((each) => ({ id: each.id, body: bodyOf(each) }))),
      finish: () => indexOver(index),
      save: () => writeFileSync(fileIn(folder), JSON.stringify(index)),
    };
  },
  open: (folder) => indexOver(MiniSearch.loadJSON(readFileSync(fileIn(folder), "utf8"), OPTIONS)),
  completer: () => {
    const index = new MiniSearch({ fields: ["title"], idField: "id" });
    return {
      add: (titles) => index.addAll([...titles]),
      complete: (typed, limit) =>
        index
          .search(typed, { prefix: true, combineWith: "AND" })
          .slice(0, limit)
          .map(({ id }) => String(id)),
    };
  },
};

function indexOver(index: MiniSearch): Index {
  return {
    search: (text, limit) =>
      index
        .search(text)
        .slice(0, limit)
        .map(({ id }) => String(id)),
    addOne: (document) => index.add({ id: document.id, body: bodyOf(document) }),
  };
}

function fileIn(folder: string): string {
  return path.join(folder, "index.json");
}
