/** What a person set about where new papers come from. */
import { UserError } from "../errors.ts";
import type { SourceSpec } from "./source-spec.ts";

export interface SourceSettings {
  readonly sources: readonly SourceSpec[];
  /** Hosts that may lie in a private network, with or without a port. */
  readonly privateHosts: readonly string[];
  /** Between two looks of the running bot; absent: it looks at none by itself. */
  readonly everyMs?: number;
  /** How those who run a source can reach whoever runs this bot. */
  readonly contact?: string;
}

/** `60`, or `never`. Sources bear no more than a look every few minutes. */
export function parseSyncMinutes(text: string | undefined): { readonly everyMs?: number } {
  if (text?.toLowerCase() === "never") return {};
  const minutes = text === undefined ? DEFAULT_MINUTES : /^\d{1,5}$/.test(text) ? Number(text) : 0;
  if (minutes >= LEAST_MINUTES) return { everyMs: minutes * 60_000 };
  throw new UserError(
    `FOOTNOTE_SYNC_MINUTES is "${text}"; it must be a number of minutes, at least ${LEAST_MINUTES}, or never. Change it in .env or unset it.`,
  );
}

/** It goes into a header, in brackets. */
export function parseContact(text: string | undefined): { readonly contact?: string } {
  if (text === undefined) return {};
  if (/^[\x20-\x27\x2a-\x7e]{3,200}$/.test(text)) return { contact: text };
  throw new UserError(
    "FOOTNOTE_CONTACT must be an e-mail address or a link, in plain letters and without brackets. Change it in .env or unset it.",
  );
}

const DEFAULT_MINUTES = 60;
const LEAST_MINUTES = 5;
