/** Finds what a person would click on in a message, by what is written on it. */
import { type APIMessage, ComponentType } from "discord-api-types/v10";
import { everyComponent } from "../validation/message-components.ts";
import { type Body, bodies, isBody } from "../validation/shape.ts";

const SELECTS: readonly unknown[] = [
  ComponentType.StringSelect,
  ComponentType.UserSelect,
  ComponentType.RoleSelect,
  ComponentType.MentionableSelect,
  ComponentType.ChannelSelect,
];

export const isSelect = (component: Body): boolean => SELECTS.includes(component["type"]);

/** What is written on a component: a button's emoji and label, a select's placeholder. */
export function inscription(component: Body): string {
  const emoji = isBody(component["emoji"]) ? String(component["emoji"]["name"] ?? "") : "";
  const words = component["label"] ?? component["placeholder"] ?? "";
  return [emoji, String(words)].filter((part) => part !== "").join(" ");
}

function named(component: Body, what: string): boolean {
  return (
    [inscription(component), component["label"], component["placeholder"], component["custom_id"]].includes(what) ||
    inscription(component).startsWith(`${what} `)
  );
}

function enabledComponent(message: APIMessage, what: string, fits: (component: Body) => boolean): Body {
  const all = [...everyComponent(message.components)].map((one) => one.component).filter(fits);
  const found = all.find((one) => named(one, what));
  if (found === undefined) {
    throw new Error(
      `The message has no "${what}" to use; it has: ${all.map((one) => `"${inscription(one)}"`).join(", ") || "nothing"}.`,
    );
  }
  if (found["disabled"] === true) throw new Error(`"${what}" is disabled.`);
  return found;
}

/** An enabled button that calls the bot. */
export function pressable(message: APIMessage, what: string): Body {
  const button = enabledComponent(message, what, (one) => one["type"] === ComponentType.Button);
  if (typeof button["custom_id"] !== "string") throw new Error(`"${what}" is a link; it does not call the bot.`);
  return button;
}

/** An enabled select, and the chosen values, which must be among its options and as many as it takes. */
export function selectable(
  message: APIMessage,
  what: string,
  chosen: readonly string[],
): { readonly select: Body; readonly values: readonly string[] } {
  const select = enabledComponent(message, what, isSelect);
  return { select, values: chosenValues(select, what, chosen) };
}

/** Choices by label or value of a select, radio or checkbox group; ids pass as they are where Discord fills the list. */
export function chosenValues(select: Body, what: string, chosen: readonly string[]): readonly string[] {
  const options = bodies(select["options"]);
  const values =
    options.length === 0
      ? chosen
      : chosen.map((one) => {
          const option = options.find((each) => each["label"] === one || each["value"] === one);
          if (option === undefined)
            throw new Error(
              `"${what}" has no choice "${one}"; it has: ${options.map((each) => `"${String(each["label"])}"`).join(", ")}.`,
            );
          return String(option["value"]);
        });
  const min = Number(select["min_values"] ?? 1);
  const max = Number(select["max_values"] ?? 1);
  if (values.length > max || values.length < min)
    throw new Error(`"${what}" takes ${min} to ${max} choices, not ${values.length}.`);
  return values;
}
