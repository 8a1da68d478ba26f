/**
 * Filling the room: which of the papers' best sentences an answer of so many words says.
 *
 * In: for each paper its candidate sentences and how much the paper counts, how many it may say, how many words there are. Out: the
 * chosen ones. Keeps true: the choice is the best there is by the sum of worths, of all that fit (a knapsack, solved whole: some
 * hundred sums); a paper's first sentence counts for more than a further one, so that several are heard rather than one alone; where not even one
 * sentence fits, the worthiest is said alone.
 */
import { wordCount } from "../style-room.ts";
import { costOfLeaning, type Picked } from "./pick-sentences.ts";

export interface Speaker {
  readonly candidates: readonly Picked[];
  /** How much its paper counts, 0 to 1. */
  readonly standing: number;
  /** What it is worth that the paper is heard at all, in sentences that surely tell. */
  readonly heard: number;
}

interface Filling {
  readonly value: number;
  readonly picks: readonly Picked[];
}

export function fillRoom(speakers: readonly Speaker[], each: number, words: number): ReadonlySet<Picked> {
  // The best filling for at most so many words.
  let best: readonly Filling[] = Array.from({ length: words + 1 }, () => ({ value: 0, picks: [] }));
  for (const speaker of speakers) {
    const speeches = speechesOf(speaker, each).filter(({ length }) => length <= words);
    const before = best;
    best = before.map((silent, room) => {
      let fullest = silent;
      for (const { picks, value, length } of speeches) {
        const rest = before[room - length];
        if (rest !== undefined && rest.value + value > fullest.value) {
          fullest = { value: rest.value + value, picks: [...rest.picks, ...picks] };
        }
      }
      return fullest;
    });
  }
  const chosen = best[words]?.picks ?? [];
  return new Set(chosen.length > 0 ? chosen : worthiest(speakers));
}

interface Speech extends Filling {
  /** In words. */
  readonly length: number;
}

/** Every choice of a paper's sentences, none longer than it may be. */
function speechesOf({ candidates, standing, heard }: Speaker, each: number): readonly Speech[] {
  const least = Math.max(...candidates.map(({ worth }) => worth)) - FALLING_OFF;
  let speeches: readonly Speech[] = [{ picks: [], value: 0, length: 0 }];
  for (const pick of candidates) {
    const length = wordCount(pick.sentence.text);
    const longer = speeches
      .filter(({ picks }) => picks.length < each)
      .map((speech) => ({
        picks: [...speech.picks, pick],
        value:
          speech.value +
          standing *
            (convincing(pick.worth - costOfLeaning(pick.sentence, speech.picks)) +
              (speech.picks.length === 0 ? heard : 0)),
        length: speech.length + length,
      }));
    speeches = [...speeches, ...longer];
  }
  return speeches.filter(({ picks }) => picks.some(({ worth }) => worth >= least));
}

/** Steeper than the likelihood: room spent on one sentence that tells is better spent than on two that might. */
function convincing(worth: number): number {
  return (1 / (1 + Math.exp(-worth))) ** 3;
}

function worthiest(speakers: readonly Speaker[]): readonly Picked[] {
  return speakers
    .flatMap(({ candidates }) => candidates)
    .sort((one, other) => other.worth - one.worth)
    .slice(0, 1);
}

/** In log-odds: with sentences so much worse than its best alone a paper is better not heard. */
const FALLING_OFF = 1.5;
