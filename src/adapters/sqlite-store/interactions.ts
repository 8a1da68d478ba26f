/** The interaction log in SQLite. What a delivery said is one JSON column, so that finishing it erases all at once. */

import { keptText } from "../../domain/kept-text.ts";
import type { DeliveredInteraction } from "../../domain/person/interaction.ts";
import { scopeFromKey, scopeKey } from "../../domain/person/scope.ts";
import { MAX_QUESTION_CHARACTERS } from "../../domain/question/question.ts";
import type { InteractionLog } from "../../ports/store/interaction-log.ts";
import type { WorkQueue } from "./work-queue.ts";

/** To be followed by `WHERE …`. */
export const FINISH =
  "UPDATE interactions SET state = 'finished', scope = NULL, user_id = NULL, deadline = NULL, detail = NULL";

export function sqliteInteractions(queue: WorkQueue): InteractionLog {
  return {
    claim: (interaction) =>
      queue.write(
        (database) =>
          database.run(
            "INSERT OR IGNORE INTO interactions (id, received_at, state, scope, user_id, deadline, detail) VALUES (?, ?, 'accepted', ?, ?, ?, ?)",
            interaction.id,
            interaction.receivedAt,
            scopeKey(interaction.scope),
            interaction.userId,
            interaction.deadline,
            JSON.stringify(detailOf(interaction)),
          ) === 1,
      ),
    finish: (id) => queue.write((database) => void database.run(`${FINISH} WHERE id = ? AND state = 'accepted'`, id)),
    unfinished: (now, limit) =>
      queue.read((database) =>
        database
          .all<InteractionRow>(
            "SELECT * FROM interactions WHERE state = 'accepted' AND deadline > ? ORDER BY received_at, id LIMIT ?",
            now,
            limit,
          )
          .map(toInteraction),
      ),
    expire: (now) =>
      queue.write((database) => database.run(`${FINISH} WHERE state = 'accepted' AND deadline <= ?`, now)),
  };
}

export interface InteractionRow {
  readonly id: string;
  readonly received_at: number;
  readonly scope: string;
  readonly user_id: string;
  readonly deadline: number;
  readonly detail: string;
}

type Detail = Omit<DeliveredInteraction, "id" | "receivedAt" | "scope" | "userId" | "deadline">;

function detailOf({ applicationId, token, channelId, command, question, options }: DeliveredInteraction): Detail {
  return {
    applicationId,
    channelId,
    command,
    ...(token === undefined ? {} : { token }),
    ...(question === undefined ? {} : { question: keptText(question, MAX_QUESTION_CHARACTERS) }),
    ...(options === undefined ? {} : { options }),
  };
}

export function toInteraction(row: InteractionRow): DeliveredInteraction {
  return {
    ...(JSON.parse(row.detail) as Detail),
    id: row.id,
    receivedAt: row.received_at,
    scope: scopeFromKey(row.scope),
    userId: row.user_id,
    deadline: row.deadline,
  };
}
