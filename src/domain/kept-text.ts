/**
 * The form in which people's words are kept: well-formed Unicode, without U+0000, within a bound.
 *
 * A lone surrogate becomes U+FFFD and a cut never makes one; U+0000 goes, because C libraries end a text there.
 * Keeps true: applying it twice changes nothing, so a store may apply it wherever words come in.
 */
export function keptText(text: string, maxCharacters: number): string {
  const clean = text.replaceAll("\0", "").replace(/\p{Surrogate}/gu, "\uFFFD");
  if (clean.length <= maxCharacters) return clean;
  const cut = clean.slice(0, maxCharacters);
  return /[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut;
}
