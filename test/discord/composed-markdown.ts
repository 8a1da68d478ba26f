/** Generated markdown of our own making: everything `markdown.ts` and `links.ts` compose, around outside words. */
import fc from "fast-check";
import { link } from "../../src/discord/text/links.ts";
import {
  bold,
  code,
  composed,
  join,
  line,
  type Markdown,
  paragraphs,
  quote,
  smallPrint,
} from "../../src/discord/text/markdown.ts";
import { outsideWords } from "./outside-words.ts";

const markers = fc
  .array(fc.integer({ min: 1, max: 99 }), { minLength: 1, maxLength: 3 })
  .map((all) => composed(all.map((one) => `[${one}]`).join("")));
const linked = fc
  .tuple(outsideWords(12), fc.webUrl({ validSchemes: ["https"], withQueryParameters: true }))
  .map(([title, url]) => link(title, url) ?? line(title));
const sentence = fc
  .tuple(fc.lorem({ maxCount: 12 }), outsideWords(8), markers)
  .map(([start, end, cited]) => join([line(`${start} ${end}.`), cited], " "));
const block = fc.oneof(
  fc.array(sentence, { minLength: 1, maxLength: 6 }).map((all) => join(all, " ")),
  fc
    .array(
      fc.tuple(markers, linked).map((parts) => join(parts, " ")),
      { minLength: 1, maxLength: 6 },
    )
    .map((all) => join(all, "\n")),
  linked.map(bold),
  outsideWords(40).map(paragraphs),
  outsideWords(80).map(quote),
  outsideWords(20).map(smallPrint),
  outsideWords(20).map(code),
);

export const composedMarkdown = (): fc.Arbitrary<Markdown> =>
  fc.array(block, { maxLength: 6 }).map((blocks) => join(blocks));
