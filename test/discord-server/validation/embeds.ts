/** Embeds: sizes of each part, and 6,000 over all of them ("Resources: Message, Embed Limits"). */
import { allOf, type Body, bodies, boolean, integer, isBody, link, list, object, type Shape, text } from "./shape.ts";

const MAX_EMBEDS = 10;
const MAX_FIELDS = 25;
const MAX_EMBED_CHARACTERS = 6000;

const media = object({ optional: { url: link(["http", "https", "attachment"]) } });

const parts = object({
  optional: {
    title: text({ max: 256 }),
    description: text({ max: 4096 }),
    url: link(),
    color: integer({ min: 0, max: 0xffffff }),
    timestamp: (value, at, errors) => {
      if (typeof value === "string" && !Number.isNaN(Date.parse(value))) return;
      errors.add(at, "DATE_TIME_TYPE_PARSE", `Could not parse ${String(value)}. Should be ISO8601.`);
    },
    author: object({
      required: { name: text({ min: 1, max: 256 }) },
      optional: { url: link(), icon_url: link(["http", "https", "attachment"]) },
    }),
    footer: object({
      required: { text: text({ min: 1, max: 2048 }) },
      optional: { icon_url: link(["http", "https", "attachment"]) },
    }),
    image: media,
    thumbnail: media,
    fields: list(
      object({
        required: { name: text({ min: 1, max: 256 }), value: text({ min: 1, max: 1024 }) },
        optional: { inline: boolean },
      }),
      { max: MAX_FIELDS },
    ),
  },
});

const notEmpty: Shape = (value, at, errors) => {
  if (!isBody(value)) return;
  const shown = ["title", "description", "author", "footer", "image", "thumbnail"].some((part) => Boolean(value[part]));
  if (!shown && bodies(value["fields"]).length === 0) errors.required([...at, "description"]);
};

const lengthOf = (value: unknown): number => (typeof value === "string" ? value.length : 0);
const partOf = (embed: Body, part: string, field: string): unknown => {
  const inner = embed[part];
  return isBody(inner) ? inner[field] : undefined;
};

export function embedCharacters(embed: Body): number {
  const fields = bodies(embed["fields"]).reduce((sum, one) => sum + lengthOf(one["name"]) + lengthOf(one["value"]), 0);
  return (
    lengthOf(embed["title"]) +
    lengthOf(embed["description"]) +
    lengthOf(partOf(embed, "footer", "text")) +
    lengthOf(partOf(embed, "author", "name")) +
    fields
  );
}

const withinTotal: Shape = (value, at, errors) => {
  const characters = bodies(value).reduce((sum, embed) => sum + embedCharacters(embed), 0);
  if (characters <= MAX_EMBED_CHARACTERS) return;
  errors.add(at, "MAX_EMBED_SIZE_EXCEEDED", `Embed size exceeds maximum size of ${MAX_EMBED_CHARACTERS}`);
};

export const embeds: Shape = allOf(list(allOf(parts, notEmpty), { max: MAX_EMBEDS }), withinTotal);
