/**
 * An interaction as the server keeps it: its token, its two deadlines and a timeline of what happened to it
 * ("Interactions: Receiving and Responding": 3 seconds to respond, 15 minutes of token life).
 */
import type { APIInteraction, APIModalInteractionResponseCallbackData } from "discord-api-types/v10";
import { Signal } from "./signal.ts";
import type { ChannelRecord } from "./world.ts";

export const FIRST_RESPONSE_MS = 3000;
export const TOKEN_LIFE_MS = 15 * 60 * 1000;
export const FOLLOW_UPS_WITHOUT_MEMBERSHIP = 5;

export interface TimelineEntry {
  /** `performance.now()` of the server's process. */
  readonly atMs: number;
  readonly what: "delivered" | "acknowledged" | "edited" | "followed-up" | "deleted" | "refused";
  readonly detail: string;
}

export interface InteractionRecord {
  readonly id: string;
  readonly token: string;
  readonly payload: APIInteraction;
  readonly channel: ChannelRecord;
  readonly userId: string;
  /** Whether the application is a member of the guild, or it is a direct message with it. */
  readonly botPresent: boolean;
  /** The type of the option being completed, for autocomplete. */
  readonly focusedOptionType: number | null;
  readonly createdAtMs: number;
  /** Real time of the delivery, from which three seconds run. */
  readonly deliveredAtMs: number;
  acknowledgedAtMs: number | null;
  responseType: number | null;
  /** The message `@original` stands for. */
  originalId: string | null;
  readonly followUpIds: string[];
  modal: APIModalInteractionResponseCallbackData | null;
  choices: readonly { readonly name: string; readonly value: string | number }[] | null;
  readonly timeline: TimelineEntry[];
  readonly signal: Signal;
}

export function newInteraction(
  fields: Pick<
    InteractionRecord,
    "id" | "token" | "payload" | "channel" | "userId" | "botPresent" | "focusedOptionType" | "createdAtMs"
  >,
): InteractionRecord {
  return {
    ...fields,
    deliveredAtMs: performance.now(),
    acknowledgedAtMs: null,
    responseType: null,
    originalId: null,
    followUpIds: [],
    modal: null,
    choices: null,
    timeline: [],
    signal: new Signal(),
  };
}

export function record(interaction: InteractionRecord, what: TimelineEntry["what"], detail = ""): void {
  interaction.timeline.push({ atMs: performance.now(), what, detail });
  interaction.signal.notify();
}

/** Whether nobody answered in time, so that the person reads "The application did not respond". */
export const diedUnanswered = (interaction: InteractionRecord): boolean =>
  interaction.acknowledgedAtMs === null && performance.now() - interaction.deliveredAtMs > FIRST_RESPONSE_MS;

export const tokenExpired = (interaction: InteractionRecord, nowMs: number): boolean =>
  nowMs - interaction.createdAtMs > TOKEN_LIFE_MS;

/** Milliseconds from delivery to the first response; null when there was none. */
export const acknowledgedAfterMs = (interaction: InteractionRecord): number | null =>
  interaction.acknowledgedAtMs === null ? null : interaction.acknowledgedAtMs - interaction.deliveredAtMs;
