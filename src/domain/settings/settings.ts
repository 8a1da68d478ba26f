/**
 * A guild's settings: what its admins decide, with a default for everything.
 *
 * `settingsFrom` takes whatever was kept, by this version or another, and gives settings in which every value is legal:
 * an unknown or malformed part falls back to its default instead of failing the guild.
 */
import { ANSWER_STYLES, type AnswerStyle } from "../answer/answer.ts";
import type { Visibility } from "../answer/shown-answer.ts";
import { type Allowance, HOUR_MS, MAX_QUOTA_WINDOW_MS } from "./quota.ts";

export interface GuildSettings {
  /** Channels where the bot answers; empty: everywhere it can. */
  readonly allowedChannels: readonly string[];
  /** Roles it answers to; empty: everybody. */
  readonly allowedRoles: readonly string[];
  /** How an answer is shown when the person does not say. */
  readonly visibility: Visibility;
  /** A thread for each question, instead of an answer in place. */
  readonly threadPerQuestion: boolean;
  readonly personQuota: Allowance;
  readonly guildQuota: Allowance;
  readonly linkPreviews: boolean;
  /** What tells how far an answer has come: a line, and what of it is written. */
  readonly progress: boolean;
  /** How an answer is laid out when the person does not say. */
  readonly style: AnswerStyle;
  /** Deep answers that one person gets in an hour; 0: none. */
  readonly deepPerHour: number;
  /** What chat models may cost this guild in a UTC day, beside what whoever runs the bot allows; 0: no limit of its own. */
  readonly tokensPerDay: number;
}

/** Generous for reading, tight for a loop: nobody reads an answer a minute for an hour. */
export const DEFAULT_SETTINGS: GuildSettings = {
  allowedChannels: [],
  allowedRoles: [],
  visibility: "public",
  threadPerQuestion: false,
  personQuota: { uses: 60, windowMs: HOUR_MS },
  guildQuota: { uses: 1_000, windowMs: HOUR_MS },
  linkPreviews: false,
  progress: true,
  style: "short",
  deepPerHour: 6,
  tokensPerDay: 0,
};

/** As many as one select of Discord's can hold. */
export const MAX_ALLOWED_IDS = 25;
const MAX_QUOTA_USES = 10_000;
const MAX_TOKENS_PER_DAY = 1_000_000_000;

export function settingsFrom(kept: unknown): GuildSettings {
  const { allowedChannels, allowedRoles, visibility, ...rest } = isRecord(kept) ? kept : {};
  return {
    allowedChannels: idList(allowedChannels),
    allowedRoles: idList(allowedRoles),
    visibility: visibility === "public" || visibility === "private" ? visibility : DEFAULT_SETTINGS.visibility,
    threadPerQuestion: flag(rest["threadPerQuestion"], DEFAULT_SETTINGS.threadPerQuestion),
    personQuota: allowance(rest["personQuota"], DEFAULT_SETTINGS.personQuota),
    guildQuota: allowance(rest["guildQuota"], DEFAULT_SETTINGS.guildQuota),
    linkPreviews: flag(rest["linkPreviews"], DEFAULT_SETTINGS.linkPreviews),
    progress: flag(rest["progress"], DEFAULT_SETTINGS.progress),
    style: ANSWER_STYLES.find((style) => style === rest["style"]) ?? DEFAULT_SETTINGS.style,
    deepPerHour: countOr(rest["deepPerHour"], MAX_QUOTA_USES, DEFAULT_SETTINGS.deepPerHour),
    tokensPerDay: countOr(rest["tokensPerDay"], MAX_TOKENS_PER_DAY, DEFAULT_SETTINGS.tokensPerDay),
  };
}

function idList(value: unknown): readonly string[] {
  if (!Array.isArray(value)) return [];
  return [...new Set(value.filter((id): id is string => typeof id === "string"))].slice(0, MAX_ALLOWED_IDS);
}

function flag(value: unknown, otherwise: boolean): boolean {
  return typeof value === "boolean" ? value : otherwise;
}

function allowance(value: unknown, otherwise: Allowance): Allowance {
  if (!isRecord(value)) return otherwise;
  const { uses, windowMs } = value;
  return isWhole(uses, MAX_QUOTA_USES) && isWhole(windowMs, MAX_QUOTA_WINDOW_MS) ? { uses, windowMs } : otherwise;
}

/** From 0. */
function countOr(value: unknown, most: number, otherwise: number): number {
  return value === 0 || isWhole(value, most) ? value : otherwise;
}

function isWhole(value: unknown, most: number): value is number {
  return typeof value === "number" && Number.isInteger(value) && value >= 1 && value <= most;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
