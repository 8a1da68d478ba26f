/**
 * Addresses of the web, as papers bear them and people name them.
 */

/** The address as a browser would write it, if it is one of the web and holds no password; undefined otherwise. */
export function parseWebAddress(text: string): string | undefined {
  if (!URL.canParse(text.trim())) return undefined;
  const url = new URL(text.trim());
  const ofTheWeb = url.protocol === "https:" || url.protocol === "http:";
  return ofTheWeb && url.username === "" && url.password === "" ? url.href : undefined;
}

/** Whether a person named something of the web rather than a file: an address, or `arxiv:` and an id. */
export function isWebName(named: string): boolean {
  return /^(?:arxiv:|https?:\/\/)/i.test(named);
}
