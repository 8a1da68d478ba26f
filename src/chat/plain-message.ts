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
        return component.options.map(({ label, value }) => ({ label, customId: component.custom_id, values: [value] }));
      }
      if (component.type !== ComponentType.Button || component.disabled === true) return [];
      if (component.style === ButtonStyle.Link || component.style === ButtonStyle.Premium) return [];
      return [{ label: component.label ?? component.emoji?.name ?? "", customId: component.custom_id, values: [] }];
    });
}

function fileText({ name, bytes }: { readonly name: string; readonly bytes: Uint8Array }): string {
  const isText = /\.(?:bib|md|json|jsonl|csv|txt)$/.test(name);
  return isText
    ? `--- ${name}\n${new TextDecoder().decode(bytes)}`
    : `--- ${name} (${bytes.length} bytes; Discord shows it)`;
}
