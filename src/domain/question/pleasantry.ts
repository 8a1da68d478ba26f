/**
 * What people say to be kind, such as thanks and greetings: nothing that papers could answer.
 *
 * In: what was said. Out: whether it is nothing else; a picture, a smile or bare signs are no question either.
 */
export function isPleasantry(words: string): boolean {
  return !/[\p{L}\p{N}]/u.test(words) || PLEASANTRY.test(words);
}

const PLEASANTRY =
  /^[^\p{L}\p{N}]*(?:(?:thanks?|thank\syou|thx|cheers|hello|hi|hey|bye|goodbye|good\s(?:morning|evening|night|job|bot)|great|nice|cool|awesome|amazing|perfect|excellent|brilliant|wonderful|interesting|helpful|well\sdone|sorry|please|ok(?:ay)?|yes|no|lol|wow|you|are|there|everyone|all|so|very|much|a\slot|again|that|this|it|was|is|s|work|for|the|help|answer)(?:[^\p{L}\p{N}]+|$))+$/iu;
