/** Reading lists in SQLite. */
import { keptText } from "../../domain/kept-text.ts";
import { MAX_SAVED_PAPERS, MAX_TITLE_CHARACTERS, type SavedPaper } from "../../domain/paper/saved-paper.ts";
import { scopeKey } from "../../domain/person/scope.ts";
import type { ReadingLists } from "../../ports/store/reading-lists.ts";
import type { Database } from "./database.ts";
import type { WorkQueue } from "./work-queue.ts";

export function sqliteReadingLists(queue: WorkQueue): ReadingLists {
  return {
    save: (scope, userId, { paperId, title, savedAt }) =>
      queue.write((database) => {
        const key = scopeKey(scope);
        if (isSaved(database, key, userId, paperId)) return "already saved";
        if (count(database, key, userId) >= MAX_SAVED_PAPERS) return "full";
        database.run(
          "INSERT INTO saved_papers (scope, user_id, paper_id, title, saved_at) VALUES (?, ?, ?, ?, ?)",
          key,
          userId,
          paperId,
          keptText(title, MAX_TITLE_CHARACTERS),
          savedAt,
        );
        return "saved";
      }),
    remove: (scope, userId, paperId) =>
      queue.write(
        (database) =>
          database.run(
            "DELETE FROM saved_papers WHERE scope = ? AND user_id = ? AND paper_id = ?",
            scopeKey(scope),
            userId,
            paperId,
          ) === 1,
      ),
    has: (scope, userId, paperId) => queue.read((database) => isSaved(database, scopeKey(scope), userId, paperId)),
    list: (scope, userId, { offset, limit }) =>
      queue.read((database) => ({
        papers: database
          .all<SavedPaperRow>(
            "SELECT * FROM saved_papers WHERE scope = ? AND user_id = ? ORDER BY saved_at DESC, paper_id LIMIT ? OFFSET ?",
            scopeKey(scope),
            userId,
            limit,
            offset,
          )
          .map(toSavedPaper),
        total: count(database, scopeKey(scope), userId),
      })),
  };
}

function isSaved(database: Database, key: string, userId: string, paperId: string): boolean {
  const sql = "SELECT 1 FROM saved_papers WHERE scope = ? AND user_id = ? AND paper_id = ?";
  return database.first(sql, key, userId, paperId) !== undefined;
}

function count(database: Database, key: string, userId: string): number {
  const sql = "SELECT count(*) AS count FROM saved_papers WHERE scope = ? AND user_id = ?";
  return database.first<{ count: number }>(sql, key, userId)?.count ?? 0;
}

export interface SavedPaperRow {
  readonly scope: string;
  readonly paper_id: string;
  readonly title: string;
  readonly saved_at: number;
}

export function toSavedPaper({ paper_id, title, saved_at }: SavedPaperRow): SavedPaper {
  return { paperId: paper_id, title, savedAt: saved_at };
}
