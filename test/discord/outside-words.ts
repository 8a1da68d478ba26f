/** Generated outside text for properties: everything that titles, abstracts and people have been seen to carry, and worse. */
import fc from "fast-check";

const TRICKS = [
  ..."*_~|`<>[]()\\#-:@.!&/{}+=1234567890 \n\t",
  ..."aeizAEIZ\u00e9\u00df\u6f22\u5b57\u0645\u0634\u0939\u093f\u0928",
  "**",
  "__",
  "~~",
  "||",
  "```",
  "](",
  "<@",
  "<@&",
  "<#",
  "<t:",
  ":R>",
  "</ask:",
  "<id:home>",
  "<:x:1>",
  "<a:ab:12345>",
  "-# ",
  "# ",
  "> ",
  ">>> ",
  "1. ",
  "- ",
  "* ",
  "@everyone",
  "@here",
  "<@123456789012345678>",
  "<@&123456789012345678>",
  ":smile:",
  ":100:",
  "12:30:45",
  "https://evil.example/a_b",
  "http://x.com",
  "discord.gg/abc",
  "www.example.com",
  "[click](https://evil.example)",
  "[a](<https://evil.example>)",
  "<https://evil.example>",
  "<a@b.co>",
  "<+4912345>",
  "[1]",
  "[12]",
  "snake_case_name",
  "$\\alpha_1$",
  "e.g.",
  "3 * 4",
  "\u202e",
  "\u2066",
  "\u200b",
  "\u200d",
  "\ufeff",
  "\u{e0041}",
  "\u{e007f}",
  "\ufe0f",
  "\u{e0101}",
  "\u0301",
  "\u0489",
  "\u20e3",
  "\ud83d",
  "\udc00",
  "\u0000",
  "\u001b[31m",
  "\u2028",
  "\u1160",
  "\u3164",
  "\ud83d\ude00",
  "\ud83d\udc69\u200d\ud83d\udcbb",
  "\ud83c\uddea\ud83c\uddfa",
  "\ud83c\udff4\u{e0067}\u{e0062}",
  "\u1fef",
  "\u037e",
];

export const outsideWords = (maxLength = 60): fc.Arbitrary<string> =>
  fc
    .array(
      fc.oneof(
        { weight: 5, arbitrary: fc.constantFrom(...TRICKS) },
        { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 4 }) },
      ),
      { maxLength },
    )
    .map((parts) => parts.join(""));

/** Long enough to pass every limit. */
export const longOutsideWords = (): fc.Arbitrary<string> =>
  fc
    .tuple(outsideWords(12), fc.nat({ max: 400 }), outsideWords(12))
    .map(([one, times, other]) => one.repeat(Math.min(times, 9_000 / Math.max(1, one.length))) + other);
