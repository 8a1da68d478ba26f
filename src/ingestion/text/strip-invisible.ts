/**
 * Takes out characters that show nothing or change how others show: control characters, zero-width ones, bidirectional
 * overrides, tags, soft hyphens and halves of surrogate pairs. Line breaks and tabs stay for whoever folds white space.
 */
export function stripInvisible(text: string): string {
  return text.replace(LINE_BREAKS, "\n").replace(INVISIBLE, "");
}

/** Unicode's own line breaks, which few programs break lines at. */
const LINE_BREAKS = /[\u0085\u2028\u2029]/g;
/**
 * `Cc` control, except tab, line feed and carriage return; `Cf` format, which holds zero-width, bidirectional and tag
 * characters, except the joiners U+200C and U+200D that scripts such as Persian need; `Cs` halves of surrogate pairs;
 * `Co` private use, which shows only in its maker's font; the replacement character, which stands for what could not be read.
 */
const INVISIBLE = /(?![\t\n\r\u200C\u200D])[\p{Cc}\p{Cf}\p{Cs}\p{Co}\uFFFD]/gu;
