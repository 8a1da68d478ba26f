/** A form as a modal. */
import {
  type APIComponentInLabel,
  ChannelType,
  ComponentType,
  SelectMenuDefaultValueType,
  TextInputStyle,
} from "discord-api-types/v10";
import { customIdOf } from "../custom-id.ts";
import type { OutgoingModal } from "../door.ts";
import type { Form, FormChoice, FormField } from "./form.ts";

export function modalOf({ action, title, fields }: Form): OutgoingModal {
  return {
    customId: customIdOf(action),
    title,
    parts: fields.map((field) => ({
      type: ComponentType.Label,
      label: field.label,
      ...(field.description === undefined ? {} : { description: field.description }),
      component: inputOf(field),
    })),
  };
}

function inputOf(field: FormField): APIComponentInLabel {
  const { id: custom_id, required } = field;
  if (field.kind === undefined || field.kind === "text") {
    return {
      type: ComponentType.TextInput,
      custom_id,
      style: field.long === true ? TextInputStyle.Paragraph : TextInputStyle.Short,
      required,
      max_length: field.maxCharacters,
      ...(field.hint === undefined ? {} : { placeholder: field.hint }),
      ...(field.value === undefined ? {} : { value: field.value }),
    };
  }
  switch (field.kind) {
    case "one-of":
      return { type: ComponentType.StringSelect, custom_id, required, options: field.choices.map(optionOf) };
    case "some-of":
      return {
        type: ComponentType.CheckboxGroup,
        custom_id,
        required,
        min_values: required ? 1 : 0,
        max_values: field.choices.length,
        options: field.choices.map(optionOf),
      };
    case "channel":
      return {
        type: ComponentType.ChannelSelect,
        custom_id,
        required,
        channel_types: [ChannelType.GuildText, ChannelType.GuildAnnouncement],
        ...(field.channelId === undefined
          ? {}
          : { default_values: [{ id: field.channelId, type: SelectMenuDefaultValueType.Channel }] }),
      };
  }
}

function optionOf({ value, label, description, chosen }: FormChoice) {
  return {
    value,
    label,
    ...(description === undefined ? {} : { description }),
    ...(chosen === true ? { default: true } : {}),
  };
}
