/**
 * What is other in the corpus than what is known of it, without parsing or merging again what stayed.
 *
 * In: the two stores, and the papers that were made of them before. Out: papers that are fresh, and which of the known ones stay: together
 * what `loadCorpus` gives. Keeps true: known papers share no token with each other, as they were merged; so a line that is not recognised
 * can only join with other such lines, and with known papers that have a token of its own. Those are looked at, nobody else.
 */
import type { Paper } from "../../domain/paper/paper.ts";
import { paperLine } from "../../domain/paper/paper-line.ts";
import type { KnownPapers, PaperChanges } from "../../ports/known-papers.ts";
import { tokensOf } from "../papers/identity.ts";
import { mergePapers } from "../papers/merge-papers.ts";
import type { CorpusStores } from "./load-corpus.ts";

export async function corpusNews(
  { shipped, additions }: CorpusStores,
  known: KnownPapers,
): Promise<PaperChanges | undefined> {
  const base = await shipped.loadUnknown(known);
  const own = await additions.loadUnknown(known);
  // As `loadCorpus` does: without additions nothing is merged.
  if (own.unknown.length === 0 && !own.found.includes(1)) return { fresh: base.unknown, stays: base.found };
  // Known papers were merged where additions were among them.
  if (own.found.every((found, number) => found <= (base.found[number] as number))) return undefined;
  const stays = own.found.map((found, number) => found | (base.found[number] as number));
  const joined = joinedWith([...base.unknown, ...own.unknown], known, stays);
  for (const number of joined.keys()) stays[number] = 0;
  const merged = mergePapers([...joined.values(), ...base.unknown, ...own.unknown]);
  const numbers = new Map([...joined].map(([number, paper]) => [paperLine(paper), number]));
  const fresh = merged.filter((paper) => {
    const number = numbers.get(paperLine(paper));
    if (number !== undefined) stays[number] = 1;
    return number === undefined;
  });
  return { fresh, stays };
}

/** The known papers that stay, as far as they have a token in common with the unknown ones, directly or through each other. */
function joinedWith(unknown: readonly Paper[], known: KnownPapers, stays: Uint8Array): ReadonlyMap<number, Paper> {
  const joined = new Map<number, Paper>();
  const asked = new Set<string>();
  const open = [...unknown];
  for (let paper = open.pop(); paper !== undefined; paper = open.pop()) {
    for (const token of tokensOf(paper)) {
      if (asked.has(token)) continue;
      asked.add(token);
      for (const number of known.maybeWith(token)) {
        if (stays[number] === 0 || joined.has(number)) continue;
        const other = known.read(number);
        if (!tokensOf(other).includes(token)) continue;
        joined.set(number, other);
        open.push(other);
      }
    }
  }
  return joined;
}
