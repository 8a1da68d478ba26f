/**
 * The first papers of a papers file, however large it is.
 *
 * In: the file, and how many bytes of it are read. Out: the papers of the whole lines among them. Throws what reading throws, and a
 * `LineFault` for a line that is no paper.
 */
import { open } from "node:fs/promises";
import type { Paper } from "../domain/paper/paper.ts";
import { paperOfLine } from "./paper-of-line.ts";

export async function firstPapers(file: string, bytes: number): Promise<readonly Paper[]> {
  const handle = await open(file, "r");
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(bytes), 0, bytes, 0);
    const papers: Paper[] = [];
    let start = 0;
    for (let end = buffer.indexOf(LINE_FEED); end >= 0 && end < bytesRead; end = buffer.indexOf(LINE_FEED, start)) {
      if (end > start) papers.push(paperOfLine(buffer.subarray(start, end)));
      start = end + 1;
    }
    return papers;
  } finally {
    await handle.close();
  }
}

const LINE_FEED = 0x0a;
