/**
 * Embeds within Discord's sizes.
 *
 * What does not fit goes in this order: embeds after the tenth; fields after the 25th of each; then, where the 6,000
 * characters over all embeds are used up, later embeds before earlier ones and, within one, the last fields, then the end
 * of the description. Titles, authors and footers are short and stay. An address that is not safe is left out.
 */
import type { APIEmbed, APIEmbedField } from "discord-api-types/v10";
import { EMBED, MESSAGE } from "../limits.ts";
import { safeAddress } from "../links.ts";
import type { Words } from "../markdown.ts";
import { fitCount, fitMarkdown, fitPlain, type Note } from "./fit-words.ts";

export interface OutgoingEmbed {
  readonly title?: Words;
  readonly description?: Words;
  readonly url?: string;
  readonly color?: number;
  readonly timestamp?: string;
  readonly fields?: readonly { readonly name: Words; readonly value: Words; readonly inline?: boolean }[];
  /** No markdown is read in an embed's footer and author. */
  readonly footer?: { readonly text: string };
  readonly author?: { readonly name: string; readonly url?: string };
  /** `attachment://name.png`, or an https address. */
  readonly image?: { readonly url: string };
  readonly thumbnail?: { readonly url: string };
}

export function fitEmbeds(embeds: readonly OutgoingEmbed[], note: Note): APIEmbed[] {
  let left: number = EMBED.charactersInAll;
  const fitted: APIEmbed[] = [];
  for (const [index, embed] of fitCount(embeds, MESSAGE.embeds, "embeds", note).entries()) {
    const { shown, used } = fitEmbed(embed, left, `embeds[${index}]`, note);
    if (shown === undefined) {
      note(`embeds[${index}]: left out`);
      continue;
    }
    left -= used;
    fitted.push(shown);
  }
  return fitted;
}

function fitEmbed(embed: OutgoingEmbed, room: number, place: string, note: Note): { shown?: APIEmbed; used: number } {
  const { color, timestamp } = embed;
  const title = fitMarkdown(embed.title ?? "", EMBED.titleCharacters, `${place}.title`, note);
  const footer = fitPlain(embed.footer?.text ?? "", EMBED.footerCharacters, `${place}.footer`, note);
  const author = fitPlain(embed.author?.name ?? "", EMBED.authorCharacters, `${place}.author`, note);
  let left = room - title.length - footer.length - author.length;
  if (left < 0) return { used: 0 };
  const description = fitMarkdown(
    embed.description ?? "",
    Math.min(left, EMBED.descriptionCharacters),
    `${place}.description`,
    note,
  );
  left -= description.length;
  const fields = fitFields(embed.fields ?? [], left, `${place}.fields`, note);
  left -= sum(fields);
  const [url, authorUrl] = [webAddress(embed.url), webAddress(embed.author?.url)];
  const [image, thumbnail] = [pictureAddress(embed.image?.url), pictureAddress(embed.thumbnail?.url)];
  const nothing = [title, description, footer, author, image, thumbnail].every((part) => !part) && fields.length === 0;
  if (nothing) return { used: 0 };
  const shown: APIEmbed = {
    ...(title === "" ? {} : { title }),
    ...(description === "" ? {} : { description }),
    ...(url === undefined ? {} : { url }),
    ...(color === undefined ? {} : { color }),
    ...(timestamp === undefined ? {} : { timestamp }),
    ...(fields.length === 0 ? {} : { fields }),
    ...(footer === "" ? {} : { footer: { text: footer } }),
    ...(author === "" ? {} : { author: authorUrl === undefined ? { name: author } : { name: author, url: authorUrl } }),
    ...(image === undefined ? {} : { image: { url: image } }),
    ...(thumbnail === undefined ? {} : { thumbnail: { url: thumbnail } }),
  };
  return { shown, used: room - left };
}

function fitFields(
  fields: NonNullable<OutgoingEmbed["fields"]>,
  room: number,
  place: string,
  note: Note,
): APIEmbedField[] {
  const fitted: APIEmbedField[] = [];
  for (const [index, { name, value, inline }] of fitCount(fields, EMBED.fields, place, note).entries()) {
    const here = `${place}[${index}]`;
    const field = {
      name: fitMarkdown(name, EMBED.fieldNameCharacters, `${here}.name`, note),
      value: fitMarkdown(value, EMBED.fieldValueCharacters, `${here}.value`, note),
      ...(inline === undefined ? {} : { inline }),
    };
    if (sum([...fitted, field]) > room) {
      note(`${place}: ${fields.length} cut to ${fitted.length}`);
      return fitted;
    }
    if (field.name === "" || field.value === "") note(`${here}: empty, left out`);
    else fitted.push(field);
  }
  return fitted;
}

function sum(fields: readonly APIEmbedField[]): number {
  return fields.reduce((total, { name, value }) => total + name.length + value.length, 0);
}

function webAddress(address: string | undefined): string | undefined {
  return address === undefined ? undefined : safeAddress(address)?.url;
}

function pictureAddress(address: string | undefined): string | undefined {
  return address !== undefined && /^attachment:\/\/[\w.-]{1,100}$/.test(address) ? address : webAddress(address);
}
