/** A process that takes one paper into a corpus, again and again until it worked its list off: for tests of turns. */
import path from "node:path";
import { Readable } from "node:stream";
import { JsonlPaperStore } from "../../src/adapters/jsonl-paper-store.ts";
import { NodeInputFiles } from "../../src/adapters/node-input-files.ts";
import { ingestIntoCorpus } from "../../src/ingestion/growth/ingest-into-corpus.ts";

const [folder = "", writer = "", count = "0"] = process.argv.slice(2);
const store = (name: string) =>
  new JsonlPaperStore({ file: path.join(folder, name), whenMissing: "empty", remedy: "" });
const stores = { shipped: store("shipped.jsonl"), additions: store("papers.jsonl") };
process.stdout.write("ready\n");
process.stdin.once("data", async () => {
  for (let number = 0; number < Number(count); number += 1) {
    const line = JSON.stringify({ title: `The paper ${number} that writer ${writer} brings`, abstract: "Rivers run." });
    const files = new NodeInputFiles({ standardInput: Readable.from([`${line}\n`]) });
    await ingestIntoCorpus(stores, { paths: ["-"], files });
  }
  process.exit(0);
});
