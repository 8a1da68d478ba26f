/** What an examination finds: how it stands, what was seen, and what to do about it. */

export type Verdict = "ok" | "warning" | "problem";

export interface Finding {
  /** `problem`: something does not work. `warning`: it works, and might not for long. */
  readonly verdict: Verdict;
  /** One sentence for a person. Secrets are taken out before anybody sees it. */
  readonly told: string;
  /** What to mend, and how. */
  readonly remedy?: string;
}

/** One thing to look at. What it throws becomes a problem of its own. */
export interface Check {
  /** A word or two: `Data folder`. */
  readonly name: string;
  readonly look: (signal: AbortSignal) => Promise<readonly Finding[]>;
}

export const ok = (told: string): Finding => ({ verdict: "ok", told });
export const warning = (told: string, remedy?: string): Finding => finding("warning", told, remedy);
export const problem = (told: string, remedy?: string): Finding => finding("problem", told, remedy);

function finding(verdict: Verdict, told: string, remedy: string | undefined): Finding {
  return { verdict, told, ...(remedy === undefined ? {} : { remedy }) };
}
