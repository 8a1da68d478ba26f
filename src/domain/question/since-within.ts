/**
 * `since:2024` or `since:"6 months"` within a question or a query, as digests' topics have it: somebody who types it there means the option.
 *
 * In: the words, and what the option holds. Out: the words without it, and the bound; a date that cannot be read is a `UserError`.
 */
import { readSince, type Since } from "./since.ts";

export interface Bounded {
  readonly words: string;
  readonly bound: { readonly since?: Since };
}

export function sinceWithin(typed: string, option: string | undefined, now: number): Bounded {
  if (option !== undefined) return { words: typed, bound: { since: readSince(option, now) } };
  const [whole, quoted, bare] = SINCE.exec(typed) ?? [];
  const words =
    whole === undefined
      ? ""
      : typed
          .replace(whole, "")
          .replace(/[^\S\n]+(?=[\s?.!,;]|$)/gu, "")
          .trim();
  // With nothing else there is nothing to look for.
  if (words === "") return { words: typed, bound: {} };
  return { words, bound: { since: readSince(quoted ?? bare ?? "", now) } };
}

const SINCE = /(?<!\S)since:(?:["“]([^"”]{1,40})["”]|([\w-]{1,40}))(?=[\s?.!,;]|$)/iu;
