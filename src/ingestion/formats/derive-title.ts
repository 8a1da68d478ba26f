/**
 * A readable title for a record that has none, taken from the words of its abstract.
 *
 * In: a cleaned abstract. Out: what "we propose …" proposes, when the abstract names it ("SWIFT: a novel wait-free
 * decentralized FL algorithm"), else its first sentence; cut between words.
 */
export function deriveTitle(abstract: string): string {
  return shortened(namedProposal(abstract) ?? firstSentence(abstract));
}

const MAX_DERIVED_TITLE_CHARACTERS = 120;

/** "We propose NAME: what it is" or "we introduce NAME, a … method": a name in front, then a noun phrase. */
const PROPOSAL =
  /\b(?:we|paper|work|article|study|report)\s+(?:\w+ly\s+)?(?:propose|introduce|present|develop|describe)s?\s+(\p{Lu}[\p{L}\p{N}+.-]*(?:\s\p{Lu}[\p{L}\p{N}+.-]*){0,4})(?:\s\([^)]*\))?(?::|,)\s+((?:an?|the)\s[^.;:]+)/u;
/** Where the phrase that says what it is gives way to what it does. */
const CLAUSE = /,|\s(?:that|which|who|where|whose|to|for|by|with|and|in order)\s/;

function namedProposal(abstract: string): string | undefined {
  const match = PROPOSAL.exec(abstract);
  if (match?.[1] === undefined || match[2] === undefined) return undefined;
  return `${match[1]}: ${match[2].split(CLAUSE)[0]?.trim() ?? ""}`;
}

function firstSentence(abstract: string): string {
  const [first] = new Intl.Segmenter("en", { granularity: "sentence" }).segment(abstract);
  return (first?.segment ?? abstract).trim().replace(/[.]$/, "");
}

function shortened(text: string): string {
  if (text.length <= MAX_DERIVED_TITLE_CHARACTERS) return text;
  const cut = text.slice(0, MAX_DERIVED_TITLE_CHARACTERS);
  const space = cut.lastIndexOf(" ");
  // Text without spaces is cut between characters, never inside a surrogate pair.
  return `${(space > 0 ? cut.slice(0, space) : cut.replace(/[\uD800-\uDBFF]$/, "")).replace(/[\s,;:–-]+$/, "")}…`;
}
