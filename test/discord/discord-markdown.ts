/**
 * How Discord's client reads markdown, small enough to check against: its rules descend from simple-markdown.
 *
 * In: a message's text as sent. Out: the words a person sees, and everything in it that was read as more than words.
 * Stricter than Discord where that differs between clients: what any of them could read, is read.
 */
export interface Reading {
  readonly shown: string;
  /** Such as `link https://arxiv.org/abs/1`, `bold`, `mention`. */
  readonly found: readonly string[];
}

interface Rule {
  readonly name: string;
  readonly pattern: RegExp;
  /** Which group is read on, and which names an address. */
  readonly inner?: number;
  readonly address?: number;
  readonly lineStart?: true;
}

const LINK_INSIDE = String.raw`(?:\[[^\]]*\]|[^\[\]]|\](?=[^\[]*\]))*`;
const LINK_TARGET = String.raw`\s*<?((?:\([^)]*\)|[^\s\\]|\\.)*?)>?(?:\s+['"][\s\S]*?['"])?\s*`;

const RULES: readonly Rule[] = [
  { name: "heading", pattern: /^ *#{1,3}(?:\s|$)/, lineStart: true },
  { name: "small print", pattern: /^ *-#(?:\s|$)/, lineStart: true },
  { name: "list", pattern: /^ *(?:[-*]|\d+\.)\s/, lineStart: true },
  { name: "quote", pattern: /^ *>(?:>>)?(?: |$)/, lineStart: true },
  { name: "code block", pattern: /^```(?:[a-z0-9_+\-.#]+\n)?\n*([\s\S]*?[^\n])\n*```/i },
  { name: "code", pattern: /^(`+)([\s\S]*?[^`])\1(?!`)/ },
  { name: "link", pattern: /^<([^: >]+:\/[^ >]+)>/, address: 1 },
  { name: "mail address", pattern: /^<[^ >]+@[^ >]+>/ },
  { name: "telephone number", pattern: /^<\+?\d{3,}>/ },
  { name: "mention", pattern: /^<(?:@[!&]?|#)\d+>/ },
  { name: "command", pattern: /^<\/[^<>\n:]{1,100}:\d+>/ },
  { name: "guild navigation", pattern: /^<id:\w+>/ },
  { name: "timestamp", pattern: /^<t:-?\d{1,17}(?::[a-zA-Z])?>/ },
  { name: "emoji", pattern: /^<a?:\w{2,32}:\d+>/ },
  { name: "mention", pattern: /^@(?:everyone|here)/ },
  { name: "emoji", pattern: /^:(?:(?!\d+:)[\w+-]+|100|1234)(?:::skin-tone-\d)?:/ },
  { name: "link", pattern: /^((?:https?|steam|discord):\/\/[^\s<]+)/, address: 1 },
  { name: "invitation", pattern: /^(?:discord\.gg|discord(?:app)?\.com\/invite)\/\S/ },
  { name: "link", pattern: new RegExp(String.raw`^\[(${LINK_INSIDE})\]\(${LINK_TARGET}\)`), inner: 1, address: 2 },
  { name: "bold", pattern: /^\*\*((?:\\[\s\S]|[^\\])+?)\*\*(?!\*)/, inner: 1 },
  { name: "underline", pattern: /^__((?:\\[\s\S]|[^\\])+?)__(?!_)/, inner: 1 },
  { name: "italic", pattern: /^_((?:__|\\[\s\S]|[^\\_])+?)_(?![0-9A-Za-z_])/, inner: 1 },
  {
    name: "italic",
    pattern: /^\*(?=\S)((?:\*\*|\\[\s\S]|\s+(?:\\[\s\S]|[^\s*\\]|\*\*)|[^\s*\\])+?)\*(?!\*)/,
    inner: 1,
  },
  { name: "strike-through", pattern: /^~~([\s\S]+?)~~(?!_)/, inner: 1 },
  { name: "spoiler", pattern: /^\|\|([\s\S]+?)\|\|/, inner: 1 },
];

export function readMarkdown(source: string): Reading {
  let shown = "";
  const found: string[] = [];
  let at = 0;
  while (at < source.length) {
    const rest = source.slice(at);
    const escaped = /^\\([^0-9A-Za-z\s])/u.exec(rest);
    if (escaped !== null) {
      shown += escaped[1];
      at += escaped[0].length;
      continue;
    }
    const lineStart =
      at === 0 || source[at - 1] === "\n" || /(?:^|\n) *(?:[-*]|\d+\.|>(?:>>)?) $/.test(source.slice(0, at));
    const match = RULES.filter((rule) => lineStart || rule.lineStart !== true)
      .map((rule) => ({ rule, groups: rule.pattern.exec(rest) }))
      .find(({ groups }) => groups !== null);
    if (match?.groups) {
      const { rule, groups } = match;
      found.push(rule.address === undefined ? rule.name : `${rule.name} ${groups[rule.address]}`);
      const inner = rule.inner === undefined ? undefined : readMarkdown(groups[rule.inner] ?? "");
      found.push(...(inner?.found ?? []).filter((what) => !LINE_RULES.has(what)));
      shown += inner?.shown ?? groups[0];
      at += groups[0].length;
      continue;
    }
    shown += source[at];
    at += 1;
  }
  return { shown, found };
}

const LINE_RULES: ReadonlySet<string> = new Set(RULES.filter(({ lineStart }) => lineStart).map(({ name }) => name));
