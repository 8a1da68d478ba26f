/**
 * Our own links: the only way an address becomes clickable in a message.
 *
 * In: a label and an address from a paper's record. Out: `[label](<address>)`, which Discord shows without a preview, or
 * `undefined` for an address that is not plainly a public `https:` page. Keeps true: the reader is told the host they go
 * to whenever the label could make them expect another.
 */
import { composed, line, type Markdown, type Words } from "./markdown.ts";

export function link(label: Words, address: string): Markdown | undefined {
  const safe = safeAddress(address);
  if (safe === undefined) return undefined;
  const words = balanced(line(label).text) || safe.host;
  const told = namesAnotherHost(words, safe.host) ? ` (${safe.host})` : "";
  return composed(`[${words}](<${safe.url}>)${told}`);
}

/** The same with our own links free to unfold: the angle brackets stop a preview whatever the message's flags say. */
export function withPreviews({ text }: Markdown): Markdown {
  return composed(text.replace(/\]\(<(https:\/\/[^<>()\s]+)>\)/g, "]($1)"));
}

export interface SafeAddress {
  readonly url: string;
  /** Lower case ASCII, without `www.`. */
  readonly host: string;
}

/**
 * Refused: credentials (`https://arxiv.org@evil.example`), hosts in other scripts or in punycode, addresses by number or
 * without a dot, ports, Discord's own hosts (an invitation unfolds whatever we do), and what is longer than a button takes.
 * `http:` is raised to `https:`.
 */
export function safeAddress(address: string): SafeAddress | undefined {
  const text = address.trim();
  if (text.length > MAX_ADDRESS_CHARACTERS || !/^https?:\/\/[a-z0-9]/i.test(text) || /[\s\\\p{C}]/u.test(text))
    return undefined;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || url.username !== "" || url.password !== "" || url.port !== "") return undefined;
  if (!/^https?:\/\/([\w.-]+)(?:[/?#]|$)/i.test(text)) return undefined;
  if (!HOST.test(url.hostname) || /(?:^|\.)xn--/.test(url.hostname) || DISCORD_HOST.test(url.hostname))
    return undefined;
  url.protocol = "https:";
  const safe = url.href.replace(READ_IN_MARKDOWN, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
  return safe.length > MAX_ADDRESS_CHARACTERS ? undefined : { url: safe, host: url.hostname.replace(/^www\./, "") };
}

/** As long as a link button's address may be, so that one rule holds for both. */
const MAX_ADDRESS_CHARACTERS = 512;
/** Labels of letters, digits and hyphens; the last one has a letter first, which no number has. */
const HOST = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/;
const DISCORD_HOST = /(?:^|\.)(?:discord(?:app)?\.(?:com|gg|net|gift|new|media)|dsc\.gg)$/;
/** All ASCII, so one byte each. */
const READ_IN_MARKDOWN = /[()<>[\]\\"'`|*~ ]/g;

/** Brackets in a label end it too early unless they are paired and not nested. */
function balanced(label: string): string {
  if (/^(?:[^[\]]|\[[^[\]]*\])*$/.test(label)) return label;
  return label.replaceAll("[", "(").replaceAll("]", ")");
}

function namesAnotherHost(label: string, host: string): boolean {
  const named =
    label
      .toLowerCase()
      .replaceAll("\\", "")
      .match(/[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.\p{L}{2,}/gu) ?? [];
  return named.some((name) => name.replace(/^www\./, "") !== host);
}
