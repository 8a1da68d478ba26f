/**
 * The door: every message, edit, modal and list of choices passes here on its way to Discord.
 *
 * In: what we want to say. Out: a REST body that Discord accepts and that pings nobody, and what had to be cut for it.
 * Keeps true: `allowed_mentions` allows none, on edits too; no size is exceeded; the text is well formed and without
 * hidden characters; a bare `string` is outside text and is shown literally; link previews stay away unless wanted.
 * Passing twice changes nothing. Clips where a reader can bear it and drops from the end; only a custom id that is too
 * long or used twice is thrown, because that is a bug of ours.
 */
import { type APIAllowedMentions, MessageFlags, MessageReferenceType } from "discord-api-types/v10";
import { fitRows, type OutgoingRow } from "./door/components.ts";
import { customIdsOfOneMessage } from "./door/custom-ids.ts";
import { fitCount, fitMarkdown, fitPlain, type Note } from "./door/fit-words.ts";
import { fitLayout, LAYOUT_FLAG, type LayoutBody, type OutgoingBlock } from "./door/layout.ts";
import type { Passed } from "./door/passed.ts";
import { MESSAGE, THREAD } from "./limits.ts";
import { clipPlain } from "./text/clip.ts";
import type { Words } from "./text/markdown.ts";
import { plainLine } from "./text/plain-text.ts";

export { type OutgoingChoice, passChoices } from "./door/choices.ts";
export type { OutgoingRow } from "./door/components.ts";
export type { LayoutBody, OutgoingBlock } from "./door/layout.ts";
export { type OutgoingModal, type OutgoingModalText, passModal } from "./door/modal.ts";
export type { Passed } from "./door/passed.ts";

/**
 * `create`: a message in a channel. `respond`: an interaction's response or follow-up. `edit`: an edit of either, which
 * carries the whole message as it should be, since what it leaves out Discord keeps.
 */
export type OutgoingMessage = CreatedMessage | Response | Edit;

interface MessageWords {
  readonly content?: Words;
  readonly components?: readonly OutgoingRow[];
  readonly attachments?: readonly OutgoingAttachment[];
  /** Whether links in the text may unfold; `false` when absent. */
  readonly previews?: boolean;
}

export interface CreatedMessage extends MessageWords {
  readonly kind: "create";
  /** See `nonceFor`. */
  readonly nonce?: string;
  readonly replyTo?: string;
  /** Posted without a notification. */
  readonly silent?: boolean;
}

export interface Response extends MessageWords {
  readonly kind: "respond";
  /** Seen by the person alone. */
  readonly private?: boolean;
  readonly silent?: boolean;
}

export interface Edit extends MessageWords {
  readonly kind: "edit";
}

/** `id` is the place of the file in the request. */
interface OutgoingAttachment {
  readonly id: number;
  readonly filename: string;
  readonly description?: string;
}

export interface MessageBody {
  allowed_mentions: APIAllowedMentions;
  content?: string;
  components?: OutgoingRow[];
  attachments?: { id: number; filename: string; description?: string }[];
  /** `MessageFlags`, summed. */
  flags?: number;
  nonce?: string;
  enforce_nonce?: true;
  message_reference?: { type: MessageReferenceType.Default; message_id: string; fail_if_not_exists: false };
}

/** A message laid out in blocks: `create` it, `respond` with it, or `edit` one of its kind, or one that is still "thinking". */
export type OutgoingLayout = Omit<OutgoingMessage, keyof MessageWords> &
  Pick<CreatedMessage, "nonce" | "silent"> &
  Pick<Response, "private"> &
  Pick<MessageWords, "attachments"> & { readonly blocks: readonly OutgoingBlock[] };

export function passLayout({ kind, blocks, attachments, ...how }: OutgoingLayout): Passed<LayoutBody> {
  const clipped: string[] = [];
  const note: Note = (what) => clipped.push(what);
  const silent = kind !== "edit" && how.silent === true ? MessageFlags.SuppressNotifications : 0;
  const ephemeral = kind === "respond" && how.private === true ? MessageFlags.Ephemeral : 0;
  const { nonce, enforce_nonce } = kind === "create" ? creation({ kind, ...how }) : {};
  const body: LayoutBody = {
    allowed_mentions: { parse: [] },
    components: fitLayout(blocks, note),
    flags: LAYOUT_FLAG | silent | ephemeral,
    ...(attachments === undefined ? {} : { attachments: fitAttachments(attachments, note) }),
    ...(nonce === undefined ? {} : { nonce }),
    ...(enforce_nonce === undefined ? {} : { enforce_nonce }),
  };
  return { body, clipped };
}

export function passDoor(message: OutgoingMessage): Passed<MessageBody> {
  const clipped: string[] = [];
  const note: Note = (what) => clipped.push(what);
  const { content, components, attachments } = message;
  const words: Partial<MessageBody> = {
    ...(components === undefined ? {} : { components: fitRows(components, customIdsOfOneMessage(), note) }),
    ...(attachments === undefined ? {} : { attachments: fitAttachments(attachments, note) }),
  };
  if (content !== undefined) words.content = fitMarkdown(content, MESSAGE.contentCharacters, "content", note);
  const cannotBeKept = message.kind !== "edit" || content !== undefined;
  if (cannotBeKept && isEmpty(words)) {
    note("nothing left to show");
    words.content = NOTHING_TO_SHOW;
  }
  const flags = flagsOf(message, words);
  return { body: { allowed_mentions: { parse: [] }, ...words, ...flags, ...creation(message) }, clipped };
}

/** Discord refuses an empty message; one that held nothing but invisible signs still deserves a reply. */
const NOTHING_TO_SHOW = "…";

/** A thread's name: one plain line, never empty. */
export function passThreadName(name: string): string {
  return clipPlain(plainLine(name), THREAD.nameCharacters) || NOTHING_TO_SHOW;
}

function isEmpty({ content, components, attachments }: Partial<MessageBody>): boolean {
  return [content, components, attachments].every((part) => part === undefined || part.length === 0);
}

/** SUPPRESS_EMBEDS hides previews of links. An edit may set or clear no other flag, and says so only when it brings words. */
function flagsOf(message: OutgoingMessage, words: Partial<MessageBody>): { flags?: number } {
  const suppress = message.previews === true ? 0 : MessageFlags.SuppressEmbeds;
  switch (message.kind) {
    case "edit":
      return words.content === undefined ? {} : { flags: suppress };
    case "create":
      return { flags: suppress | (message.silent === true ? MessageFlags.SuppressNotifications : 0) };
    case "respond": {
      const silent = message.silent === true ? MessageFlags.SuppressNotifications : 0;
      return { flags: suppress | silent | (message.private === true ? MessageFlags.Ephemeral : 0) };
    }
  }
}

function creation(message: OutgoingMessage): Partial<MessageBody> {
  if (message.kind !== "create") return {};
  const { nonce, replyTo } = message;
  if (nonce !== undefined && (nonce === "" || nonce.length > MESSAGE.nonceCharacters)) {
    throw new Error(`nonce of ${nonce.length} characters: must have 1 to ${MESSAGE.nonceCharacters}`);
  }
  return {
    ...(nonce === undefined ? {} : { nonce, enforce_nonce: true }),
    ...(replyTo === undefined
      ? {}
      : { message_reference: { type: MessageReferenceType.Default, message_id: replyTo, fail_if_not_exists: false } }),
  };
}

function fitAttachments(files: readonly OutgoingAttachment[], note: Note): NonNullable<MessageBody["attachments"]> {
  return fitCount(files, MESSAGE.attachments, "attachments", note).map(({ id, filename, description }) => ({
    id,
    filename: filename.replace(/[^\w.-]+/g, "_").slice(-MAX_FILE_NAME_CHARACTERS) || "file",
    ...(description === undefined
      ? {}
      : { description: fitPlain(description, MAX_DESCRIPTION_CHARACTERS, "attachments.description", note) }),
  }));
}

/** Long enough for every name we give, and short enough for every file system a reader saves it to. */
const MAX_FILE_NAME_CHARACTERS = 100;
const MAX_DESCRIPTION_CHARACTERS = 1_024;
