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

/** Who tries what they can make of the one they talk to. */
const OVERRIDE =
  "(?:ignore|disregard|forget)(?: (?:all|any|of|the|your|my))* (?:previous|prior|earlier|above|preceding|foregoing) (?:instructions|prompts?|rules|messages|orders)";

/** Whole sentences only: "How do they work?" asks of papers. */
const ABOUT_ME = new RegExp(
  `^[^\\p{L}\\p{N}]*(?:(?:hi|hello|hey|please)[^\\p{L}\\p{N}]+)?(?:${OVERRIDE}|(?:${OVERRIDE}[,.;:!]?(?: (?:and|then|now|instead|please))* )?(?:${[
    "(?:who|what) are you",
    "who (?:made|built|created|wrote|trained|programmed|runs|owns) you",
    "(?:which|what) (?:(?:language )?model|ai|bot) are you",
    "what(?: (?:else )?can| do) you do(?: for me)?",
    "what can i (?:do|ask)(?: (?:you|here))?",
    "what (?:topics|subjects|fields|areas) do you (?:cover|know|have)",
    "how (?:do|can|should) i use you",
    "how do you work",
    "how are you",
    "are you (?:a bot|an? ai|human|there|real)",
    "(?:what['’]?s|what (?:is|are)|print|reveal|repeat|(?:show|tell|give)(?: me)?) your (?:name|purpose|job|(?:system )?(?:prompt|instructions|rules))",
  ].join("|")}))[^\\p{L}\\p{N}]*$`.replaceAll(" ", "\\s+"),
  "iu",
);

const ABOUT_ALL_PAPERS =
  /^[^\p{L}\p{N}]*(?:(?:please\s+)?(?:show|list|give|tell|what\s+are|which\s+are|are\s+there)\s+(?:me\s+)?|(?:what|which|how\s+many)\s+)?(?:(?:all|the|your|some|any|latest|newest|most|recent|new|other|more)\s+)*(?:papers|articles)(?:\s+(?:please|here|(?:do\s+|can\s+)?you\s+(?:have|know|hold|search|cover)|do\s+we\s+have|(?:are\s+)?there|are(?=\s+in\s)|have\s+you\s+got|(?:are\s+)?(?:from|in|of)\s+\d{4}|in\s+(?:the|your|this)\s+(?:corpus|library|collection|database|index)|(?:from\s+)?(?:this|last)\s+(?:week|month|year)|today))*[^\p{L}\p{N}]*$/iu;
