/** How long a server wants to be left alone, from the headers by which servers say it; nothing where they say nothing. */
export function retryAfterMs(headers: Headers, nowMs: number): number | undefined {
  // OpenAI's own, finer than the standard's.
  const ms = Number(headers.get("retry-after-ms") ?? Number.NaN);
  if (ms >= 0) return ms;
  const said = headers.get("retry-after")?.trim() ?? "";
  if (said === "") return undefined;
  const seconds = Number(said);
  if (seconds >= 0) return seconds * 1_000;
  const date = Date.parse(said);
  return Number.isNaN(date) ? undefined : Math.max(0, date - nowMs);
}
