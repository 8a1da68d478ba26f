/**
 * A message laid out in blocks (Discord's Components V2): texts, rows and pictures in the order in which they are read.
 *
 * Such a message stays one for ever, has neither content nor embeds, and is not hidden from who hides embeds. What does not
 * fit goes from the end: text beyond 4,000 characters in all, components after the fortieth.
 */
import {
  type APIAllowedMentions,
  type APIMediaGalleryComponent,
  type APITextDisplayComponent,
  ComponentType,
  MessageFlags,
} from "discord-api-types/v10";
import { LAYOUT } from "../limits.ts";
import type { Words } from "../text/markdown.ts";
import { fitRow, type OutgoingRow } from "./components.ts";
import { customIdsOfOneMessage } from "./custom-ids.ts";
import { fitMarkdown, type Note } from "./fit-words.ts";

export type OutgoingBlock =
  | { readonly kind: "text"; readonly words: Words }
  | { readonly kind: "row"; readonly row: OutgoingRow }
  /** `file` is the name of a file that is sent along. */
  | { readonly kind: "picture"; readonly file: string; readonly description?: string };

export type LayoutComponent = OutgoingRow | APITextDisplayComponent | APIMediaGalleryComponent;

export interface LayoutBody {
  allowed_mentions: APIAllowedMentions;
  components: LayoutComponent[];
  /** There is none beside components. */
  content?: never;
  attachments?: { id: number; filename: string; description?: string }[];
  flags: number;
  nonce?: string;
  enforce_nonce?: true;
}

export const LAYOUT_FLAG = MessageFlags.IsComponentsV2;

export function fitLayout(blocks: readonly OutgoingBlock[], note: Note): LayoutComponent[] {
  const takeCustomId = customIdsOfOneMessage();
  for (const block of blocks) {
    if (block.kind !== "row") continue;
    for (const one of block.row.components) if ("custom_id" in one) takeCustomId(one.custom_id);
  }
  let characters: number = LAYOUT.textCharacters;
  let components: number = LAYOUT.components;
  const fitted: LayoutComponent[] = [];
  for (const [index, block] of blocks.entries()) {
    const shown = fitBlock(block, characters, `blocks[${index}]`, note);
    if (shown === undefined) continue;
    const size = shown.type === ComponentType.ActionRow ? 1 + shown.components.length : 1;
    if (size > components) {
      note(`blocks[${index}]: left out`);
      continue;
    }
    components -= size;
    if (shown.type === ComponentType.TextDisplay) characters -= shown.content.length;
    fitted.push(shown);
  }
  return fitted.length === 0 ? [{ type: ComponentType.TextDisplay, content: NOTHING_TO_SHOW }] : fitted;
}

function fitBlock(block: OutgoingBlock, characters: number, place: string, note: Note): LayoutComponent | undefined {
  switch (block.kind) {
    case "text": {
      const content = fitMarkdown(block.words, characters, place, note);
      return content === "" ? undefined : { type: ComponentType.TextDisplay, content };
    }
    case "row":
      return fitRow(block.row, place, note);
    case "picture": {
      const { file, description } = block;
      const media = { url: `attachment://${file}` };
      return {
        type: ComponentType.MediaGallery,
        items: [{ media, ...(description === undefined ? {} : { description }) }],
      };
    }
  }
}

const NOTHING_TO_SHOW = "…";
