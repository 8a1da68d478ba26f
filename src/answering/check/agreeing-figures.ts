/**
 * Whether a figure of a claim and one of a source are the same, however each is written: 58% and 0.58, three and 3, half and 50%.
 *
 * In: two figures. Out: yes or no. Bounds ("up to") are not looked at here.
 */
import type { Figure } from "./figures.ts";

export function agrees(claimed: Figure, held: Figure): boolean {
  if (claimed.kind === "formula" || held.kind === "formula")
    return claimed.kind === held.kind && claimed.unit === held.unit;
  if (equal(claimed.scaled ?? Number.NaN, held.value) || equal(claimed.value, held.scaled ?? Number.NaN)) return true;
  if (equal(claimed.value, held.value)) {
    if ((claimed.inferred ?? false) || (held.inferred ?? false)) return true;
    if (claimed.kind === held.kind)
      return claimed.unit === undefined || held.unit === undefined || claimed.unit === held.unit;
    // "2.32–6.71" where the quote has "2.32~6.71×": so exact a value is no other one.
    if (!Number.isInteger(claimed.value) && PLAIN_OR_TIMES.has(claimed.kind) && PLAIN_OR_TIMES.has(held.kind))
      return true;
    return claimed.kind === "plain"
      ? held.kind !== "times" || held.spelled
      : held.kind === "plain" && claimed.kind === "times" && held.spelled;
  }
  if (claimed.kind === "times" && held.kind === "times" && claimed.value < 1)
    return equal(claimed.value * held.value, 1);
  if (claimed.kind === "percent" && held.kind === "plain")
    return held.value < 1 && equal(claimed.value / 100, held.value);
  if (claimed.kind === "plain" && held.kind === "percent")
    return claimed.value < 1 && equal(claimed.value, held.value / 100);
  if (claimed.kind === "times" && held.kind === "percent")
    return equal(claimed.value * 100, held.value) && claimed.value < 1;
  if (claimed.kind === "percent" && held.kind === "times")
    return equal(claimed.value, held.value * 100) && held.value < 1;
  return false;
}

/** But for the last bits of a conversion. */
export function equal(one: number, other: number): boolean {
  return Math.abs(one - other) <= 1e-9 * Math.max(1, Math.abs(one), Math.abs(other));
}

const PLAIN_OR_TIMES: ReadonlySet<Figure["kind"]> = new Set(["plain", "times"]);
