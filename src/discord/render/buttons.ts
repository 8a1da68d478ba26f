/** Buttons in rows, from what they do. */
import { ButtonStyle, ComponentType } from "discord-api-types/v10";
import { type Action, customIdOf } from "../custom-id.ts";
import type { OutgoingRow } from "../door.ts";
import { COMPONENTS } from "../limits.ts";

export interface Button {
  readonly label?: string;
  readonly emoji?: string;
  readonly action: Action;
  readonly style?: "primary" | "secondary" | "danger";
  readonly disabled?: boolean;
}

const STYLES = { primary: ButtonStyle.Primary, secondary: ButtonStyle.Secondary, danger: ButtonStyle.Danger } as const;

/** As many to a row as Discord allows. */
export function buttonRows(buttons: readonly Button[]): readonly OutgoingRow[] {
  const rows: OutgoingRow[] = [];
  for (let at = 0; at < buttons.length; at += COMPONENTS.buttonsPerRow) {
    rows.push(buttonRow(buttons.slice(at, at + COMPONENTS.buttonsPerRow)));
  }
  return rows;
}

export function buttonRow(buttons: readonly Button[]): OutgoingRow {
  return {
    type: ComponentType.ActionRow,
    components: buttons.map(({ label, emoji, action, style = "secondary", disabled }) => ({
      type: ComponentType.Button,
      style: STYLES[style],
      custom_id: customIdOf(action),
      ...(label === undefined ? {} : { label }),
      ...(emoji === undefined ? {} : { emoji: { name: emoji } }),
      ...(disabled === true ? { disabled } : {}),
    })),
  };
}
