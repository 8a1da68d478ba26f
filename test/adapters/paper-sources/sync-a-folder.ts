/** A process that syncs one folder, once: for the test that kills it. */
import path from "node:path";
import { JsonlPaperStore } from "../../../src/adapters/jsonl-paper-store.ts";
import { syncSources } from "../../../src/adapters/paper-sources/open-sync.ts";
import type { Logger } from "../../../src/ports/logger.ts";

const [folder = "", sourceFolder = ""] = process.argv.slice(2);
const quiet: Logger = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
const store = (name: string) =>
  new JsonlPaperStore({ file: path.join(folder, name), whenMissing: "empty", remedy: "" });
await syncSources(
  {
    sources: [{ kind: "folder", path: sourceFolder, name: "folder", label: "folder" }],
    privateHosts: [],
    dataFolder: folder,
    stores: { shipped: store("shipped.jsonl"), additions: store("papers.jsonl") },
    version: "0",
    logger: quiet,
  },
  { which: "all" },
);
