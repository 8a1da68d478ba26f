/**
 * Text to Discord markdown that shows exactly this text: no formatting, no link, no mention, no emoji, no timestamp.
 *
 * In: text that passed `plain-text.ts`. Out: the same with a backslash before each sign that Discord would read, and
 * before no other. Why not everything: a reader of a notification or of copied text sees the backslashes.
 * Discord shows `\x` as `x` for every x that is neither a letter, a digit nor white space (docs: "Markdown Text 101";
 * its client's parser descends from simple-markdown, whose rules the comments below refer to).
 * Keeps true: takes time in proportion to the length, whatever the text: no sign looks along what another has looked along.
 */
export function escapeMarkdown(text: string): string {
  return text.replace(READ_BY_DISCORD, "\\$&");
}

/** Endings at which people and apps take a word for an address. Bare domains are no links today; this is for tomorrow. */
const DOMAIN_ENDINGS =
  "com|org|net|edu|gov|io|ai|gg|gift|me|co|dev|app|xyz|info|link|site|online|shop|top|ly|be|tv|us|uk|eu|de|fr|es|ru|cn|jp";

const READ_BY_DISCORD = new RegExp(
  [
    // A backslash before a sign would swallow itself, at the end it would escape what we write next.
    /\\(?=[^0-9A-Za-z\s]|$)/,
    /`/,
    // `3 * 4` is safe: emphasis cannot begin before white space nor end after it.
    /(?<!\S )\*|\*(?! \S)/,
    // Also within snake_case, where it opens nothing of its own but would meet an underscore in our next link or code.
    /_/,
    // Strike-through and spoilers take two.
    /~(?=~|$)|(?<=~|^)~/,
    /\|(?=\||$)|(?<=\||^)\|/,
    // `<@1>`, `<#1>`, `</ask:1>`, `<:x:1>`, `<t:1>`, `<id:guide>`, `<https://…>`, `<a@b.c>`, `<+49…>`;
    // and what would find its `>` in our next link. What reaches far may find one.
    /<(?=[^ >]{200}|[^ >]{0,199}(?:>|$)|\/[^<>\n]*(?:>|$))/,
    // Mentions are looked for in the text as sent too, where a backslash before `<` does not hide them.
    /(?<=<)[@#]/,
    /@(?=everyone|here)/,
    // `:smile:` and the two emoji named by digits (a time of day stays), and the colon of every `scheme://`.
    /:(?=(?=\d*[a-z_+-])[\w+-]+:|100:|1234:|\/\/)/,
    // `[text](address)`: the parser does not know `\]`, so the bracket after it is the one to break.
    /(?<=\])\(/,
    // A bracket that nothing closes would reach as far as our next link.
    /\[(?![^[\]\n]*\])/,
    new RegExp(`(?<=[\\p{L}\\p{N}-])\\.(?=(?:${DOMAIN_ENDINGS})(?![\\p{L}\\p{N}-])|\\p{L}{2,}\\/)`),
    // At the beginning of a line: headings, lists, small print, quotes. The sign first, and then what stands before it.
    /(?:#(?=#{0,2}(?:\s|$))|-(?=\s|#|$)|>)(?<=^ *.)/,
    /\.(?=\s|$)(?<=^ *\d+\.)/,
  ]
    .map(({ source }) => source)
    .join("|"),
  "gimu",
);
