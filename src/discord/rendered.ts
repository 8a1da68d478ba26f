/** A reply as Discord will show it, before it passes the door. */
import { type OutgoingBlock, type OutgoingRow, passDoor, passLayout } from "./door.ts";
import type { SentBody } from "./rest/interaction-rest.ts";
import type { OutgoingFile } from "./rest/lane.ts";
import { withPreviews } from "./text/links.ts";
import type { Words } from "./text/markdown.ts";

export interface Rendered {
  readonly content: Words;
  readonly rows?: readonly OutgoingRow[];
  readonly files?: readonly RenderedFile[];
  /** Whether links may unfold. */
  readonly previews?: boolean;
  /** In place of content and rows. A message laid out so can be edited into nothing else. */
  readonly layout?: readonly OutgoingBlock[];
}

export interface RenderedFile extends OutgoingFile {
  /** For who cannot see a picture. */
  readonly description?: string;
}

/** How it is to be sent. */
export type Sending =
  | { readonly kind: "edit" }
  | { readonly kind: "respond"; readonly private: boolean }
  | { readonly kind: "create"; readonly nonce: string; readonly replyTo?: string; readonly silent?: boolean };

export interface SafeMessage extends SentBody {
  readonly clipped: readonly string[];
}

/** Through the door. Everything is named, so that an edit takes away what was there before. */
export function toBody(
  { content, rows = [], files = [], previews = false, layout }: Rendered,
  sending: Sending,
): SafeMessage {
  const attachments = files.map(({ name, description }, id) => ({
    id,
    filename: name,
    ...(description === undefined ? {} : { description }),
  }));
  const sentFiles = (named: readonly { readonly filename: string }[] = []): readonly OutgoingFile[] =>
    files.map(({ bytes }, index) => ({ name: named[index]?.filename ?? `file-${index}`, bytes }));
  if (layout !== undefined) {
    const { body, clipped } = passLayout({ ...sending, blocks: layout, attachments });
    return { body, files: sentFiles(body.attachments), clipped };
  }
  const unfolding = previews && typeof content !== "string" ? withPreviews(content) : content;
  const whole = { content: unfolding, components: rows, attachments, previews };
  const { body, clipped } = passDoor({ ...sending, ...whole });
  return { body, files: sentFiles(body.attachments), clipped };
}
