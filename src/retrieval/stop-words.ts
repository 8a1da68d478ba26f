/**
 * Words that carry a sentence but not its subject. Neither indexed nor searched for.
 */
export function isStopWord(word: string): boolean {
  return STOP_WORDS.has(word);
}

const STOP_WORDS: ReadonlySet<string> = new Set(
  (
    "a an and are as at be but by for if in into is it no not of on or such that the their then there these they this " +
    "to was will with what which who whom whose when where why how do does did i me my we us our you your he him his " +
    "she her its them from can could would should may might have has had been being were am than so too very just " +
    "about also"
  ).split(" "),
);
