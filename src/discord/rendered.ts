/** A reply as Discord will show it, before it passes the door. */
import { type OutgoingEmbed, type OutgoingRow, passDoor } from "./door.ts";
import { withPreviews } from "./links.ts";
import type { Words } from "./markdown.ts";
import type { SentBody } from "./rest/interaction-rest.ts";
import type { OutgoingFile } from "./rest/lane.ts";

export interface Rendered {
  readonly content: Words;
  readonly embeds?: readonly OutgoingEmbed[];
  readonly rows?: readonly OutgoingRow[];
  readonly files?: readonly RenderedFile[];
  /** Whether links may unfold. */
  readonly previews?: boolean;
}

export interface RenderedFile extends OutgoingFile {
  /** For who cannot see a picture. */
  readonly description?: string;
}

/** How it is to be sent. */
export type Sending =
  | { readonly kind: "edit" }
  | { readonly kind: "respond"; readonly private: boolean }
  | { readonly kind: "create"; readonly nonce: string; readonly replyTo?: string };

export interface SafeMessage extends SentBody {
  readonly clipped: readonly string[];
}

/** Through the door. Everything is named, so that an edit takes away what was there before. */
export function toBody(
  { content, embeds = [], rows = [], files = [], previews = false }: Rendered,
  sending: Sending,
): SafeMessage {
  const attachments = files.map(({ name, description }, id) => ({
    id,
    filename: name,
    ...(description === undefined ? {} : { description }),
  }));
  const unfolding = previews && typeof content !== "string" ? withPreviews(content) : content;
  const whole = { content: unfolding, embeds, components: rows, attachments, previews };
  const { body, clipped } = passDoor({ ...sending, ...whole });
  const sent = files.map(({ bytes }, index) => ({
    name: body.attachments?.[index]?.filename ?? `file-${index}`,
    bytes,
  }));
  return { body, files: sent, clipped };
}
