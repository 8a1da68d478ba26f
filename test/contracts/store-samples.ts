/** Small true-to-life values for store tests. */

import type { ShownAnswer } from "../../src/domain/answer/shown-answer.ts";
import type { DeliveredInteraction } from "../../src/domain/person/interaction.ts";
import type { Scope } from "../../src/domain/person/scope.ts";

export const NOON = Date.UTC(2026, 10, 22, 12);
export const GUILD: Scope = { kind: "guild", guildId: "900000000000000001" };
export const OTHER_GUILD: Scope = { kind: "guild", guildId: "900000000000000002" };
export const ADA = "100000000000000001";
export const BEN = "100000000000000002";
export const ADAS_MESSAGES: Scope = { kind: "direct", userId: ADA };

export function interaction(change: Partial<DeliveredInteraction> = {}): DeliveredInteraction {
  return {
    id: "700000000000000001",
    applicationId: "600000000000000001",
    token: "aW50ZXJhY3Rpb24",
    scope: GUILD,
    userId: ADA,
    channelId: "800000000000000001",
    command: "ask",
    question: "How are tides predicted?",
    options: { papers: 3, visibility: "private", fresh: true },
    receivedAt: NOON,
    deadline: NOON + 15 * 60_000,
    ...change,
  };
}

export function answer(change: Partial<ShownAnswer> = {}): ShownAnswer {
  return {
    id: "a1",
    scope: GUILD,
    channelId: "800000000000000001",
    askerId: ADA,
    question: "How are tides predicted?",
    content: {
      status: "answered",
      composer: "extractive",
      sentences: [{ text: "Harmonic constituents predict tides.", markers: [1] }],
      citations: [
        { marker: 1, id: "p-1", title: "Tides", url: "https://example.org/1", quotes: ["Harmonic constituents"] },
      ],
      nearest: [{ id: "p-2", title: "Currents" }],
    },
    features: { composer: "extractive", ranked: [{ paperId: "p-1", score: 3.25 }], signals: { coverage: 0.5 } },
    visibility: "public",
    createdAt: NOON,
    ...change,
  };
}
