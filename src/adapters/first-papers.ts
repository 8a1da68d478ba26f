/**
 * The first papers of a papers file, however large it is.
 *
 * In: the file, and how many bytes of it are read. Out: the papers of the whole lines among them. Throws what reading throws, and a
 * `LineFault` for a line that is no paper.
 */
import { open } from "node:fs/promises";
import type { Paper } from "../domain/paper/paper.ts";
import { DEFAULT_BOUNDS, eachLine, type FileLine } from "./file-lines.ts";
import { paperOfLine } from "./paper-of-line.ts";

export async function firstPapers(file: string, bytes: number): Promise<readonly Paper[]> {
  const handle = await open(file, "r");
  try {
    const papers: Paper[] = [];
    const take = ({ bytes: line, end }: FileLine): void => {
      if (end === "line break" && line.length > 0) papers.push(paperOfLine(line));
    };
    await eachLine(handle, take, { ...DEFAULT_BOUNDS, upToBytes: bytes });
    return papers;
  } finally {
    await handle.close();
  }
}
