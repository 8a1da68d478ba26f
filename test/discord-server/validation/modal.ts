/** Modals: title, five rows or labels, and what a label may hold ("Components: Reference, Label, Text Input, …"). */
import { choice, componentId, customId, distinctValues, entitySelect, stringSelect } from "./interactive-components.ts";
import { uniqueIds } from "./message-components.ts";
import { allOf, boolean, byType, integer, isBody, list, object, oneOf, type Shape, text } from "./shape.ts";

const MAX_MODAL_PARTS = 5;

const inputFields = {
  id: componentId,
  min_length: integer({ min: 0, max: 4000 }),
  max_length: integer({ min: 1, max: 4000 }),
  required: boolean,
  value: text({ max: 4000 }),
  placeholder: text({ max: 100 }),
};

const valueFitsLengths: Shape = (value, at, errors) => {
  if (!isBody(value)) return;
  const min = Number(value["min_length"] ?? 0);
  const max = Number(value["max_length"] ?? 4000);
  if (min > max) {
    errors.add(
      [...at, "min_length"],
      "TEXT_INPUT_COMPONENT_INVALID_MIN_LENGTH",
      "min_length cannot be larger than max_length",
    );
  }
  const length = typeof value["value"] === "string" ? value["value"].length : undefined;
  if (length !== undefined && length > 0 && (length > max || length < min)) {
    errors.add([...at, "value"], "BASE_TYPE_BAD_LENGTH", `Must be between ${min} and ${max} in length.`);
  }
};

const inputInRow: Shape = allOf(
  object({
    required: { custom_id: customId, style: oneOf(1, 2), label: text({ min: 1, max: 45 }) },
    optional: inputFields,
  }),
  valueFitsLengths,
);

const inputInLabel: Shape = allOf(
  object({ required: { custom_id: customId, style: oneOf(1, 2) }, optional: inputFields }),
  valueFitsLengths,
  (value, at, errors) => {
    if (!isBody(value) || value["label"] === undefined || value["label"] === null) return;
    errors.add(
      [...at, "label"],
      "TEXT_INPUT_COMPONENT_LABEL_NOT_ALLOWED",
      "A text input inside a label cannot have a label",
    );
  },
);

/** A select in a modal cannot be disabled. */
const enabled: Shape = (value, at, errors) => {
  if (!isBody(value) || value["disabled"] !== true) return;
  errors.add([...at, "disabled"], "SELECT_COMPONENT_DISABLED_IN_MODAL", "Select menus in modals cannot be disabled");
};

const counts = {
  min_values: integer({ min: 0, max: 10 }),
  max_values: integer({ min: 1, max: 10 }),
  required: boolean,
};
const upload = object({ required: { custom_id: customId }, optional: { ...counts, id: componentId } });
const radioGroup = object({
  required: { custom_id: customId, options: allOf(list(choice, { min: 2, max: 10 }), distinctValues) },
  optional: { id: componentId, required: boolean },
});
const checkboxGroup = object({
  required: { custom_id: customId, options: allOf(list(choice, { min: 1, max: 10 }), distinctValues) },
  optional: { ...counts, id: componentId },
});
const checkbox = object({ required: { custom_id: customId }, optional: { id: componentId, default: boolean } });

const entityInModal = allOf(entitySelect, enabled);
const label = object({
  required: {
    label: text({ min: 1, max: 45 }),
    component: byType({
      3: allOf(stringSelect, enabled),
      4: inputInLabel,
      5: entityInModal,
      6: entityInModal,
      7: entityInModal,
      8: entityInModal,
      19: upload,
      21: radioGroup,
      22: checkboxGroup,
      23: checkbox,
    }),
  },
  optional: { description: text({ min: 1, max: 100 }), id: componentId },
});

const inputRow = object({ required: { components: list(byType({ 4: inputInRow }), { min: 1, max: 1 }) } });
const textDisplay = object({ required: { content: text({ min: 1, max: 4000 }) } });

export const modal: Shape = object({
  required: {
    custom_id: customId,
    title: text({ min: 1, max: 45 }),
    components: allOf(
      list(byType({ 1: inputRow, 10: textDisplay, 18: label }), { min: 1, max: MAX_MODAL_PARTS }),
      uniqueIds,
    ),
  },
});
