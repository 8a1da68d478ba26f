/**
 * Markdown that this room composed, kept apart from words that came from outside.
 *
 * Keeps true: a `string` is always outside text and is shown literally; only `Markdown` may format. So nobody can forget
 * to escape: `md` escapes what is put into it, and the door escapes a bare string. Links: `links.ts`.
 */
import { escapeMarkdown } from "./escape-markdown.ts";
import { plainLine, plainParagraphs } from "./plain-text.ts";

/** Not exported, so that only this file makes one. */
const COMPOSED: unique symbol = Symbol("composed markdown");

export interface Markdown {
  readonly [COMPOSED]: true;
  readonly text: string;
}

/** What a person may be shown: composed by us, or outside words. */
export type Words = string | Markdown;

/** ``md`**Nearest:** ${title}` ``: the template is ours, what is put in is escaped and folded to one line. */
export function md(template: TemplateStringsArray, ...values: readonly (Words | number)[]): Markdown {
  return composed(template.reduce((text, literal, index) => `${text}${inserted(values[index - 1])}${literal}`));
}

function inserted(value: Words | number | undefined): string {
  if (value === undefined) return "";
  return typeof value === "number" ? String(value) : line(value).text;
}

/** Outside words as one line. */
export function line(words: Words): Markdown {
  return typeof words === "string" ? composed(escapeMarkdown(plainLine(words))) : words;
}

/** Outside words that keep their line breaks. */
export function paragraphs(words: Words): Markdown {
  return typeof words === "string" ? composed(escapeMarkdown(plainParagraphs(words))) : words;
}

/** For markdown that this room made before, such as a piece of it or what a message of ours held. Never for outside text. */
export function composed(text: string): Markdown {
  return { [COMPOSED]: true, text };
}

export function join(parts: readonly Markdown[], separator = "\n\n"): Markdown {
  return composed(
    parts
      .map(({ text }) => text)
      .filter((text) => text !== "")
      .join(separator),
  );
}

export function bold(words: Words): Markdown {
  return around("**", line(words));
}

export function italic(words: Words): Markdown {
  return around("*", line(words));
}

function around(sign: string, { text }: Markdown): Markdown {
  return composed(text === "" ? "" : `${sign}${text}${sign}`);
}

/** Discord's small grey line. */
export function smallPrint(words: Words): Markdown {
  return prefixed("-# ", words);
}

export function quote(words: Words): Markdown {
  return prefixed("> ", words);
}

function prefixed(prefix: string, words: Words): Markdown {
  const { text } = paragraphs(words);
  return composed(text === "" ? "" : text.replace(/^/gm, prefix));
}

/**
 * Inline code. Nothing can be escaped in code, so a backtick becomes the accent that looks like it, and a bracket that a parenthesis follows
 * is kept from it: a bracket before the code would begin a link that ends there.
 */
export function code(text: string): Markdown {
  const words = plainLine(text).replaceAll("`", "\u02cb").replaceAll("](", "]\u2060(");
  return composed(words === "" ? "" : `\`${words}\``);
}
