/**
 * What people say to be kind, such as thanks and greetings, or ask of the one they talk to: nothing that papers could answer.
 *
 * In: what was said. Out: whether it is nothing else; a picture, a smile or bare signs are no question either.
 */
export function isPleasantry(words: string): boolean {
  return !/[\p{L}\p{N}]/u.test(words) || PLEASANTRY.test(words) || ABOUT_ME.test(words);
}

/**
 * Whether somebody asks for all papers at once: "latest papers", "what papers do you have?". So they ask of none; following up on
 * something, they ask of its papers.
 */
export function isAboutAllPapers(words: string): boolean {
  return ABOUT_ALL_PAPERS.test(words);
}

const PLEASANTRY =
  /^[^\p{L}\p{N}]*(?:(?:thanks?|thank\syou|thx|cheers|hello|hi|hey|bye|goodbye|good\s(?:morning|evening|night|job|bot)|great|nice|cool|awesome|amazing|perfect|excellent|brilliant|wonderful|interesting|helpful|well\sdone|sorry|please|ok(?:ay)?|yes|no|lol|wow|you|are|there|everyone|all|so|very|much|a\slot|again|that|this|it|was|is|s|work|for|the|help|answer)(?:[^\p{L}\p{N}]+|$))+$/iu;

/** Whole sentences only: "How do they work?" asks of papers. */
const ABOUT_ME =
  /^[^\p{L}\p{N}]*(?:(?:hi|hello|hey)[^\p{L}\p{N}]+)?(?:(?:who|what)\s+are\s+you|what(?:\s+(?:else\s+)?can|\s+do)\s+you\s+do(?:\s+for\s+me)?|what\s+can\s+i\s+(?:do|ask)(?:\s+(?:you|here))?|how\s+(?:do|can|should)\s+i\s+use\s+you|how\s+do\s+you\s+work|how\s+are\s+you|are\s+you\s+(?:a\s+bot|an?\s+ai|human|there|real))[^\p{L}\p{N}]*$/iu;

const ABOUT_ALL_PAPERS =
  /^[^\p{L}\p{N}]*(?:(?:please\s+)?(?:show|list|give|tell|what\s+are|which\s+are|are\s+there)\s+(?:me\s+)?|(?:what|which)\s+)?(?:(?:all|the|your|some|any|latest|newest|most|recent|new|other|more)\s+)*(?:papers|articles)(?:\s+(?:please|here|(?:do\s+)?you\s+have|do\s+we\s+have|are\s+there|have\s+you\s+got|(?:are\s+)?(?:from|in|of)\s+\d{4}|(?:from\s+)?(?:this|last)\s+(?:week|month|year)|today))*[^\p{L}\p{N}]*$/iu;
