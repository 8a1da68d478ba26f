/**
 * A message as a terminal shows it: its words without Discord's markdown, then what may be pressed, each under a number.
 *
 * In: a rendered reply. Out: plain text that holds no control characters, and the presses in the order of their numbers.
 */
import { ButtonStyle, ComponentType } from "discord-api-types/v10";
import { type Rendered, toBody } from "../discord/rendered.ts";

export interface PlainMessage {
  readonly text: string;
  readonly presses: readonly Press[];
  /** Words are shown as they are; what is not text is named. */
  readonly files: readonly string[];
}

export interface Press {
  readonly label: string;
  readonly customId: string;
  /** For an option of a select. */
  readonly values: readonly string[];
  /** What choosing it does, in the words above the select. */
  readonly among?: string;
}

export function plainMessage(rendered: Rendered): PlainMessage {
  // Through the same door as to Discord: what an abstract hides is gone from a terminal too.
  const { body, files = [] } = toBody(rendered, { kind: "respond", private: true });
  return {
    text: withoutMarkdown([body.content ?? "", ...(body.components ?? []).map(wordsOf)].filter(Boolean).join("\n\n")),
    presses: pressesOf(body.components ?? []),
    files: files.map(fileText),
  };
}

/** Escapes and emphasis go; an address stays behind its words. */
function withoutMarkdown(markdown: string): string {
  return markdown
    .replace(/\[((?:\\.|[^[\]\\])*)\]\(<([^<>]*)>\)/g, "$1 <$2>")
    .replace(/^(?:-# )/gm, "")
    .replace(/(?<!\\)\*\*/g, "")
    .replace(/(?<![\\*\p{L}\p{N}])\*(?![\s*])((?:\\.|[^*\\\n])+)\*(?![*\p{L}\p{N}])/gu, "$1")
    .replace(/\\([^0-9A-Za-z\s])/g, "$1");
}

type Shown = NonNullable<ReturnType<typeof toBody>["body"]["components"]>[number];

function wordsOf(shown: Shown): string {
  return shown.type === ComponentType.TextDisplay ? shown.content : "";
}

function pressesOf(rows: readonly Shown[]): readonly Press[] {
  return rows
    .flatMap((row) => (row.type === ComponentType.ActionRow ? row.components : []))
    .flatMap((component): readonly Press[] => {
      if (component.type === ComponentType.StringSelect) {
        const { custom_id: customId, placeholder } = component;
        const among = placeholder === undefined ? {} : { among: placeholder };
        return component.options.map(({ label, value }) => ({ label, customId, values: [value], ...among }));
      }
      if (component.type !== ComponentType.Button || component.disabled === true) return [];
      if (component.style === ButtonStyle.Link || component.style === ButtonStyle.Premium) return [];
      return [{ label: component.label ?? component.emoji?.name ?? "", customId: component.custom_id, values: [] }];
    });
}

/** Each under its number: what is chosen from a list a line each, below what it is for; buttons side by side, none broken in two. */
export function pressesText(presses: readonly Press[]): string {
  const numbered = presses.map((press, index) => ({ ...press, number: index + 1 }));
  const lists = [...new Set(presses.flatMap(({ among }) => among ?? []))].map((title) => {
    const choices = numbered.filter(({ among }) => among === title);
    return [title, ...choices.map(({ number, label }) => `[${number}] ${label.replace(OWN_NUMBER, "")}`)].join("\n");
  });
  const buttons = numbered.filter(({ among }) => among === undefined);
  const row = buttons.map(({ number, label }) => `[${number}] ${label}`.replaceAll(" ", "\u00a0")).join("  ");
  return [...lists, row].filter((part) => part !== "").join("\n\n");
}

/** A select's own numbers; two in a row would leave open which is to be typed. */
const OWN_NUMBER = /^\d+\. /;

function fileText({ name, bytes }: { readonly name: string; readonly bytes: Uint8Array }): string {
  const isText = /\.(?:bib|md|json|jsonl|csv|txt)$/.test(name);
  return isText
    ? `--- ${name}\n${new TextDecoder().decode(bytes)}`
    : `--- ${name} (${bytes.length} bytes; Discord shows it)`;
}
