/** The answer archive in SQLite. */

import type { AnswerContent, RankingFeatures, ShownAnswer, Visibility } from "../../domain/answer/shown-answer.ts";
import { keptText } from "../../domain/kept-text.ts";
import { scopeFromKey, scopeKey } from "../../domain/person/scope.ts";
import { MAX_QUESTION_CHARACTERS } from "../../domain/question/question.ts";
import type { AnswerArchive } from "../../ports/store/answer-archive.ts";
import type { WorkQueue } from "./work-queue.ts";

export function sqliteAnswers(queue: WorkQueue): AnswerArchive {
  return {
    keep: (answer) =>
      queue.write(
        (database) =>
          void database.run(
            `INSERT OR REPLACE INTO answers
               (scope, id, channel_id, message_id, asker_id, question, content, features, visibility, created_at)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
            scopeKey(answer.scope),
            answer.id,
            answer.channelId,
            answer.messageId ?? null,
            answer.askerId,
            keptText(answer.question, MAX_QUESTION_CHARACTERS),
            JSON.stringify(answer.content),
            JSON.stringify(answer.features),
            answer.visibility,
            answer.createdAt,
          ),
      ),
    find: (scope, id) =>
      queue.read((database) => {
        const row = database.first<AnswerRow>("SELECT * FROM answers WHERE scope = ? AND id = ?", scopeKey(scope), id);
        return row && toAnswer(row);
      }),
    findByMessage: (scope, channelId, messageId) =>
      queue.read((database) => {
        const row = database.first<AnswerRow>(
          `SELECT * FROM answers WHERE scope = ? AND channel_id = ? AND message_id = ?
           ORDER BY created_at DESC, id DESC LIMIT 1`,
          scopeKey(scope),
          channelId,
          messageId,
        );
        return row && toAnswer(row);
      }),
    place: (scope, id, { channelId, messageId, visibility }) =>
      queue.write(
        (database) =>
          database.run(
            "UPDATE answers SET channel_id = ?, message_id = ?, visibility = ? WHERE scope = ? AND id = ?",
            channelId,
            messageId,
            visibility,
            scopeKey(scope),
            id,
          ) === 1,
      ),
  };
}

export interface AnswerRow {
  readonly scope: string;
  readonly id: string;
  readonly channel_id: string;
  readonly message_id: string | null;
  readonly asker_id: string;
  readonly question: string;
  readonly content: string;
  readonly features: string;
  readonly visibility: Visibility;
  readonly created_at: number;
}

export function toAnswer(row: AnswerRow): ShownAnswer {
  return {
    id: row.id,
    scope: scopeFromKey(row.scope),
    channelId: row.channel_id,
    ...(row.message_id === null ? {} : { messageId: row.message_id }),
    askerId: row.asker_id,
    question: row.question,
    content: JSON.parse(row.content) as AnswerContent,
    features: JSON.parse(row.features) as RankingFeatures,
    visibility: row.visibility,
    createdAt: row.created_at,
  };
}
