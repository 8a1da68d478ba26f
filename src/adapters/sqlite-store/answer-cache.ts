/**
 * The answer cache in SQLite: the latest drafts, under the hashes they were put under.
 *
 * Keeps true: at most `RETENTION.cachedAnswers` of them, none longer than `MAX_DRAFT_CHARACTERS`; nothing says who asked,
 * where, or what.
 */
import type { Draft } from "../../domain/answer/answer.ts";
import { RETENTION } from "../../domain/settings/retention.ts";
import type { AnswerCache } from "../../ports/answer-cache.ts";
import type { Clock } from "../../ports/clock.ts";
import type { WorkQueue } from "./work-queue.ts";

export function sqliteAnswerCache(queue: WorkQueue, clock: Pick<Clock, "now">): AnswerCache {
  return {
    get: (key) =>
      queue.read((database) => {
        const row = database.first<{ draft: string }>("SELECT draft FROM cached_answers WHERE key = ?", key);
        return row && (JSON.parse(row.draft) as Draft);
      }),
    put: async (key, draft) => {
      const kept = JSON.stringify(draft);
      if (kept.length > MAX_DRAFT_CHARACTERS) return;
      const madeAt = clock.now();
      await queue.write((database) => {
        database.run("INSERT OR REPLACE INTO cached_answers (key, draft, made_at) VALUES (?, ?, ?)", key, kept, madeAt);
        // Numbers only ever grow, so those beyond the latest are found without counting.
        database.run("DELETE FROM cached_answers WHERE number <= last_insert_rowid() - ?", RETENTION.cachedAnswers);
      });
    },
  };
}

/** A draft of a dozen claims has 5,000; text is cut at U+0000, which JSON writes as an escape. */
const MAX_DRAFT_CHARACTERS = 100_000;
