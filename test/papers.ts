/** Papers for tests: give what matters, the rest is filled in. */
import { readFile } from "node:fs/promises";
import type { Paper } from "../src/domain/paper/paper.ts";

export function paper(facts: Partial<Paper> & Pick<Paper, "id" | "title" | "abstract">): Paper {
  return { aliases: [], titleOrigin: "source", printedAbstract: facts.abstract, provenance: [], ...facts };
}

/** The corpus that ships. */
export async function shippedPapers(): Promise<readonly Paper[]> {
  const lines = (await readFile(new URL("../corpus/papers.jsonl", import.meta.url), "utf8")).split("\n");
  return lines.filter((line) => line !== "").map((line): Paper => JSON.parse(line));
}
