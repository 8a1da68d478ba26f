/** A modal as a person fills it in: fields by their labels; what is required must be there and fit. */
import { type APIModalInteractionResponseCallbackData, ComponentType } from "discord-api-types/v10";
import type { InteractionRecord } from "../interaction-record.ts";
import { type Body, bodies, isBody } from "../validation/shape.ts";
import { chosenValues } from "./component.ts";

export type FieldValue = string | boolean | readonly string[];

interface Field {
  readonly label: string;
  readonly input: Body;
  /** Puts a submitted input back where it stood. */
  readonly place: (submitted: Body) => Body;
}

const MAX_INPUT = 4000;

export class Modal {
  readonly content: APIModalInteractionResponseCallbackData;
  /** The interaction that opened it. */
  readonly opener: InteractionRecord;

  constructor(opener: InteractionRecord, content: APIModalInteractionResponseCallbackData) {
    this.opener = opener;
    this.content = content;
  }

  get title(): string {
    return this.content.title;
  }

  get fields(): readonly Field[] {
    return bodies(this.content.components as unknown).flatMap((part): readonly Field[] => {
      const { id, type } = part as { id?: unknown; type?: unknown };
      const inLabel = part["component"];
      if (type === ComponentType.Label && isBody(inLabel)) {
        return [{ label: String(part["label"]), input: inLabel, place: (component) => ({ type, id, component }) }];
      }
      if (type !== ComponentType.ActionRow) return [];
      const [input = {}] = bodies(part["components"]);
      return [{ label: String(input["label"]), input, place: (only) => ({ type, id, components: [only] }) }];
    });
  }

  /** What Discord sends when the person presses Submit. Fields not named keep what they were opened with. */
  fill(values: Readonly<Record<string, FieldValue>>): Body {
    const { fields } = this;
    const unknown = Object.keys(values).find((name) => !fields.some((one) => isNamed(one, name)));
    if (unknown !== undefined) {
      throw new Error(
        `"${this.title}" has no field "${unknown}"; it has: ${fields.map((one) => `"${one.label}"`).join(", ")}.`,
      );
    }
    const components = fields.map((field) => {
      const entry = Object.entries(values).find(([name]) => isNamed(field, name));
      return field.place(submit(field, entry?.[1]));
    });
    return { custom_id: this.content.custom_id, components };
  }
}

const isNamed = ({ label, input }: Field, name: string): boolean => label === name || input["custom_id"] === name;

function submit({ label, input }: Field, value: FieldValue | undefined): Body {
  const base = { type: input["type"], id: input["id"], custom_id: input["custom_id"] };
  const required = input["required"] !== false;
  switch (input["type"]) {
    case ComponentType.TextInput: {
      const text = String(value ?? input["value"] ?? "");
      const [min, max] = [Number(input["min_length"] ?? 0), Number(input["max_length"] ?? MAX_INPUT)];
      if (text === "" && required) throw new Error(`"${label}" is required.`);
      if (text !== "" && (text.length < min || text.length > max))
        throw new Error(`"${label}" takes ${min} to ${max} characters.`);
      return { ...base, value: text };
    }
    case ComponentType.Checkbox:
      return { ...base, value: value ?? input["default"] ?? false };
    case ComponentType.RadioGroup: {
      if (value === undefined && required) throw new Error(`"${label}" is required.`);
      const [chosen] = value === undefined ? [null] : chosenValues(input, label, [String(value)]);
      return { ...base, value: chosen };
    }
    default: {
      const options = bodies(input["options"]).filter((one) => one["default"] === true);
      const preset = [
        ...options.map((one) => String(one["value"])),
        ...bodies(input["default_values"]).map((one) => String(one["id"])),
      ];
      const chosen = value === undefined ? preset : Array.isArray(value) ? value.map(String) : [String(value)];
      if (chosen.length === 0 && required) throw new Error(`"${label}" is required.`);
      return { ...base, values: chosen.length === 0 ? [] : chosenValues(input, label, chosen) };
    }
  }
}
