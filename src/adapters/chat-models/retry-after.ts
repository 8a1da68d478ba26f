/** How long a model's server wants to be left alone, from the headers by which servers say it; nothing where they say nothing. */
import { readRetryAfter } from "../read-retry-after.ts";

export function retryAfterMs(headers: Headers, nowMs: number): number | undefined {
  // OpenAI's own, finer than the standard's.
  const ms = Number(headers.get("retry-after-ms") ?? Number.NaN);
  return ms >= 0 ? ms : readRetryAfter(headers.get("retry-after") ?? undefined, nowMs);
}
