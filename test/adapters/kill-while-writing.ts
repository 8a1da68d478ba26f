/** Replaces the papers of one file over and over, until it is killed. Run by jsonl-paper-store.test.ts. */
import { readFileSync } from "node:fs";
import { JsonlPaperStore } from "../../src/adapters/jsonl-paper-store.ts";
import type { Paper } from "../../src/domain/paper/paper.ts";

const [, , file = "", source = ""] = process.argv;
const fresh = JSON.parse(readFileSync(source, "utf8")) as readonly Paper[];
const store = new JsonlPaperStore({ file, whenMissing: "empty", remedy: "" });
process.stdout.write("writing\n");
for (;;) {
  await store.replace(fresh);
  await store.replace(fresh.slice(0, 1));
}
