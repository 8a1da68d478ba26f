/**
 * Who wrote an answer, in one name: `extractive` (the papers' own sentences), a model's name, or several where one went on for
 * another, joined by ` + `.
 *
 * In: who wrote, and back. Keeps true: every room reads `Answer.composer` in this one way; answers that are kept hold it for months.
 */
export const EXTRACTIVE = "extractive";
const JOINT = " + ";

export function composerOf(writers: Iterable<string>): string {
  return [...writers].join(JOINT);
}

/** The chat models among them. */
export function modelsAmong(composer: string): readonly string[] {
  return composer.split(JOINT).filter((name) => name !== EXTRACTIVE);
}

/**
 * What stands where a model was asked and did not do it all: the papers' own sentences alone, or after a model's; a model's alone
 * (another one's, or what there was when it stopped); or a refusal.
 */
export type StandIn = "own" | "own-after-model" | "model" | "refusal";

export function standIn({ status, composer }: { readonly status: string; readonly composer: string }): StandIn {
  if (status !== "answered") return "refusal";
  const writers = composer.split(JOINT);
  if (!writers.includes(EXTRACTIVE)) return "model";
  return writers.length === 1 ? "own" : "own-after-model";
}
