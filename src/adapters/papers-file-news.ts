/**
 * What is new in a papers file that was replaced, without reading again what stood in it before.
 *
 * In: the file, the shipped papers, and how to load all papers as one. Out: papers that are new or of which more is known, as everybody who
 * loads all of them has them. Keeps true: only lines that were not there before are parsed, so that a hundred papers in a file of a hundred thousand are
 * told in a fraction of the time that loading takes; it keeps a digest of each line, not the papers. A file that is damaged where it is new is a `UserError`.
 */
import { createHash } from "node:crypto";
import { open } from "node:fs/promises";
import { UserError } from "../domain/errors.ts";
import type { Paper } from "../domain/paper/paper.ts";
import { tokensOf } from "../ingestion/papers/identity.ts";
import { eachLine, type FileLine } from "./file-lines.ts";
import { LineFault, paperOfLine } from "./paper-of-line.ts";

export interface PapersFileNews {
  /** What stands in the file now counts as told. */
  skip(): Promise<void>;
  /** Nothing counts as told. */
  forget(): void;
  /** Tells first what stands alone, then what adds to a shipped paper: for that all papers are loaded. */
  read(tell: (papers: readonly Paper[]) => void): Promise<void>;
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
    shipped ??= loadShipped()
      .then((papers) => new Set(papers.flatMap(tokensOf)))
      .catch((error: unknown) => {
        shipped = undefined;
        throw error;
      });
    return shipped;
  };
  return {
    skip: async () => {
      told = await digestsOf(file);
    },
    forget: () => {
      told = new Set();
    },
    read: async (tell) => {
      const fresh: Paper[] = [];
      const digests = await digestsOf(file, (line, digest) => {
        if (!told.has(digest)) fresh.push(paperOf(line));
      });
      const known = await shippedTokens();
      const alone: Paper[] = [];
      const tokens = new Set<string>();
      for (const paper of fresh) {
        const own = tokensOf(paper);
        if (own.some((token) => known.has(token))) for (const token of own) tokens.add(token);
        else alone.push(paper);
      }
      if (alone.length > 0) tell(alone);
      // One that adds to a shipped paper is told as what the two are together.
      if (tokens.size > 0) tell((await load()).filter((paper) => tokensOf(paper).some((token) => tokens.has(token))));
      told = digests;
    },
  };
}

/** A missing file is an empty one. */
async function digestsOf(
  file: string,
  visit: (line: FileLine, digest: string) => void = () => {},
): Promise<ReadonlySet<string>> {
  const digests = new Set<string>();
  const handle = await open(file, "r").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw error;
  });
  if (handle === undefined) return digests;
  try {
    await eachLine(handle, (line) => {
      if (line.end === "too long") throw fault(line, "too long for a paper");
      if (line.end === "end of file") throw fault(line, "it breaks off");
      if (line.bytes.length === 0) return;
      const digest = createHash("sha256").update(line.bytes).digest("base64url").slice(0, DIGEST_CHARACTERS);
      visit(line, digest);
      digests.add(digest);
    });
  } finally {
    await handle.close();
  }
  return digests;
}

function paperOf(line: FileLine): Paper {
  try {
    return paperOfLine(line.bytes);
  } catch (error) {
    throw error instanceof LineFault ? fault(line, error.message, error) : error;
  }
}

function fault({ number, start }: FileLine, what: string, cause?: unknown): UserError {
  return new UserError(`The papers file is damaged in line ${number}, from byte ${start}: ${what}.`, { cause });
}

/** 132 bits. */
const DIGEST_CHARACTERS = 22;
