/**
 * Sentences that say what a thing is: "Coral bleaching (CB) is a loss of algae."
 *
 * In: the thing's name. Out: a test for sentences. The cues are English: the name at the front, its short form in brackets, and a verb
 * that leads over to what it is or does. That it is a problem, or important, says not what it is.
 */
export function saysWhatItIs(name: string): (sentence: string) => boolean {
  const words = name.replace(/(?<=\p{Ll}{3})s$/u, "").split(/[\s-]+/u);
  const spelt = words.map(eitherSpelling).join("[\\s-]+");
  const front = "^(?:[\\p{L}\\s]{3,40},\\s)?(?:an?\\s|the\\s)?";
  const long = `${spelt}(?:e?s)?(?:\\s\\([^)]{1,60}\\))?`;
  const short = `(?:[\\p{L}\\p{N}-]+\\s){1,6}\\(${spelt}s?\\)`;
  const telling = new RegExp(`${front}(?:${long}|${short}),?\\s(?:${LEADING_OVER})`, "iu");
  return (sentence) => sentence.length <= LONGEST && telling.test(sentence) && !PRAISE.test(sentence);
}

/** As a pattern; "optimisation" is "optimization", too. */
function eitherSpelling(word: string): string {
  return word.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&").replace(/i[sz](?=[aei])/giu, "i[sz]");
}

const LEADING_OVER =
  "are\\s(?:[\\p{L}-]+\\s){1,4}(?:that|which|whose|inspired|alternatives)\\b|(?:is|are)\\s(?:an?|the|one|any|concerned|used|typically|commonly|usually|generally|designed|defined|methods?|models?|algorithms?|techniques?|machines?|systems?|networks?|programs?)\\b|refers?\\sto\\b|denotes?\\b|means\\b|describes?\\b|consists?\\sof\\b|(?:aims?|seeks?|attempts?|tries)\\s(?:to|at)\\b|(?:enables?|allows?|lets?)\\s|(?:has|have)\\semerged\\sas\\b";
const PRAISE =
  /\b(?:is|are)\s(?:an?\s|the\s|one\sof\sthe\s)?(?:[\p{L}-]+\s){0,3}?(?:problems?|challenges?|challenging|issues?|bottlenecks?|obstacles?|questions?|limitations?|concerns?|topics?|importan\p{L}+|popular|crucial|difficult)\b/iu;
/** What a thing is takes no longer; also a bound on time. */
const LONGEST = 600;
