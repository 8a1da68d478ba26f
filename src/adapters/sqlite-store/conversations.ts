/** Conversations in SQLite. */

import { keptText } from "../../domain/kept-text.ts";
import { scopeKey } from "../../domain/person/scope.ts";
import { type Conversation, MAX_SUMMARY_CHARACTERS, MAX_TURNS, type Turn } from "../../domain/question/conversation.ts";
import { MAX_QUESTION_CHARACTERS } from "../../domain/question/question.ts";
import type { Conversations } from "../../ports/store/conversations.ts";
import type { WorkQueue } from "./work-queue.ts";

export function sqliteConversations(queue: WorkQueue): Conversations {
  return {
    open: (scope, { id, parentId, openedAt }) =>
      queue.write(
        (database) =>
          void database.run(
            "INSERT OR IGNORE INTO conversations (scope, id, parent_id, opened_at, used_at) VALUES (?, ?, ?, ?, ?)",
            scopeKey(scope),
            id,
            parentId ?? null,
            openedAt,
            openedAt,
          ),
      ),
    find: (scope, id) =>
      queue.read((database) => {
        const sql = "SELECT * FROM conversations WHERE scope = ? AND id = ?";
        const row = database.first<ConversationRow>(sql, scopeKey(scope), id);
        return row && toConversation(row);
      }),
    addTurn: (scope, id, turn) =>
      queue.write((database) => {
        const key = scopeKey(scope);
        const sql = "UPDATE conversations SET used_at = max(used_at, ?) WHERE scope = ? AND id = ?";
        if (database.run(sql, turn.at, key, id) === 0) return false;
        database.run(
          "INSERT INTO turns (scope, conversation_id, user_id, question, summary, answer_id, at) VALUES (?, ?, ?, ?, ?, ?, ?)",
          key,
          id,
          turn.userId,
          keptText(turn.question, MAX_QUESTION_CHARACTERS),
          keptText(turn.summary, MAX_SUMMARY_CHARACTERS),
          turn.answerId ?? null,
          turn.at,
        );
        database.run(
          `DELETE FROM turns WHERE scope = ? AND conversation_id = ? AND number NOT IN
             (SELECT number FROM turns WHERE scope = ? AND conversation_id = ? ORDER BY number DESC LIMIT ?)`,
          key,
          id,
          key,
          id,
          MAX_TURNS,
        );
        return true;
      }),
    turns: (scope, id, limit) =>
      queue.read((database) =>
        database
          .all<TurnRow>(
            "SELECT * FROM turns WHERE scope = ? AND conversation_id = ? ORDER BY number DESC LIMIT ?",
            scopeKey(scope),
            id,
            limit,
          )
          .map(toTurn)
          .reverse(),
      ),
    forget: (scope, id) =>
      queue.write(
        (database) => void database.run("DELETE FROM conversations WHERE scope = ? AND id = ?", scopeKey(scope), id),
      ),
  };
}

interface ConversationRow {
  readonly id: string;
  readonly parent_id: string | null;
  readonly opened_at: number;
}

export interface TurnRow {
  readonly scope: string;
  readonly conversation_id: string;
  readonly user_id: string;
  readonly question: string;
  readonly summary: string;
  readonly answer_id: string | null;
  readonly at: number;
}

function toConversation({ id, parent_id, opened_at }: ConversationRow): Conversation {
  return { id, openedAt: opened_at, ...(parent_id === null ? {} : { parentId: parent_id }) };
}

export function toTurn({ user_id, question, summary, answer_id, at }: TurnRow): Turn {
  return { userId: user_id, question, summary, at, ...(answer_id === null ? {} : { answerId: answer_id }) };
}
