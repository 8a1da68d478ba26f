/** A Markdown table: the first `words` columns hold words, the others figures, which line up on the right. */
export function table(head: readonly string[], rows: readonly (readonly string[])[], words = 1): readonly string[] {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map((_, column) => (column < words ? "---" : "---:"))), ...rows.map(line)];
}
