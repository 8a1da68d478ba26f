/**
 * Comparisons: who is said to be better than whom.
 *
 * In: a reading. Out: its comparisons, each with the words on the winning and on the losing side, turned the right way round
 * whether it is said actively ("A outperforms B"), passively ("B is outperformed by A") or from below ("B trails A").
 */
import { isContent, type Reading } from "./read-words.ts";

export interface Comparison {
  /** `better` and `more` are never weighed against each other: less error is better. */
  readonly family: "better" | "more";
  /** Indices of words. */
  readonly winners: readonly number[];
  readonly losers: readonly number[];
  /** Index of the word that compares. */
  readonly place: number;
}

export function comparisons(reading: Reading): readonly Comparison[] {
  return reading.words.flatMap(({ lower }, place) => {
    const relation = relationOf(lower);
    if (relation === undefined) return [];
    const { words } = reading;
    let split = place;
    let turned = relation.turned;
    if (relation.needs !== undefined) {
      const than = words.findIndex(
        (word, next) =>
          next > place &&
          next <= place + THAN_WITHIN &&
          relation.needs?.has(word.lower) &&
          word.sentence === words[place]?.sentence,
      );
      if (than === -1) return [];
      split = than;
    } else if (words[place + 1]?.lower === "by" && /ed$|en$/.test(lower)) {
      turned = !turned;
      split = place + 1;
    }
    const before = side(reading, relation.needs === undefined ? place : split, -1, place);
    const after = side(reading, split, 1, place);
    if (before.length === 0 || after.length === 0) return [];
    const [winners, losers] = turned ? [after, before] : [before, after];
    return [{ family: relation.family, winners, losers, place }];
  });
}

interface Relation {
  readonly family: Comparison["family"];
  readonly turned: boolean;
  /** Compares only with one of these words after it. */
  readonly needs?: ReadonlySet<string>;
}

function relationOf(lower: string): Relation | undefined {
  return RELATIONS.get(lower);
}

/** The content words of the sentence on one side, the nearest first. */
function side({ words }: Reading, from: number, step: 1 | -1, comparing: number): readonly number[] {
  const found: number[] = [];
  for (let place = from + step; found.length < SIDE_WORDS; place += step) {
    const word = words[place];
    if (word === undefined || word.sentence !== words[from]?.sentence) break;
    if (BREAKS.has(word.lower) && found.length > 0) break;
    if (place !== comparing && isContent(word) && !RELATIONS.has(word.lower)) found.push(place);
  }
  return found;
}

const set = (list: string): ReadonlySet<string> => new Set(list.split(" "));
const THAN = set("than");
const RELATIONS: ReadonlyMap<string, Relation> = new Map([
  ...words(
    "outperform outperforms outperformed outperforming surpass surpasses surpassed surpassing exceed exceeds exceeded exceeding beat beats beaten beating overtake overtakes dominate dominates",
    {
      family: "better",
      turned: false,
    },
  ),
  ...words("underperform underperforms underperformed underperforming trail trails trailed trailing lag lags lagging", {
    family: "better",
    turned: true,
  }),
  ...words("superior", { family: "better", turned: false, needs: set("to than") }),
  ...words("inferior", { family: "better", turned: true, needs: set("to than") }),
  ...words("better best stronger", { family: "better", turned: false, needs: THAN }),
  ...words("worse weaker", { family: "better", turned: true, needs: THAN }),
  ...words("more higher greater larger longer bigger", { family: "more", turned: false, needs: THAN }),
  ...words("less lower fewer smaller shorter", { family: "more", turned: true, needs: THAN }),
]);
const BREAKS = set("while whereas although though but which that because");
const THAN_WITHIN = 8;
const SIDE_WORDS = 5;

function words(list: string, relation: Relation): readonly (readonly [string, Relation])[] {
  return list.split(" ").map((word) => [word, relation] as const);
}
