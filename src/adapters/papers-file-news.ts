/**
 * What is new in a papers file that was replaced, without reading again what stood in it before.
 *
 * In: the file, the shipped papers, and how to load all papers as one. Out: papers that are new or of which more is known, as everybody who
 * loads all of them has them. Keeps true: only lines that were not there before are parsed, so that a hundred papers in a file of a hundred thousand are
 * told in a fraction of the time that loading takes; it keeps a digest of each line, not the papers. A file that is damaged where it is new is a `UserError`.
 */
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { UserError } from "../domain/errors.ts";
import type { Paper } from "../domain/paper.ts";
import { paperFault } from "../domain/paper-checks.ts";
import { tokensOf } from "../ingestion/identity.ts";

export interface PapersFileNews {
  /** What stands in the file now counts as told. */
  skip(): Promise<void>;
  /** Nothing counts as told. */
  forget(): void;
  read(): Promise<readonly Paper[]>;
}

export interface PapersFile {
  readonly file: string;
  readonly loadShipped: () => Promise<readonly Paper[]>;
  /** The shipped papers and those of the file, merged. */
  readonly load: () => Promise<readonly Paper[]>;
}

export function papersFileNews({ file, loadShipped, load }: PapersFile): PapersFileNews {
  let told: ReadonlySet<string> = new Set();
  let shipped: Promise<ReadonlySet<string>> | undefined;
  /** How the shipped papers may be called. */
  const shippedTokens = (): Promise<ReadonlySet<string>> => {
    shipped ??= loadShipped().then((papers) => new Set(papers.flatMap(tokensOf)));
    return shipped;
  };
  return {
    skip: async () => {
      told = new Set((await linesOf(file)).map(({ digest }) => digest));
    },
    forget: () => {
      told = new Set();
    },
    read: async () => {
      const lines = await linesOf(file);
      const fresh = lines.filter(({ digest }) => !told.has(digest)).map(paperOf);
      const known = await shippedTokens();
      const tokens = new Set(fresh.flatMap(tokensOf));
      // One that adds to a shipped paper is told as what the two are together.
      const isJoined = [...tokens].some((token) => known.has(token));
      const news = isJoined
        ? (await load()).filter((paper) => tokensOf(paper).some((token) => tokens.has(token)))
        : fresh;
      told = new Set(lines.map(({ digest }) => digest));
      return news;
    },
  };
}

interface Line {
  readonly bytes: Uint8Array;
  /** From 1. */
  readonly number: number;
  readonly digest: string;
}

async function linesOf(file: string): Promise<readonly Line[]> {
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return new Uint8Array();
    throw error;
  });
  const lines: Line[] = [];
  let start = 0;
  for (let number = 1; start < bytes.length; number++) {
    const end = bytes.indexOf(NEW_LINE, start);
    if (end < 0) throw fault(number, "it breaks off");
    const line = bytes.subarray(start, end);
    const digest = createHash("sha256").update(line).digest("base64url").slice(0, DIGEST_CHARACTERS);
    if (line.length > 0) lines.push({ bytes: line, number, digest });
    start = end + 1;
  }
  return lines;
}

function paperOf({ bytes, number }: Line): Paper {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (error) {
    throw fault(number, "it is not JSON", error);
  }
  const wrong = paperFault(value);
  if (wrong !== undefined) throw fault(number, wrong);
  return value as Paper;
}

function fault(line: number, what: string, cause?: unknown): UserError {
  return new UserError(`The papers file is damaged in line ${line}: ${what}.`, { cause });
}

const NEW_LINE = 0x0a;
/** 132 bits. */
const DIGEST_CHARACTERS = 22;
