/**
 * What a bot may send or edit as a message ("Resources: Message, Create Message, Edit Message, Allowed Mentions";
 * "Components: Reference" for Components V2).
 *
 * In: the request's body, its files, and what the message already is. Out: nothing; throws 50035, or 50006 when empty.
 */
import { MessageFlags } from "discord-api-types/v10";
import { emptyMessage } from "../api-error.ts";
import { embeds } from "./embeds.ts";
import { messageComponents } from "./message-components.ts";
import {
  type Body,
  bodies,
  boolean,
  FieldErrors,
  integer,
  isBody,
  list,
  object,
  oneOf,
  type Shape,
  snowflake,
  text,
} from "./shape.ts";

const MAX_CONTENT = 2000;
const MAX_ATTACHMENTS = 10;
const MAX_NONCE = 25;

const allowedMentions: Shape = (value, at, errors) => {
  object({
    optional: {
      parse: list(oneOf("users", "roles", "everyone"), { max: 3 }),
      users: list(snowflake, { max: 100 }),
      roles: list(snowflake, { max: 100 }),
      replied_user: boolean,
    },
  })(value, at, errors);
  if (!isBody(value) || !Array.isArray(value["parse"])) return;
  for (const kind of ["users", "roles"]) {
    const ids = value[kind];
    if (value["parse"].includes(kind) && Array.isArray(ids) && ids.length > 0) {
      const message = `parse:["${kind}"] and ${kind}: [ids...] are mutually exclusive.`;
      errors.add(at, "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE", message);
    }
  }
};

const common = object({
  optional: {
    content: text({ max: MAX_CONTENT }),
    tts: boolean,
    flags: integer({ min: 0 }),
    embeds,
    allowed_mentions: allowedMentions,
    attachments: list(
      object({
        required: { id: snowflake },
        optional: { filename: text({ max: 1024 }), description: text({ max: 1024 }) },
      }),
      { max: MAX_ATTACHMENTS },
    ),
    nonce: (value, at, errors) => {
      if (typeof value === "number") integer()(value, at, errors);
      else text({ max: MAX_NONCE })(value, at, errors);
    },
    enforce_nonce: boolean,
    message_reference: object({
      required: { message_id: snowflake },
      optional: { channel_id: snowflake, guild_id: snowflake, fail_if_not_exists: boolean },
    }),
  },
});

export interface MessageBefore {
  readonly flags: number;
  readonly content: string;
  readonly embedCount: number;
  readonly componentCount: number;
  readonly attachmentNames: readonly string[];
}

const NOTHING_BEFORE: MessageBefore = { flags: 0, content: "", embedCount: 0, componentCount: 0, attachmentNames: [] };

const given = (body: Body, field: string): boolean => body[field] !== undefined && body[field] !== null;

/** Whether the message is, or becomes, a Components V2 one. */
export const isV2 = (body: Body, before?: MessageBefore): boolean =>
  ((Number(body["flags"] ?? 0) | (before?.flags ?? 0)) & MessageFlags.IsComponentsV2) !== 0;

function legacyFields(body: Body, before: MessageBefore, errors: FieldErrors): void {
  const becomes = (before.flags & MessageFlags.IsComponentsV2) === 0;
  const kept = { content: before.content !== "", embeds: before.embedCount > 0, poll: false, sticker_ids: false };
  for (const [field, had] of Object.entries(kept)) {
    const value = body[field];
    const filled = Array.isArray(value) ? value.length > 0 : value !== undefined && value !== null && value !== "";
    const remains = becomes && had && value === undefined;
    if (!filled && !remains) continue;
    const message = `The '${field}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2`;
    errors.add([field], "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2", message);
  }
}

/** Checks a message to be created (`before` absent) or edited. */
export function checkMessage(body: Body, fileNames: readonly string[], before?: MessageBefore): void {
  const errors = new FieldErrors();
  const was = before ?? NOTHING_BEFORE;
  common(body, [], errors);
  if (body["enforce_nonce"] === true && !given(body, "nonce")) errors.required(["nonce"]);
  const v2 = isV2(body, before);
  if (v2) legacyFields(body, was, errors);
  const wasV2 = (was.flags & MessageFlags.IsComponentsV2) !== 0;
  if (wasV2 && given(body, "flags") && (Number(body["flags"]) & MessageFlags.IsComponentsV2) === 0) {
    errors.add(["flags"], "MESSAGE_CANNOT_REMOVE_COMPONENTS_V2_FLAG", "The IS_COMPONENTS_V2 flag cannot be removed");
  }
  if (fileNames.length + keptAttachments(body, was) > MAX_ATTACHMENTS) {
    errors.add(["attachments"], "BASE_TYPE_MAX_LENGTH", `Must be ${MAX_ATTACHMENTS} or fewer in length.`);
  }
  if (given(body, "components")) {
    const attached = new Set([...fileNames, ...was.attachmentNames]);
    messageComponents(v2, attached)(body["components"], ["components"], errors);
  }
  errors.settle();
  if (isEmpty(body, fileNames, was, v2)) throw emptyMessage();
}

function keptAttachments(body: Body, before: MessageBefore): number {
  if (!Array.isArray(body["attachments"])) return before.attachmentNames.length;
  return bodies(body["attachments"]).filter((one) => String(one["id"]).length > 2).length;
}

function isEmpty(body: Body, fileNames: readonly string[], before: MessageBefore, v2: boolean): boolean {
  const count = (field: string, kept: number): number => {
    if (body[field] === undefined) return kept;
    return Array.isArray(body[field]) ? body[field].length : 0;
  };
  const components = count("components", before.componentCount);
  const files = fileNames.length + keptAttachments(body, before);
  if (v2) return components === 0;
  const content = body["content"] === undefined ? before.content : String(body["content"] ?? "").trim();
  return content === "" && count("embeds", before.embedCount) === 0 && components === 0 && files === 0;
}
