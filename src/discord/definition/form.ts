/** A form a person fills in: Discord's modal, without Discord. */
import type { NoticeReply } from "../../domain/answer/reply.ts";
import type { Action } from "../custom-id.ts";

export interface Form {
  /** What happens when it is sent off. */
  readonly action: Action;
  readonly title: string;
  /** At most five. */
  readonly fields: readonly FormField[];
}

export type FormField = TextField | OneOfField | SomeOfField | ChannelField;

interface FieldCommon {
  readonly id: string;
  readonly label: string;
  readonly description?: string;
  readonly required: boolean;
}

export interface TextField extends FieldCommon {
  readonly kind?: "text";
  /** Stands in the field until something is typed. */
  readonly hint?: string;
  /** Stands there to be changed. */
  readonly value?: string;
  readonly long?: boolean;
  readonly maxCharacters: number;
}

/** One of at most 25. */
export interface OneOfField extends FieldCommon {
  readonly kind: "one-of";
  readonly choices: readonly FormChoice[];
}

/** Any of at most 10, to be ticked. */
export interface SomeOfField extends FieldCommon {
  readonly kind: "some-of";
  readonly choices: readonly FormChoice[];
}

/** A text channel of the guild. */
export interface ChannelField extends FieldCommon {
  readonly kind: "channel";
  readonly channelId?: string;
}

export interface FormChoice {
  readonly value: string;
  readonly label: string;
  readonly description?: string;
  readonly chosen?: boolean;
}

/** A form that needs to know something first, or why there is none. It must be quick: Discord waits three seconds. */
export type PreparedForm = Form | NoticeReply;
