/**
 * Claims in free words about shipped papers, each resting on whole sentences of one abstract. They were written while the check was
 * built: they hold it where it is, and say nothing of how good it is (docs/evaluation.md does).
 */
import { readFile } from "node:fs/promises";
import { expect, it } from "vitest";
import { checkClaim } from "../../../src/answering/check/check-claim.ts";
import { splitSentences } from "../../../src/retrieval/sentences.ts";
import { shippedPapers } from "../../papers.ts";

interface Reworded {
  readonly paper: string;
  /** Which sentences of the abstract it quotes, from 0. */
  readonly sentences: readonly number[];
  readonly sound: boolean;
  readonly text: string;
}

it("of claims in free words, few sound ones are dropped and most turned ones are caught", async () => {
  const papers = new Map((await shippedPapers()).map((paper) => [paper.id, paper]));
  const lines = (await readFile(new URL("fixtures/reworded-claims.jsonl", import.meta.url), "utf8")).trim().split("\n");
  const checked = lines.map((line) => {
    const { paper: id, sentences, sound, text }: Reworded = JSON.parse(line);
    const paper = papers.get(id);
    if (paper === undefined) throw new Error(`The corpus has no paper ${id}`);
    const all = splitSentences(paper.abstract);
    const support = sentences.map((nth) => ({ marker: 1, quote: all[nth]?.text ?? "" }));
    return { sound, passed: checkClaim({ text, support }, [{ marker: 1, score: 1, paper }]).sound };
  });
  const share = (sound: boolean): number => {
    const ours = checked.filter((each) => each.sound === sound);
    return ours.filter(({ passed }) => !passed).length / ours.length;
  };
  expect(checked.length).toBeGreaterThan(250);
  expect(share(true)).toBeLessThanOrEqual(0.1);
  expect(share(false)).toBeGreaterThanOrEqual(0.7);
});
