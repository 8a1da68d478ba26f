/**
 * The form of a digest: its fields as they stand when it opens, and what was filled in, read and checked.
 *
 * Discord's forms hold five fields. Time and zone share one, written "09:00 Europe/Berlin", and days and options are ticked in one
 * list; so everything about a digest stands in one form.
 */
import { canonicalZone, isAbbreviation, suggestZones, zonesNamed } from "../src/digests/time-zones.ts";
import type { CommandContext } from "../src/discord/definition/command-context.ts";
import type { Pressed } from "../src/discord/definition/define-command.ts";
import type { Form, FormField } from "../src/discord/definition/form.ts";
import { timeText, WEEKDAYS } from "../src/discord/wording/digest-wording.ts";
import { wording } from "../src/discord/wording.ts";
import {
  FEWEST_PAPERS,
  type LocalTime,
  MAX_TOPIC_CHARACTERS,
  MOST_PAPERS,
  type Subscription,
  type SubscriptionChoices,
  type Weekday,
} from "../src/domain/digest/subscription.ts";
import { UserError } from "../src/domain/errors.ts";
import { digestToolsOf } from "./subscription-reply.ts";

export interface FormStart extends Omit<SubscriptionChoices, "topic"> {
  readonly topic?: string;
  /** Time and zone as somebody wrote them, readable or not. */
  readonly when?: string;
  /** By direct message there is no channel to choose, and no thread. */
  readonly where: "channel" | "direct";
  /** Chosen at the beginning; only one that surely can be chosen, because Discord refuses the whole form otherwise. */
  readonly channelId?: string;
}

export function digestForm(action: Form["action"], start: FormStart): Form {
  const words = wording.digests.form;
  const inGuild = start.where === "channel";
  const chosen = start.channelId === undefined ? {} : { channelId: start.channelId };
  const channel: readonly FormField[] = inGuild
    ? [{ kind: "channel", id: CHANNEL, label: words.channel, required: true, ...chosen }]
    : [];
  return {
    action,
    title: inGuild ? words.title : words.mine,
    fields: [
      {
        id: TOPIC,
        label: words.topic,
        hint: words.topicHint,
        required: true,
        maxCharacters: MAX_TOPIC_CHARACTERS,
        ...(start.topic === undefined ? {} : { value: start.topic }),
      },
      ...channel,
      {
        id: WHEN,
        label: words.when,
        hint: words.whenHint,
        value: start.when ?? `${timeText(start.at)} ${start.zone}`,
        required: true,
        maxCharacters: MAX_WHEN_CHARACTERS,
      },
      {
        kind: "some-of",
        id: DAYS,
        label: words.days,
        required: true,
        choices: [
          ...WEEKDAYS.map((label, index) => {
            const day = (index + 1) as Weekday;
            return { value: String(day), label, chosen: start.days.includes(day) };
          }),
          { value: SILENT, label: words.silent, chosen: start.silent },
          ...(inGuild ? [{ value: THREAD, label: words.thread, chosen: start.thread }] : []),
          { value: EACH, label: words.each, description: words.once, chosen: start.whenEmpty === "each" },
        ],
      },
      {
        kind: "one-of",
        id: PAPERS,
        label: words.papers,
        required: true,
        choices: Array.from({ length: MOST_PAPERS - FEWEST_PAPERS + 1 }, (_, index) => {
          const papers = FEWEST_PAPERS + index;
          return { value: String(papers), label: words.upTo({ papers }), chosen: papers === start.papers };
        }),
      },
    ],
  };
}

/** The form of one that there is, as it stands. */
export async function editForm(subscription: Subscription, context: CommandContext): Promise<Form> {
  const { channelId, scope, ...choices } = subscription;
  const where = scope.kind === "guild" ? "channel" : "direct";
  const isOffered = where === "channel" && (await digestToolsOf(context).canBeOffered(channelId));
  const known = isOffered ? { channelId } : {};
  return digestForm({ do: "digestForm", subscription: subscription.id }, { ...choices, where, ...known });
}

/** Discord refuses a whole form whose channel cannot be chosen. */
export function withoutChannel({ chosen = {}, ...rest }: Pressed): Pressed {
  const { [CHANNEL]: _, ...others } = chosen;
  return { ...rest, chosen: others };
}

/** A form as it was filled in, right or wrong, to be opened again. */
export function startAsFilled({ fields, chosen = {} }: Pressed, where: FormStart["where"]): FormStart {
  const ticked = chosen[DAYS] ?? [];
  const papers = Number(chosen[PAPERS]?.[0]);
  const channelId = chosen[CHANNEL]?.[0];
  return {
    ...DEFAULT_CHOICES,
    ...optionsOf(ticked),
    zone: "UTC",
    where,
    topic: (fields[TOPIC] ?? "").slice(0, MAX_TOPIC_CHARACTERS),
    when: (fields[WHEN] ?? "").slice(0, MAX_WHEN_CHARACTERS),
    days: daysOf(ticked),
    papers: isPaperCount(papers) ? papers : DEFAULT_CHOICES.papers,
    ...(channelId === undefined ? {} : { channelId }),
  };
}

export interface FilledForm {
  readonly choices: SubscriptionChoices;
  readonly channelId?: string;
}

export function readDigestForm({ fields, chosen = {} }: Pressed): FilledForm {
  const topic = (fields[TOPIC] ?? "").replace(/\s+/g, " ").trim();
  if (topic === "") throw new UserError("The topic is empty. Write some words for what the digest is about.");
  if (topic.length > MAX_TOPIC_CHARACTERS)
    throw new UserError(`The topic has ${topic.length} characters; at most ${MAX_TOPIC_CHARACTERS} are read.`);
  const ticked = chosen[DAYS] ?? [];
  const days = daysOf(ticked);
  if (days.length === 0) throw new UserError("No day is ticked. Tick at least one.");
  const papers = Number(chosen[PAPERS]?.[0] ?? DEFAULT_CHOICES.papers);
  if (!isPaperCount(papers)) throw new UserError(`A digest holds ${FEWEST_PAPERS} to ${MOST_PAPERS} papers.`);
  const channelId = chosen[CHANNEL]?.[0];
  return {
    choices: {
      topic,
      ...readWhen(fields[WHEN] ?? ""),
      days,
      papers,
      ...optionsOf(ticked),
      thread: ticked.includes(THREAD) && channelId !== undefined,
    },
    ...(channelId === undefined ? {} : { channelId }),
  };
}

function optionsOf(ticked: readonly string[]): Pick<SubscriptionChoices, "silent" | "thread" | "whenEmpty"> {
  return {
    silent: ticked.includes(SILENT),
    thread: ticked.includes(THREAD),
    whenEmpty: ticked.includes(EACH) ? "each" : "once",
  };
}

function daysOf(ticked: readonly string[]): readonly Weekday[] {
  return ALL_DAYS.filter((day) => ticked.includes(String(day)));
}

function isPaperCount(papers: number): boolean {
  return Number.isInteger(papers) && papers >= FEWEST_PAPERS && papers <= MOST_PAPERS;
}

/** `9`, `09:00`, `0900`, `9.30`, `21h15`, `9:30 pm`, `9 Uhr`, `noon`, each before a zone, or behind one; in wide letters, and as we show it. */
function readWhen(typed: string): { readonly at: LocalTime; readonly zone: string } {
  const plain = typed
    .normalize("NFKC")
    .replace(/[()]|\.\s*$|^\s*at\b/gi, " ")
    .trim()
    .replace(/^noon\b/i, "12:00")
    .replace(/^midnight\b/i, "00:00");
  const [, hours, minutes, half, rest = ""] = TIME_FIRST.exec(plain.replace(TIME_LAST, "$2 $1")) ?? [];
  const at = hours === undefined ? undefined : timeOf(Number(hours), Number(minutes ?? 0), half?.toLowerCase());
  if (at === undefined) {
    throw new UserError(
      `I cannot read "${typed.trim().slice(0, 40)}" as a time of day. Write it as 09:00 Europe/Berlin.`,
    );
  }
  return { at, zone: readZone(rest) };
}

const TIME_FIRST =
  /^(\d{1,2})(?:[:.h]?(\d{2}))?\s*([ap])?(?:\.?m\.?)?(?:\s*(?:uhr|o['’]?clock|hrs?|h))?(?=[\s,]|$)[\s,]*(.*?)$/i;
/** "Europe/Berlin 09:00". */
const TIME_LAST = /^(\p{L}[^\d]*?)[\s,]+(\d{1,2}(?:[:.h]?\d{2})?\s*(?:[ap]\.?m\.?)?)$/iu;

function timeOf(hours: number, minutes: number, half: string | undefined): LocalTime | undefined {
  if (half !== undefined && (hours < 1 || hours > 12)) return undefined;
  const hour = half === undefined ? hours : (hours % 12) + (half === "p" ? 12 : 0);
  return hour > 23 || minutes > 59 ? undefined : { hour, minute: minutes };
}

/** A zone by its name, or by a city, a country or an abbreviation that leaves no doubt. */
export function readZone(typed: string): string {
  const name = typed.trim();
  const known = canonicalZone(name);
  if (known !== undefined) return known;
  if (name === "") throw new UserError(`There is no time zone. Write it after the time, such as 09:00 ${ANY_ZONE}.`);
  const shown = name.slice(0, 40);
  if (OFFSET.test(name)) {
    throw new UserError(
      `"${shown}" is the same all year round, and most clocks are not. Write a zone, such as ${ANY_ZONE}.`,
    );
  }
  const [first, second] = zonesNamed(name, 2);
  const city = (zone: string): string => zone.slice(zone.lastIndexOf("/") + 1).replaceAll("_", " ");
  const isMeant =
    first !== undefined &&
    (second === undefined || city(first).toLowerCase() === name.toLowerCase() || isAbbreviation(name));
  if (isMeant) return first;
  const [nearest = ANY_ZONE] = suggestZones(name, 1);
  throw new UserError(
    `I do not know the time zone "${shown}". Write it after the time, such as ${nearest}; /digest subscribe has a list of them under zone.`,
  );
}

const ANY_ZONE = "Europe/Berlin or UTC";
const OFFSET = /^(?:utc|gmt)?\s*[-+−–]\s*\d{1,2}(?::?\d{2})?$/i;

export const DEFAULT_CHOICES: Omit<SubscriptionChoices, "topic" | "zone"> = {
  at: { hour: 9, minute: 0 },
  days: [1, 2, 3, 4, 5],
  papers: 5,
  silent: false,
  thread: false,
  whenEmpty: "once",
};

const ALL_DAYS: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];
const [TOPIC, CHANNEL, WHEN, DAYS, PAPERS] = ["topic", "channel", "when", "days", "papers"] as const;
const [SILENT, THREAD, EACH] = ["silent", "thread", "each"] as const;
/** The longest name of a zone has 38. */
const MAX_WHEN_CHARACTERS = 60;
