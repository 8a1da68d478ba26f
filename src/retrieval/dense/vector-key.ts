/** What a paper's vector is made of and kept under: the text that is ranked, and its hash. */
import { createHash } from "node:crypto";
import type { Paper } from "../../domain/paper/paper.ts";
import { KEY_BYTES } from "../../ports/embeddings.ts";
import { documentOf } from "../paper-index.ts";

export function embeddedText(paper: Paper): string {
  const { title, text } = documentOf(paper);
  return [title, text].filter((part) => part.trim() !== "").join("\n");
}

export function vectorKey(text: string): string {
  return createHash("sha256")
    .update(text)
    .digest("hex")
    .slice(0, 2 * KEY_BYTES);
}
