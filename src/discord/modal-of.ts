/** A form as a modal. */
import { ComponentType, TextInputStyle } from "discord-api-types/v10";
import { customIdOf } from "./custom-id.ts";
import type { OutgoingModal } from "./door.ts";
import type { Form } from "./form.ts";

export function modalOf({ action, title, fields }: Form): OutgoingModal {
  return {
    customId: customIdOf(action),
    title,
    parts: fields.map(({ id, label, description, hint, long, required, maxCharacters }) => ({
      type: ComponentType.Label,
      label,
      ...(description === undefined ? {} : { description }),
      component: {
        type: ComponentType.TextInput,
        custom_id: id,
        style: long === true ? TextInputStyle.Paragraph : TextInputStyle.Short,
        required,
        max_length: maxCharacters,
        ...(hint === undefined ? {} : { placeholder: hint }),
      },
    })),
  };
}
