/**
 * How long a server wants to be left alone: the `Retry-After` header (RFC 9110, 10.2.3), in seconds or as a date of HTTP.
 *
 * In: the header's value and the time, in milliseconds since the epoch. Out: milliseconds; nothing where it says neither.
 */
export function readRetryAfter(value: string | undefined, nowMs: number): number | undefined {
  const text = value?.trim() ?? "";
  // Some servers say halves of seconds.
  if (/^\d{1,9}(?:\.\d{1,9})?$/.test(text)) return Number(text) * 1_000;
  const at = /[a-z]{3}/i.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? undefined : Math.max(0, at - nowMs);
}
