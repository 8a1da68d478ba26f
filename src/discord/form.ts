/** A form a person fills in: Discord's modal, without Discord. */
import type { Action } from "./custom-id.ts";

export interface Form {
  /** What happens when it is sent off. */
  readonly action: Action;
  readonly title: string;
  readonly fields: readonly FormField[];
}

export interface FormField {
  readonly id: string;
  readonly label: string;
  readonly description?: string;
  /** Stands in the field until something is typed. */
  readonly hint?: string;
  readonly long?: boolean;
  readonly required: boolean;
  readonly maxCharacters: number;
}
