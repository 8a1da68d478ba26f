/**
 * What may be chosen for each setting, and on which page of the panel it stands.
 *
 * In: a setting's name and what was chosen in its select. Out: the change to make, or `undefined` for what is not on offer. Keeps
 * true: every setting stands on one page; whatever is set now is among the choices, also when it came from elsewhere.
 */
import { ANSWER_STYLES, type AnswerStyle } from "../../domain/answer/answer.ts";
import type { Allowance } from "../../domain/settings/quota.ts";
import { DEFAULT_SETTINGS, type GuildSettings, MAX_ALLOWED_IDS } from "../../domain/settings/settings.ts";
import { wording } from "../wording.ts";

export type SettingName = keyof GuildSettings;

/** Five rows to a message: four selects, and the buttons. */
export const SETTINGS_PAGES: readonly (readonly SettingName[])[] = [
  ["allowedChannels", "allowedRoles", "visibility", "threadPerQuestion"],
  ["personQuota", "guildQuota", "deepPerHour", "tokensPerDay"],
  ["style", "progress", "linkPreviews"],
];
/** What people think of answers, after the settings. */
export const FEEDBACK_PAGE = SETTINGS_PAGES.length;

export function pageOfSetting(name: SettingName): number {
  return SETTINGS_PAGES.findIndex((names) => names.includes(name));
}

/** Chosen from the guild's own channels or roles, which Discord lists. */
export type IdSetting = "allowedChannels" | "allowedRoles";
/** Chosen from a few values. */
export type ValueSetting = Exclude<SettingName, IdSetting>;

export function isIdSetting(name: SettingName): name is IdSetting {
  return name === "allowedChannels" || name === "allowedRoles";
}

export function changeOf(name: SettingName, chosen: readonly string[]): Partial<GuildSettings> | undefined {
  if (isIdSetting(name)) return { [name]: chosen.filter((id) => SNOWFLAKE.test(id)).slice(0, MAX_ALLOWED_IDS) };
  const [value = ""] = chosen;
  const setting = VALUES[name];
  return setting.offered.includes(value) ? setting.change(value) : undefined;
}

export interface SettingChoice {
  readonly value: string;
  readonly label: string;
  readonly chosen: boolean;
}

export function choicesOf(name: ValueSetting, settings: GuildSettings): readonly SettingChoice[] {
  const { offered, current, label } = VALUES[name];
  const now = current(settings);
  const values = offered.includes(now) ? offered : [now, ...offered];
  return values.map((value) => ({ value, label: label(value), chosen: value === now }));
}

/** As a person reads it. */
export function currentLabel(name: ValueSetting, settings: GuildSettings): string {
  const { current, label } = VALUES[name];
  return label(current(settings));
}

interface Values {
  readonly offered: readonly string[];
  current(settings: GuildSettings): string;
  label(value: string): string;
  change(value: string): Partial<GuildSettings>;
}

const words = wording.settings;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

const VALUES: Readonly<Record<ValueSetting, Values>> = {
  visibility: {
    offered: ["public", "private"],
    current: ({ visibility }) => visibility,
    label: (value) => (value === "private" ? words.private : words.public),
    change: (value) => ({ visibility: value === "private" ? "private" : "public" }),
  },
  threadPerQuestion: flag("threadPerQuestion", words.thread, words.inPlace),
  linkPreviews: flag("linkPreviews", words.on, words.off),
  progress: flag("progress", words.on, words.off),
  style: {
    offered: ANSWER_STYLES,
    current: ({ style }) => style,
    label: (value) => words[styleOf(value)],
    change: (value) => ({ style: styleOf(value) }),
  },
  deepPerHour: amount("deepPerHour", [0, 2, 6, 12, 30], (uses) => (uses === 0 ? words.none : words.perHour({ uses }))),
  tokensPerDay: amount("tokensPerDay", [0, 100_000, 300_000, 1_000_000, 3_000_000, 10_000_000], (tokens) =>
    tokens === 0 ? words.noLimit : words.perDay({ tokens }),
  ),
  personQuota: quota("personQuota", [5, 10, 30, 60, 120, 300, 600], [10, 20, 50, 100, 200]),
  guildQuota: quota("guildQuota", [50, 100, 300, 1_000, 3_000, 10_000], [100, 300, 1_000, 3_000]),
};

function flag(name: "threadPerQuestion" | "linkPreviews" | "progress", on: string, off: string): Values {
  return {
    offered: ["on", "off"],
    current: (settings) => (settings[name] ? "on" : "off"),
    label: (value) => (value === "on" ? on : off),
    change: (value) => ({ [name]: value === "on" }),
  };
}

/** The default is always on offer, so that one can go back to it. */
function quota(name: "personQuota" | "guildQuota", hourly: readonly number[], daily: readonly number[]): Values {
  const allowances = [
    DEFAULT_SETTINGS[name],
    ...hourly.map((uses) => ({ uses, windowMs: HOUR_MS })),
    ...daily.map((uses) => ({ uses, windowMs: DAY_MS })),
  ].sort((one, other) => one.windowMs - other.windowMs || one.uses - other.uses);
  return {
    offered: [...new Set(allowances.map(allowanceWritten))],
    current: (settings) => allowanceWritten(settings[name]),
    label: (value) => words.allowance(allowanceRead(value)),
    change: (value) => ({ [name]: allowanceRead(value) }),
  };
}

function amount(
  name: "deepPerHour" | "tokensPerDay",
  amounts: readonly number[],
  label: (amount: number) => string,
): Values {
  return {
    offered: amounts.map(String),
    current: (settings) => String(settings[name]),
    label: (value) => label(Number(value)),
    change: (value) => ({ [name]: Number(value) }),
  };
}

function styleOf(value: string): AnswerStyle {
  return ANSWER_STYLES.find((style) => style === value) ?? DEFAULT_SETTINGS.style;
}

function allowanceWritten({ uses, windowMs }: Allowance): string {
  return `${uses}/${windowMs}`;
}

/** Of what `allowanceWritten` wrote. */
function allowanceRead(value: string): Allowance {
  const [uses = 1, windowMs = HOUR_MS] = value.split("/").map(Number);
  return { uses, windowMs };
}

const SNOWFLAKE = /^[1-9]\d{0,19}$/;
