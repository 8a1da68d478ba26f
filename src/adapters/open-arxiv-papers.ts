/** arXiv's papers beside the files of this machine, through the guarded reader of the web and its manners. */
import { setTimeout as sleep } from "node:timers/promises";
import type { InputFiles } from "../ports/input-files.ts";
import { arxivPapers } from "./arxiv-papers.ts";
import { createHttpReader } from "./guarded-http/http-reader.ts";
import { userAgent } from "./guarded-http/user-agent.ts";
import { systemClock } from "./system-clock.ts";

export interface ArxivAccess {
  readonly files: InputFiles;
  readonly signal: AbortSignal;
  readonly version: string;
  readonly contact: string | undefined;
}

export function openArxivPapers({ files, signal, version, contact }: ArxivAccess): InputFiles {
  const wait = (ms: number, stopped: AbortSignal): Promise<void> => sleep(ms, undefined, { signal: stopped });
  const http = createHttpReader({
    userAgent: userAgent(version, contact),
    privateHosts: [],
    clock: systemClock,
    wait,
  });
  return arxivPapers({ files, http, signal });
}
