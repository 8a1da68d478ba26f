/** The ledger by its definition: every call a line, summed up when somebody asks. */
import { dayOf, type TokenAccount, type TokenLimits, type TokenVerdict } from "../../src/domain/answer/token-budget.ts";
import type { KeptTokens, MemoryTables } from "./memory-tables.ts";

export function reserveTokens(
  tables: MemoryTables,
  account: TokenAccount,
  tokens: number,
  limits: TokenLimits,
  now: number,
): TokenVerdict {
  const { personId, guildId } = account;
  const today = tables.tokens.filter(({ day }) => day === dayOf(now));
  const beyond = (limit: number | undefined, lines: readonly KeptTokens[]): boolean =>
    limit !== undefined && total(lines) + tokens > limit;
  const mine = today.filter((line) => line.personId === personId);
  const guilds = today.filter((line) => line.guildId === guildId);
  if (beyond(limits.person, mine)) return { allowed: false, by: "person" };
  if (guildId !== undefined && beyond(limits.guild, guilds)) return { allowed: false, by: "guild" };
  if (beyond(limits.everybody, today)) return { allowed: false, by: "everybody" };
  const reservation = tables.nextNumber();
  tables.tokens = [...tables.tokens, { reservation, day: dayOf(now), personId, guildId, tokens, settled: false }];
  return { allowed: true, reservation };
}

export function settleTokens(tables: MemoryTables, reservation: number, tokens: number): void {
  const line = tables.tokens.find((each) => each.reservation === reservation);
  if (line === undefined || line.settled) return;
  line.tokens = tokens;
  line.settled = true;
}

export function spentOn(tables: MemoryTables, now: number): number {
  return total(tables.tokens.filter(({ day }) => day === dayOf(now)));
}

function total(lines: readonly KeptTokens[]): number {
  return lines.reduce((sum, { tokens }) => sum + tokens, 0);
}
