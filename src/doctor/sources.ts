/** What came of the last look at each source of new papers? Nobody is asked anew: a source may want to be left alone. */
import type { SourceSpec } from "../domain/source/source-spec.ts";
import type { SourceState } from "../domain/source/source-state.ts";
import { type Check, type Finding, ok, warning } from "./finding.ts";

export function sourcesCheck(
  sources: readonly SourceSpec[],
  states: () => Promise<readonly SourceState[]>,
  now: number,
): Check {
  return {
    name: "Sources",
    look: async () => {
      if (sources.length === 0) return [ok("none is set: papers come by footnote ingest alone (FOOTNOTE_SOURCES)")];
      const known = new Map((await states()).map((state) => [state.name, state]));
      return sources.map(({ name, label }) => tell(label, known.get(name), now));
    },
  };
}

function tell(label: string, state: SourceState | undefined, now: number): Finding {
  if (state?.lookedAt === undefined) return ok(`${label}: not looked at yet; footnote sync does it now`);
  const { succeededAt, failuresInARow, failure } = state;
  if (failuresInARow === 0) return ok(`${label}: looked at ${ago(now - state.lookedAt)}`);
  const since = succeededAt === undefined ? "It never worked yet" : `It last worked ${ago(now - succeededAt)}`;
  return warning(`${label}: ${failure ?? "the last look failed."} ${since}.`, "footnote sync looks at it again.");
}

const MINUTE_MS = 60_000;

function ago(ms: number): string {
  const minutes = Math.max(0, Math.floor(ms / MINUTE_MS));
  if (minutes < 2) return "just now";
  if (minutes < 120) return `${minutes} minutes ago`;
  return minutes < 2 * 24 * 60
    ? `${Math.floor(minutes / 60)} hours ago`
    : `${Math.floor(minutes / (24 * 60))} days ago`;
}
