/**
 * Words as a person wrote them: "language models" where they stand side by side, in place of each by itself.
 *
 * In: words in reading order, and the text they are from. Out: the phrases that they make there.
 */
export function asWritten(words: readonly string[], text: string): readonly string[] {
  const phrases: string[] = [];
  for (const word of words) {
    const longer = `${phrases.at(-1)} ${word}`;
    if (text.includes(longer)) phrases.splice(-1, 1, longer);
    else phrases.push(word);
  }
  return phrases;
}
