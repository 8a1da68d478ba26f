/** Buttons and selects in rows, from what they do. */
import {
  type APIChannelSelectComponent,
  ButtonStyle,
  ChannelType,
  ComponentType,
  SelectMenuDefaultValueType,
} from "discord-api-types/v10";
import { type Action, customIdOf } from "../custom-id.ts";
import type { OutgoingRow } from "../door.ts";
import { COMPONENTS } from "../limits.ts";
import { wording } from "../wording.ts";

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

function buttonRow(buttons: readonly Button[]): OutgoingRow {
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

/** Only where there is a page to turn to; at the first and last, one of them sleeps. Pages count from 0. */
export function pageButtons({
  page,
  pages,
  turn,
}: {
  readonly page: number;
  readonly pages: number;
  readonly turn: (to: number) => Action;
}): readonly Button[] {
  if (pages <= 1) return [];
  const { previous, next } = wording.labels;
  return [
    // A sleeping button needs a custom id of its own as well.
    { label: previous, action: turn(page === 0 ? pages : page - 1), disabled: page === 0 },
    { label: next, action: turn(page + 1 === pages ? pages + 1 : page + 1), disabled: page + 1 === pages },
  ];
}

export interface Select {
  readonly placeholder: string;
  readonly action: Action;
  readonly options: readonly { readonly label: string; readonly value: string; readonly chosen?: boolean }[];
}

export function selectRow({ placeholder, action, options }: Select): OutgoingRow {
  return {
    type: ComponentType.ActionRow,
    components: [
      {
        type: ComponentType.StringSelect,
        custom_id: customIdOf(action),
        placeholder,
        options: options.map(({ label, value, chosen }) => ({
          label,
          value,
          ...(chosen === true ? { default: true } : {}),
        })),
      },
    ],
  };
}

export interface IdSelect {
  readonly of: ComponentType.ChannelSelect | ComponentType.RoleSelect;
  readonly placeholder: string;
  readonly action: Action;
  readonly chosen: readonly string[];
}

/** Any number of the guild's channels or roles, none too. */
export function idSelectRow({ of, placeholder, action, chosen }: IdSelect): OutgoingRow {
  const common = {
    custom_id: customIdOf(action),
    placeholder,
    min_values: 0,
    max_values: COMPONENTS.selectOptions,
  };
  return {
    type: ComponentType.ActionRow,
    components: [
      of === ComponentType.RoleSelect
        ? { ...common, type: of, default_values: chosen.map((id) => ({ id, type: SelectMenuDefaultValueType.Role })) }
        : {
            ...common,
            type: of,
            channel_types: CHANNELS_WITH_MESSAGES,
            default_values: chosen.map((id) => ({ id, type: SelectMenuDefaultValueType.Channel })),
          },
    ],
  };
}

/** A thread answers as the channel it hangs on. */
const CHANNELS_WITH_MESSAGES: NonNullable<APIChannelSelectComponent["channel_types"]> = [
  ChannelType.GuildText,
  ChannelType.GuildAnnouncement,
  ChannelType.GuildVoice,
  ChannelType.GuildStageVoice,
  ChannelType.GuildForum,
  ChannelType.GuildMedia,
];
