/** Exporting, erasing and pruning the in-memory store. */

import { dayOf, dayWritten } from "../../src/domain/answer/token-budget.ts";
import type { PersonExport } from "../../src/domain/person/person-data.ts";
import { type Scope, scopeKey } from "../../src/domain/person/scope.ts";
import { RETENTION } from "../../src/domain/settings/retention.ts";
import type { PruneCounts } from "../../src/ports/store/upkeep.ts";
import { eraseDigests, exportDigests, forgetInDigests, pruneDigests } from "./memory-digests.ts";
import type { MemoryTables, Scoped } from "./memory-tables.ts";

export function exportPerson(tables: MemoryTables, userId: string): PersonExport {
  const own = <T extends { readonly userId: string }>(rows: Iterable<T>) =>
    [...rows].filter((row) => row.userId === userId);
  return {
    userId,
    answers: [...tables.answers.values()]
      .filter(({ askerId }) => askerId === userId)
      .sort((a, b) => a.createdAt - b.createdAt || byScopeThen(a, b, a.id < b.id)),
    votes: own(tables.votes.values())
      .sort((a, b) => a.number - b.number)
      .map(({ features: _features, number: _number, ...vote }) => vote),
    savedPapers: own(tables.saved.values())
      .sort((a, b) => a.savedAt - b.savedAt || byScopeThen(a, b, a.paperId < b.paperId))
      .map(({ userId: _userId, ...paper }) => paper),
    turns: [...tables.conversations.values()].flatMap(({ scope, conversation, turns }) =>
      own(turns).map((turn) => ({ scope, conversationId: conversation.id, ...turn })),
    ),
    interactions: own(tables.accepted()).map(({ token: _token, ...rest }) => rest),
    quotaUses: tables.uses.filter((use) => use.userId === userId).map(({ scope, name, at }) => ({ scope, name, at })),
    tokenUses: tokenUsesOf(tables, userId),
    ...exportDigests(tables.digests, userId),
  };
}

function tokenUsesOf(tables: MemoryTables, userId: string): PersonExport["tokenUses"] {
  const sums = new Map<string, PersonExport["tokenUses"][number]>();
  for (const { day, personId, guildId, tokens } of tables.tokens) {
    if (personId !== userId) continue;
    const key = `${dayWritten(day)} ${guildId ?? ""}`;
    const where = guildId === undefined ? {} : { guildId };
    sums.set(key, { day: dayWritten(day), ...where, tokens: (sums.get(key)?.tokens ?? 0) + tokens });
  }
  return [...sums].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, sum]) => sum);
}

/** What was spent stays, without the id. */
function forgetSpender(tables: MemoryTables, which: "personId" | "guildId", id: string): number {
  const theirs = tables.tokens.filter((line) => line[which] === id);
  const records = new Set(
    theirs.map(({ day, personId, guildId, settled, reservation }) =>
      settled ? `${day} ${personId} ${guildId}` : reservation,
    ),
  );
  for (const line of theirs) line[which] = undefined;
  return records.size;
}

function byScopeThen(a: Scoped, b: Scoped, before: boolean): number {
  const [left, right] = [scopeKey(a.scope), scopeKey(b.scope)];
  return left === right ? (before ? -1 : 1) : left < right ? -1 : 1;
}

export function erase(
  tables: MemoryTables,
  { kind, id }: { readonly kind: "person" | "guild"; readonly id: string },
): number {
  if (kind === "guild") {
    const rest = forgetSpender(tables, "guildId", id) + (tables.settings.delete(id) ? 1 : 0);
    return eraseScope(tables, { kind, guildId: id }) + rest;
  }
  let records = eraseScope(tables, { kind: "direct", userId: id });
  records += tables.finish(({ userId }) => userId === id);
  records += forgetSpender(tables, "personId", id);
  records += forgetInDigests(tables.digests, id);
  const asked = [...tables.answers].filter(([, { askerId }]) => askerId === id).map(([key]) => key);
  records += drop(tables.votes, (vote) => asked.includes(`${scopeKey(vote.scope)} ${vote.answerId}`));
  records += drop(tables.votes, ({ userId }) => userId === id);
  records += drop(tables.answers, ({ askerId }) => askerId === id);
  records += drop(tables.saved, ({ userId }) => userId === id);
  for (const kept of tables.conversations.values()) {
    const rest = kept.turns.filter(({ userId }) => userId !== id);
    records += kept.turns.length - rest.length;
    kept.turns = rest;
  }
  for (const use of tables.uses.filter(({ userId }) => userId === id)) {
    use.userId = undefined;
    records += 1;
  }
  return records;
}

export function keptGuilds(tables: MemoryTables): readonly string[] {
  const scoped: readonly Scoped[] = [
    ...tables.accepted(),
    ...[tables.answers, tables.votes, tables.saved, tables.conversations].flatMap((each) => [...each.values()]),
    ...tables.uses,
    ...tables.digests.subscriptions.values(),
  ];
  const named = scoped.flatMap(({ scope }) => (scope.kind === "guild" ? [scope.guildId] : []));
  const spent = tables.tokens.flatMap(({ guildId }) => (guildId === undefined ? [] : [guildId]));
  return [...new Set([...named, ...tables.settings.keys(), ...spent])].sort();
}

function eraseScope(tables: MemoryTables, scope: Scope): number {
  const here = (row: Scoped) => scopeKey(row.scope) === scopeKey(scope);
  const turns = [...tables.conversations.values()].filter(here).reduce((total, each) => total + each.turns.length, 0);
  const uses = tables.uses.length;
  tables.uses = tables.uses.filter((use) => !here(use));
  return (
    tables.finish(here) +
    drop(tables.votes, here) +
    drop(tables.answers, here) +
    drop(tables.saved, here) +
    eraseDigests(tables.digests, scope) +
    turns +
    drop(tables.conversations, here) +
    (uses - tables.uses.length)
  );
}

export function prune(tables: MemoryTables, now: number): PruneCounts {
  tables.finish(({ deadline }) => deadline <= now);
  const uses = tables.uses.length;
  tables.uses = tables.uses.filter(({ at }) => at > now - RETENTION.quotaUsesMs);
  const tokens = tables.tokens.length;
  tables.tokens = tables.tokens.filter(({ day }) => day >= dayOf(now) - RETENTION.tokenUsesDays);
  return {
    interactions: drop(tables.deliveries, ({ receivedAt }) => receivedAt < now - RETENTION.interactionsMs),
    answers:
      drop(tables.answers, ({ createdAt }) => createdAt < now - RETENTION.answersMs) +
      dropBeyond(tables.answers, RETENTION.answersPerScope, ({ createdAt }) => createdAt),
    votes:
      drop(tables.votes, ({ at }) => at < now - RETENTION.votesMs) +
      dropBeyond(tables.votes, RETENTION.votesPerScope, ({ at }) => at),
    conversations:
      drop(tables.conversations, ({ usedAt }) => usedAt < now - RETENTION.conversationsMs) +
      dropBeyond(tables.conversations, RETENTION.conversationsPerScope, ({ usedAt }) => usedAt),
    quotaUses: uses - tables.uses.length,
    tokenUses: tokens - tables.tokens.length,
    cachedAnswers: drop(tables.cached, ({ madeAt }) => madeAt < now - RETENTION.cachedAnswersMs),
    digestSlots: pruneDigests(tables.digests, now),
  };
}

function drop<T>(table: Map<string, T>, which: (row: T) => boolean): number {
  const keys = [...table].filter(([, row]) => which(row)).map(([key]) => key);
  for (const key of keys) table.delete(key);
  return keys.length;
}

/** Keeps the latest `most` of each scope. */
function dropBeyond<T extends Scoped>(table: Map<string, T>, most: number, timeOf: (row: T) => number): number {
  const counts = new Map<string, number>();
  const latestFirst = [...table].sort(([, a], [, b]) => timeOf(b) - timeOf(a));
  const surplus = latestFirst.filter(([, row]) => {
    const count = (counts.get(scopeKey(row.scope)) ?? 0) + 1;
    counts.set(scopeKey(row.scope), count);
    return count > most;
  });
  for (const [key] of surplus) table.delete(key);
  return surplus.length;
}
