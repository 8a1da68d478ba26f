/**
 * The examination: every check at once, each within a bound, and what they found in the order of the list.
 *
 * Keeps true: one check that fails or hangs is a finding and holds up no other; no secret stands in a finding, wherever it
 * came from.
 */
import { UpstreamError, UserError } from "../domain/errors.ts";
import { type Check, type Finding, problem } from "./finding.ts";

export interface ExaminationBounds {
  /** For each check. */
  readonly limitMs: number;
  readonly signal: AbortSignal;
  /** What must not be shown: keys and tokens. */
  readonly secrets: readonly string[];
}

export interface NamedFinding extends Finding {
  readonly check: string;
}

export async function examine(
  checks: readonly Check[],
  { limitMs, signal, secrets }: ExaminationBounds,
): Promise<readonly NamedFinding[]> {
  const found = await Promise.all(checks.map((check) => lookWithin(check, limitMs, signal)));
  signal.throwIfAborted();
  return checks.flatMap(({ name }, index) =>
    (found[index] ?? []).map(({ verdict, told, remedy }) => ({
      check: name,
      verdict,
      told: withoutSecrets(told, secrets),
      ...(remedy === undefined ? {} : { remedy: withoutSecrets(remedy, secrets) }),
    })),
  );
}

async function lookWithin(check: Check, limitMs: number, signal: AbortSignal): Promise<readonly Finding[]> {
  const limit = AbortSignal.timeout(limitMs);
  const either = AbortSignal.any([signal, limit]);
  const late = new Promise<readonly Finding[]>((resolve) => {
    const end = (): void =>
      resolve([problem(`This took longer than ${limitMs / 1_000} s and was given up.`, "Try again in a while.")]);
    either.addEventListener("abort", end, { once: true });
  });
  const looked = check.look(either).catch((error: unknown): readonly Finding[] => [problem(reasonOf(error))]);
  return Promise.race([looked, late]);
}

function reasonOf(error: unknown): string {
  if (error instanceof UserError || error instanceof UpstreamError) return error.message;
  return `This could not be looked at (${error instanceof Error ? `${error.name}: ${error.message}` : String(error)}).`;
}

/** Keys as they are, and whatever stands before the @ of an address. */
function withoutSecrets(text: string, secrets: readonly string[]): string {
  const open = secrets
    .filter((secret) => secret.length >= SHORTEST_SECRET)
    .reduce((rest, secret) => rest.replaceAll(secret, HIDDEN), text);
  return open.replace(/(?<=:\/\/)[^/@\s]+@/g, "");
}

const HIDDEN = "(hidden)";
/** Anything shorter is no key, and replacing it would garble words. */
const SHORTEST_SECRET = 6;
