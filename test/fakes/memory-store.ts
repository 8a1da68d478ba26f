/**
 * A `Store` in memory, for tests: the same contract as the real one (test/contracts/store.contract.ts), nothing kept.
 *
 * Every value is copied on its way in and out, as a database would, so that a test cannot pass by sharing an object.
 */
import { systemClock } from "../../src/adapters/system-clock.ts";
import type { ShownAnswer } from "../../src/domain/answer/shown-answer.ts";
import { UpstreamError } from "../../src/domain/errors.ts";
import { keptText } from "../../src/domain/kept-text.ts";
import { MAX_SAVED_PAPERS, MAX_TITLE_CHARACTERS, type SavedPaper } from "../../src/domain/paper/saved-paper.ts";
import { type Scope, scopeKey } from "../../src/domain/person/scope.ts";
import { MAX_REASON_CHARACTERS, type Vote } from "../../src/domain/person/vote.ts";
import {
  type Conversation,
  MAX_SUMMARY_CHARACTERS,
  MAX_TURNS,
  type Turn,
} from "../../src/domain/question/conversation.ts";
import { MAX_QUESTION_CHARACTERS } from "../../src/domain/question/question.ts";
import { RETENTION } from "../../src/domain/settings/retention.ts";
import { type GuildSettings, settingsFrom } from "../../src/domain/settings/settings.ts";
import { MAX_MARK_CHARACTERS } from "../../src/ports/store/marks.ts";
import type { Store } from "../../src/ports/store.ts";
import { memoryDigestSlots, memorySubscriptions } from "./memory-digests.ts";
import { takeUse } from "./memory-quota.ts";
import { erase, exportPerson, keptGuilds, prune } from "./memory-store-upkeep.ts";
import { MemoryTables, type Scoped } from "./memory-tables.ts";
import { reserveTokens, settleTokens, spentOn } from "./memory-token-ledger.ts";

export function createMemoryStore(): Store {
  const tables = new MemoryTables();
  let closed = false;
  const call = async <T>(work: () => T): Promise<T> => {
    if (closed) throw new UpstreamError("The store is closed.");
    return structuredClone(work());
  };
  const answerAt = (scope: Scope, id: string) => tables.answers.get(`${scopeKey(scope)} ${id}`);

  return {
    interactions: {
      claim: (interaction) =>
        call(() => {
          if (tables.deliveries.has(interaction.id)) return false;
          const question = interaction.question;
          const kept = question === undefined ? {} : { question: keptText(question, MAX_QUESTION_CHARACTERS) };
          const { id, receivedAt } = interaction;
          tables.deliveries.set(id, { receivedAt, accepted: structuredClone({ ...interaction, ...kept }) });
          return true;
        }),
      finish: (id) => call(() => tables.finish((delivery) => delivery.id === id)).then(() => undefined),
      unfinished: (now, limit) =>
        call(() =>
          tables
            .accepted()
            .filter(({ deadline }) => deadline > now)
            .sort((a, b) => a.receivedAt - b.receivedAt || (a.id < b.id ? -1 : 1))
            .slice(0, limit),
        ),
      expire: (now) => call(() => tables.finish(({ deadline }) => deadline <= now)),
    },
    answers: {
      keep: (answer) =>
        call(() => {
          const question = keptText(answer.question, MAX_QUESTION_CHARACTERS);
          tables.answers.set(`${scopeKey(answer.scope)} ${answer.id}`, structuredClone({ ...answer, question }));
        }),
      find: (scope, id) => call(() => answerAt(scope, id)),
      findByMessage: (scope, channelId, messageId) =>
        call(() =>
          [...tables.answers.values()]
            .filter((each) => scopeKey(each.scope) === scopeKey(scope))
            .filter((each) => each.channelId === channelId && each.messageId === messageId)
            .sort(latestAnswerFirst)
            .at(0),
        ),
      place: (scope, id, place) =>
        call(() => {
          const answer = answerAt(scope, id);
          if (answer !== undefined) tables.answers.set(`${scopeKey(scope)} ${id}`, { ...answer, ...place });
          return answer !== undefined;
        }),
    },
    votes: {
      cast: (scope, vote) =>
        call(() => {
          const answer = answerAt(scope, vote.answerId);
          if (answer === undefined) return "no such answer";
          const key = [scopeKey(scope), vote.answerId, vote.userId].join(" ");
          const before = tables.votes.get(key);
          const given = vote.reason === undefined ? undefined : keptText(vote.reason, MAX_REASON_CHARACTERS);
          const reason = given ?? (before?.value === vote.value ? before.reason : undefined);
          if (before !== undefined && before.value === vote.value && before.reason === reason) return "unchanged";
          const { answerId, userId, value, at } = vote;
          tables.votes.set(key, {
            scope,
            answerId,
            userId,
            value,
            at,
            ...(reason === undefined ? {} : { reason }),
            features: answer.features,
            number: before?.number ?? tables.nextNumber(),
          });
          return before === undefined ? "new" : "changed";
        }),
      find: (scope, answerId, userId) =>
        call(() => {
          const kept = tables.votes.get([scopeKey(scope), answerId, userId].join(" "));
          return kept && voteOf(kept);
        }),
      summary: (scope, reasonLimit) =>
        call(() => {
          const votes = within(scope, tables.votes);
          return {
            up: votes.filter(({ value }) => value === "up").length,
            down: votes.filter(({ value }) => value === "down").length,
            reasons: votes
              .flatMap(({ value, reason, at, number }) => (reason === undefined ? [] : [{ value, reason, at, number }]))
              .sort((a, b) => b.at - a.at || b.number - a.number)
              .slice(0, reasonLimit)
              .map(({ value, reason, at }) => ({ value, reason, at })),
          };
        }),
      export: (scope, { after, limit }) =>
        call(() => {
          const rest = within(scope, tables.votes)
            .filter(({ number }) => number > Number(after ?? 0))
            .sort((a, b) => a.number - b.number);
          const page = rest.slice(0, limit);
          const votes = page.map(({ answerId, value, reason, at, features }) => {
            const voted = answerAt(scope, answerId);
            const question = voted?.visibility === "public" ? voted.question : undefined;
            return {
              answerId,
              value,
              at,
              features,
              ...(reason === undefined ? {} : { reason }),
              ...(question === undefined ? {} : { question }),
            };
          });
          const last = page.at(-1);
          return rest.length > limit && last !== undefined ? { votes, next: String(last.number) } : { votes };
        }),
    },
    readingLists: {
      save: (scope, userId, { paperId, title, savedAt }) =>
        call(() => {
          const key = [scopeKey(scope), userId, paperId].join(" ");
          if (tables.saved.has(key)) return "already saved";
          if (savedBy(tables, scope, userId).length >= MAX_SAVED_PAPERS) return "full";
          tables.saved.set(key, { scope, userId, paperId, title: keptText(title, MAX_TITLE_CHARACTERS), savedAt });
          return "saved";
        }),
      remove: (scope, userId, paperId) => call(() => tables.saved.delete([scopeKey(scope), userId, paperId].join(" "))),
      has: (scope, userId, paperId) => call(() => tables.saved.has([scopeKey(scope), userId, paperId].join(" "))),
      list: (scope, userId, { offset, limit }) =>
        call(() => {
          const all = savedBy(tables, scope, userId);
          const papers = all
            .sort((a, b) => b.savedAt - a.savedAt || (a.paperId < b.paperId ? -1 : 1))
            .slice(offset, offset + limit)
            .map(({ paperId, title, savedAt }): SavedPaper => ({ paperId, title, savedAt }));
          return { papers, total: all.length };
        }),
    },
    settings: {
      read: (guildId) => call(() => settingsFrom(tables.settings.get(guildId))),
      change: (guildId, change) =>
        call((): GuildSettings => {
          const merged = { ...tables.settings.get(guildId), ...structuredClone(change) };
          tables.settings.set(guildId, merged);
          return settingsFrom(merged);
        }),
    },
    quotas: { take: (scope, userId, quotas, now) => call(() => takeUse(tables, scope, userId, quotas, now)) },
    tokenLedger: {
      reserve: (account, tokens, limits, now) => call(() => reserveTokens(tables, account, tokens, limits, now)),
      settle: (reservation, { promptTokens, replyTokens }) =>
        call(() => settleTokens(tables, reservation, promptTokens + replyTokens)),
      spentOn: (now) => call(() => spentOn(tables, now)),
    },
    answerCache: {
      get: (key) => call(() => tables.cached.get(key)?.draft),
      put: (key, draft) =>
        call(() => {
          tables.cached.delete(key);
          tables.cached.set(key, { draft: structuredClone(draft), madeAt: systemClock.now() });
          const [oldest] = tables.cached.keys();
          if (tables.cached.size > RETENTION.cachedAnswers && oldest !== undefined) tables.cached.delete(oldest);
        }),
    },
    conversations: {
      open: (scope, conversation) =>
        call(() => {
          const key = `${scopeKey(scope)} ${conversation.id}`;
          if (tables.conversations.has(key)) return;
          tables.conversations.set(key, { scope, conversation, usedAt: conversation.openedAt, turns: [] });
        }),
      find: (scope, id) =>
        call((): Conversation | undefined => tables.conversations.get(`${scopeKey(scope)} ${id}`)?.conversation),
      addTurn: (scope, id, turn) =>
        call(() => {
          const kept = tables.conversations.get(`${scopeKey(scope)} ${id}`);
          if (kept === undefined) return false;
          const question = keptText(turn.question, MAX_QUESTION_CHARACTERS);
          const summary = keptText(turn.summary, MAX_SUMMARY_CHARACTERS);
          kept.usedAt = Math.max(kept.usedAt, turn.at);
          kept.turns = [...kept.turns, { ...turn, question, summary }].slice(-MAX_TURNS);
          return true;
        }),
      turns: (scope, id, limit) =>
        call((): readonly Turn[] => {
          const turns = tables.conversations.get(`${scopeKey(scope)} ${id}`)?.turns ?? [];
          return limit > 0 ? turns.slice(-limit) : [];
        }),
      forget: (scope, id) =>
        call(() => {
          tables.conversations.delete(`${scopeKey(scope)} ${id}`);
        }),
    },
    subscriptions: memorySubscriptions(tables.digests, call),
    digestSlots: memoryDigestSlots(tables.digests, call),
    marks: {
      read: (name) => call(() => tables.marks.get(name)),
      write: (name, value) =>
        call(() => {
          if (value.length > MAX_MARK_CHARACTERS) throw new RangeError(`The mark ${name} is too long.`);
          tables.marks.set(name, value);
        }),
    },
    personalData: {
      exportPerson: (userId) => call(() => exportPerson(tables, userId)),
      deletePerson: (userId) =>
        call(() => ({ records: erase(tables, { kind: "person", id: userId }), complete: true })),
      deleteGuilds: (guildIds) =>
        call(() => ({
          records: guildIds.reduce((total, id) => total + erase(tables, { kind: "guild", id }), 0),
          complete: true,
        })),
      keptGuilds: () => call(() => keptGuilds(tables)),
    },
    upkeep: {
      prune: (now) => call(() => prune(tables, now)),
      backUp: () => call(() => "not due" as const),
    },
    close: async () => {
      closed = true;
    },
  };
}

function within<T extends Scoped>(scope: Scope, table: ReadonlyMap<string, T>): T[] {
  return [...table.values()].filter((each) => scopeKey(each.scope) === scopeKey(scope));
}

function savedBy(tables: MemoryTables, scope: Scope, userId: string) {
  return within(scope, tables.saved).filter((each) => each.userId === userId);
}

function voteOf({ answerId, userId, value, reason, at }: Vote): Vote {
  return { answerId, userId, value, at, ...(reason === undefined ? {} : { reason }) };
}

function latestAnswerFirst(a: ShownAnswer, b: ShownAnswer): number {
  return b.createdAt - a.createdAt || (a.id < b.id ? 1 : -1);
}
