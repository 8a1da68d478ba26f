/** Who asks, for those who run a source: the program, and how to reach whoever runs it. */
export function userAgent(version: string, contact: string | undefined): string {
  return `Footnote/${version} (research librarian for Discord; ${contact === undefined ? "no contact set" : `contact: ${contact}`})`;
}
