/** Looking at one source as a sync does: every haul to its end, with a reader that waits for nobody. */
import { setTimeout as sleep } from "node:timers/promises";
import { createHttpReader, type HttpReader } from "../../../src/adapters/guarded-http/http-reader.ts";
import { systemClock } from "../../../src/adapters/system-clock.ts";
import type { PaperRecord, RejectedRecord } from "../../../src/domain/paper/paper-record.ts";
import type { PaperSource } from "../../../src/ports/paper-source.ts";
import type { SourceServer } from "../../source-server/server.ts";

/** Sunday, 22 November 2026, 06:00 UTC. */
export const NOW = Date.UTC(2026, 10, 22, 6);

export function impoliteReader(server: SourceServer): HttpReader {
  return createHttpReader({
    userAgent: "Footnote/test",
    privateHosts: [server.host],
    clock: { ...systemClock, now: () => NOW },
    wait: (ms, signal) => sleep(ms, undefined, { signal }),
    ruleOf: (hostname) => ({ key: hostname, pauseMs: 0, pauseFirst: false }),
    deadlines: { headersMs: 300, idleMs: 300, totalMs: 2_000 },
  });
}

export interface Looked {
  readonly titles: readonly string[];
  readonly records: readonly PaperRecord[];
  readonly rejected: readonly RejectedRecord[];
  /** After the last haul, or as before. */
  readonly cursor: string | undefined;
  readonly hauls: number;
}

/** `hauls`: stop after so many, as a kill would. */
export async function lookAt(
  source: PaperSource,
  cursor?: string,
  { now = NOW, hauls: most = Number.POSITIVE_INFINITY } = {},
): Promise<Looked> {
  const records: PaperRecord[] = [];
  const rejected: RejectedRecord[] = [];
  let [at, hauls] = [cursor, 0];
  for await (const haul of source.fetchNew(cursor, { now, signal: new AbortController().signal })) {
    for (const item of haul.items) {
      if (item.kind === "record") records.push(item.record);
      else rejected.push(item.rejected);
    }
    at = haul.cursor;
    hauls += 1;
    if (hauls >= most) break;
  }
  return { titles: records.map(({ title = "" }) => title), records, rejected, cursor: at, hauls };
}
