/** Buttons and selects: what can be pressed or chosen ("Components: Reference, Button, String Select, …"). */
import {
  allOf,
  type Body,
  boolean,
  byType,
  integer,
  isBody,
  link,
  list,
  object,
  oneOf,
  type Shape,
  snowflake,
  text,
} from "./shape.ts";

export const customId = text({ min: 1, max: 100 });
export const componentId = integer({ min: 0 });

const emoji: Shape = (value, at, errors) => {
  object({ optional: { id: snowflake, name: text({ max: 32 }), animated: boolean } })(value, at, errors);
  if (!isBody(value) || value["id"] !== undefined || value["name"] === undefined || value["name"] === null) return;
  if (!/\p{Extended_Pictographic}|\p{Regional_Indicator}|[0-9#*]\u{fe0f}?\u{20e3}/u.test(String(value["name"]))) {
    errors.add([...at, "name"], "BUTTON_COMPONENT_INVALID_EMOJI", "Invalid emoji");
  }
};

const present = (value: unknown): boolean => value !== undefined && value !== null && value !== "";

const LINK_STYLE = 5;
const PREMIUM_STYLE = 6;

const buttonKind: Shape = (value, at, errors) => {
  if (!isBody(value)) return;
  const has = (key: string): boolean => present(value[key]);
  if (value["style"] === PREMIUM_STYLE) {
    if (!has("sku_id")) errors.required([...at, "sku_id"]);
    return;
  }
  if (value["style"] === LINK_STYLE) {
    if (!has("url")) errors.add([...at, "url"], "BASE_TYPE_REQUIRED", "This field is required");
    if (has("custom_id")) {
      errors.add(
        at,
        "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE",
        "A custom id and url cannot both be specified",
      );
    }
  } else {
    if (has("url")) {
      errors.add(
        at,
        "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE",
        "A custom id and url cannot both be specified",
      );
    }
    if (!has("custom_id"))
      errors.add([...at, "custom_id"], "BUTTON_COMPONENT_CUSTOM_ID_REQUIRED", "A custom id is required");
  }
  if (!has("label") && !has("emoji")) {
    errors.add(at, "BUTTON_COMPONENT_LABEL_OR_EMOJI_REQUIRED", "A label or emoji is required");
  }
};

export const button: Shape = allOf(
  object({
    required: { style: oneOf(1, 2, 3, 4, LINK_STYLE, PREMIUM_STYLE) },
    optional: {
      id: componentId,
      custom_id: customId,
      label: text({ max: 80 }),
      url: link(["http", "https", "discord"], 512),
      disabled: boolean,
      emoji,
      sku_id: snowflake,
    },
  }),
  buttonKind,
);

/** Values may not repeat within one select, radio or checkbox group. */
export const distinctValues: Shape = (value, at, errors) => {
  if (!Array.isArray(value)) return;
  const seen = new Set<unknown>();
  value.forEach((option: unknown, index) => {
    const chosen = isBody(option) ? option["value"] : undefined;
    if (seen.has(chosen)) {
      errors.add(
        [...at, index, "value"],
        "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED",
        "The specified option value is already used",
      );
    }
    seen.add(chosen);
  });
};

export const choice = object({
  required: { label: text({ min: 1, max: 100 }), value: text({ min: 1, max: 100 }) },
  optional: { description: text({ max: 100 }), default: boolean, emoji },
});

/** min_values ≤ max_values ≤ options, and no more defaults than may be chosen. */
const chosenCount =
  (optionsBound: boolean): Shape =>
  (value, at, errors) => {
    if (!isBody(value)) return;
    const min = Number(value["min_values"] ?? 1);
    const max = Number(value["max_values"] ?? 1);
    if (min > max) {
      errors.add(
        [...at, "min_values"],
        "SELECT_COMPONENT_INVALID_MIN_VALUES",
        "min_values cannot be larger than max_values",
      );
    }
    if (!optionsBound || !Array.isArray(value["options"])) return;
    if (max > value["options"].length) {
      errors.add(
        [...at, "max_values"],
        "SELECT_COMPONENT_MAX_VALUES_TOO_LARGE",
        "max_values cannot exceed the number of options",
      );
    }
    const defaults = value["options"].filter((one: unknown) => isBody(one) && one["default"] === true).length;
    if (defaults > max) {
      errors.add(
        [...at, "options"],
        "SELECT_COMPONENT_TOO_MANY_DEFAULT_VALUES",
        `Number of default values can not be greater than ${max}`,
      );
    }
  };

const selectFields = {
  id: componentId,
  placeholder: text({ max: 150 }),
  min_values: integer({ min: 0, max: 25 }),
  max_values: integer({ min: 1, max: 25 }),
  disabled: boolean,
};

export const stringSelect: Shape = allOf(
  object({
    required: { custom_id: customId, options: allOf(list(choice, { min: 1, max: 25 }), distinctValues) },
    optional: { ...selectFields, required: boolean },
  }),
  chosenCount(true),
);

export const entitySelect: Shape = allOf(
  object({
    required: { custom_id: customId },
    optional: {
      ...selectFields,
      required: boolean,
      channel_types: list(integer(), { max: 20 }),
      default_values: list(object({ required: { id: snowflake, type: oneOf("user", "role", "channel") } }), {
        max: 25,
      }),
    },
  }),
  chosenCount(false),
);

const ROW_WIDTH = 5;
/** A button takes one place in a row, a select takes all five. */
const rowWidth: Shape = (value, at, errors) => {
  const parts = isBody(value) && Array.isArray(value["components"]) ? value["components"] : [];
  let width = 0;
  parts.forEach((part: unknown, index) => {
    width += isBody(part) && (part as Body)["type"] !== 2 ? ROW_WIDTH : 1;
    if (width > ROW_WIDTH) {
      errors.add(
        [...at, "components", index],
        "COMPONENT_LAYOUT_WIDTH_EXCEEDED",
        "The specified component exceeds the maximum width",
      );
    }
  });
};

export const actionRow: Shape = allOf(
  object({
    required: {
      components: list(
        byType({ 2: button, 3: stringSelect, 5: entitySelect, 6: entitySelect, 7: entitySelect, 8: entitySelect }),
        { min: 1, max: ROW_WIDTH },
      ),
    },
    optional: { id: componentId },
  }),
  rowWidth,
);
