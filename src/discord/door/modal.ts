/**
 * A modal within Discord's sizes. Parts after the fifth go from the end; labels, hints and pre-filled text are clipped.
 */
import {
  type APIComponentInLabel,
  type APILabelComponent,
  type APIModalInteractionResponseCallbackComponent,
  type APIModalInteractionResponseCallbackData,
  type APITextInputComponent,
  ComponentType,
} from "discord-api-types/v10";
import { MODAL } from "../limits.ts";
import { clipPlain } from "../text/clip.ts";
import type { Words } from "../text/markdown.ts";
import { visible } from "../text/plain-text.ts";
import { fitOptions, fitSelect } from "./components.ts";
import { customIdsOfOneMessage } from "./custom-ids.ts";
import { fitCount, fitMarkdown, fitPlain, type Note } from "./fit-words.ts";
import type { Passed } from "./passed.ts";

export interface OutgoingModal {
  readonly customId: string;
  readonly title: string;
  readonly parts: readonly (APILabelComponent | OutgoingModalText)[];
}

export interface OutgoingModalText {
  readonly type: ComponentType.TextDisplay;
  readonly content: Words;
}

export function passModal(modal: OutgoingModal): Passed<APIModalInteractionResponseCallbackData> {
  const clipped: string[] = [];
  const note: Note = (what) => clipped.push(what);
  const takeCustomId = customIdsOfOneMessage();
  takeCustomId(modal.customId);
  for (const part of modal.parts) if (part.type === ComponentType.Label) takeCustomId(part.component.custom_id);
  const parts = fitCount(modal.parts, MODAL.parts, "parts", note).flatMap(
    (part, index): readonly APIModalInteractionResponseCallbackComponent[] => {
      const place = `parts[${index}]`;
      if (part.type === ComponentType.Label) return fitLabel(part, place, note);
      const content = fitMarkdown(part.content, MODAL.textCharacters, place, note);
      return content === "" ? [] : [{ type: part.type, content }];
    },
  );
  const title = fitPlain(modal.title, MODAL.titleCharacters, "title", note) || NO_WORDS;
  return { body: { custom_id: modal.customId, title, components: parts }, clipped };
}

const NO_WORDS = "…";

function fitLabel(label: APILabelComponent, place: string, note: Note): APILabelComponent[] {
  const component = fitInput(label.component, place, note);
  if (component === undefined) {
    note(`${place}: left out`);
    return [];
  }
  const { description: _, ...rest } = label;
  const description = fitPlain(label.description ?? "", MODAL.descriptionCharacters, `${place}.description`, note);
  const words = fitPlain(label.label, MODAL.labelCharacters, `${place}.label`, note) || NO_WORDS;
  return [{ ...rest, label: words, ...(description === "" ? {} : { description }), component }];
}

function fitInput(input: APIComponentInLabel, place: string, note: Note): APIComponentInLabel | undefined {
  switch (input.type) {
    case ComponentType.TextInput:
      return fitTextInput(input, place, note);
    case ComponentType.StringSelect:
    case ComponentType.UserSelect:
    case ComponentType.RoleSelect:
    case ComponentType.MentionableSelect:
    case ComponentType.ChannelSelect:
      return fitSelect(input, place, note);
    case ComponentType.RadioGroup:
    case ComponentType.CheckboxGroup: {
      const options = fitOptions(input.options, MODAL.groupOptions, `${place}.options`, note);
      const least = input.type === ComponentType.RadioGroup ? 2 : 1;
      return options.length < least ? undefined : ({ ...input, options } as APIComponentInLabel);
    }
    case ComponentType.Checkbox:
    case ComponentType.FileUpload:
      return input;
    default:
      return input satisfies never;
  }
}

function fitTextInput(input: APITextInputComponent, place: string, note: Note): APITextInputComponent {
  const { placeholder: _, value: __, label: ___, ...rest } = input;
  const longest = Math.max(1, Math.min(input.max_length ?? MODAL.inputCharacters, MODAL.inputCharacters));
  const shortest = Math.max(0, Math.min(input.min_length ?? 0, longest));
  const placeholder = fitPlain(input.placeholder ?? "", MODAL.placeholderCharacters, `${place}.placeholder`, note);
  const value = clipPlain(visible(input.value ?? "").trim(), longest);
  return {
    ...rest,
    ...(input.max_length === undefined ? {} : { max_length: longest }),
    ...(input.min_length === undefined ? {} : { min_length: shortest }),
    ...(placeholder === "" ? {} : { placeholder }),
    // Discord refuses a pre-filled text that is shorter than it would accept.
    ...(value === "" || value.length < shortest ? {} : { value }),
  };
}
