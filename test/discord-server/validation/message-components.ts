/**
 * A message's components, legacy rows and Components V2 ("Components: Reference", "Resources: Message, Message Flags").
 *
 * Keeps true for the whole tree: custom ids and component ids are unique; with V2 at most 40 components and 4,000
 * characters of text; media given as `attachment://name` is attached.
 */
import { actionRow, button, componentId } from "./interactive-components.ts";
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
  type Path,
  type Shape,
  text,
} from "./shape.ts";

const MAX_LEGACY_ROWS = 5;
const MAX_V2_COMPONENTS = 40;
const MAX_V2_TEXT = 4000;

const textDisplay = object({
  required: { content: text({ min: 1, max: MAX_V2_TEXT }) },
  optional: { id: componentId },
});
const media = object({ required: { url: link(["http", "https", "attachment"]) } });
const attached = object({ required: { url: link(["attachment"]) } });
const mediaFields = { description: text({ max: 1024 }), spoiler: boolean };
const thumbnail = object({ required: { media }, optional: { ...mediaFields, id: componentId } });
const section = object({
  required: {
    components: list(byType({ 10: textDisplay }), { min: 1, max: 3 }),
    accessory: byType({ 2: button, 11: thumbnail }),
  },
  optional: { id: componentId },
});
const gallery = object({
  required: { items: list(object({ required: { media }, optional: mediaFields }), { min: 1, max: 10 }) },
  optional: { id: componentId },
});
const file = object({ required: { file: attached }, optional: { id: componentId, spoiler: boolean } });
const separator = object({ optional: { id: componentId, divider: boolean, spacing: oneOf(1, 2) } });
const leaves = { 1: actionRow, 9: section, 10: textDisplay, 12: gallery, 13: file, 14: separator };
const container = object({
  required: { components: list(byType(leaves), { min: 1, max: MAX_V2_COMPONENTS }) },
  optional: { id: componentId, accent_color: integer({ min: 0, max: 0xffffff }), spoiler: boolean },
});

const legacyRows = list(byType({ 1: actionRow }), { max: MAX_LEGACY_ROWS });
const v2Tree = list(byType({ ...leaves, 17: container }), { max: MAX_V2_COMPONENTS });

/** Every component of a tree with its path, in reading order. */
export function* everyComponent(components: unknown, at: Path = []): Generator<{ component: Body; at: Path }> {
  if (!Array.isArray(components)) return;
  for (const [index, component] of components.entries()) {
    if (!isBody(component)) continue;
    const here = [...at, index];
    yield { component, at: here };
    yield* everyComponent(component["components"], [...here, "components"]);
    for (const inner of ["accessory", "component"]) {
      const only = component[inner];
      if (!isBody(only)) continue;
      yield { component: only, at: [...here, inner] };
      yield* everyComponent(only["components"], [...here, inner, "components"]);
    }
  }
}

export const uniqueIds: Shape = (components, at, errors) => {
  const customIds = new Set<unknown>();
  const ids = new Set<unknown>();
  for (const { component, at: where } of everyComponent(components, at)) {
    const { custom_id: custom, id } = component as { custom_id?: unknown; id?: unknown };
    if (typeof custom === "string") {
      if (customIds.has(custom)) {
        errors.add(
          [...where, "custom_id"],
          "COMPONENT_CUSTOM_ID_DUPLICATED",
          "Component custom id cannot be duplicated",
        );
      }
      customIds.add(custom);
    }
    if (typeof id === "number" && id !== 0) {
      if (ids.has(id)) errors.add([...where, "id"], "COMPONENT_ID_DUPLICATED", "Component id cannot be duplicated");
      ids.add(id);
    }
  }
};

/** The text of all Text Displays, which counts against 4,000 and may mention people. */
export function displayedText(components: unknown): string {
  const parts: string[] = [];
  for (const { component } of everyComponent(components)) {
    if (component["type"] === 10 && typeof component["content"] === "string") parts.push(component["content"]);
  }
  return parts.join("\n");
}

const v2Totals: Shape = (components, at, errors) => {
  let count = 0;
  let characters = 0;
  for (const { component } of everyComponent(components)) {
    count += 1;
    if (component["type"] === 10 && typeof component["content"] === "string") characters += component["content"].length;
  }
  if (count > MAX_V2_COMPONENTS) {
    errors.add(
      at,
      "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED",
      `The total number of components exceeds the maximum of ${MAX_V2_COMPONENTS}`,
    );
  }
  if (characters > MAX_V2_TEXT) {
    errors.add(
      at,
      "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED",
      `Total displayable text size exceeds the maximum of ${MAX_V2_TEXT}`,
    );
  }
};

const mediaAttached =
  (fileNames: ReadonlySet<string>): Shape =>
  (components, at, errors) => {
    const look = (value: unknown, where: Path): void => {
      if (!isBody(value) || typeof value["url"] !== "string" || !value["url"].startsWith("attachment://")) return;
      if (fileNames.has(value["url"].slice("attachment://".length))) return;
      errors.add(
        [...where, "url"],
        "UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND",
        "The referenced attachment was not found",
      );
    };
    for (const { component, at: where } of everyComponent(components, at)) {
      look(component["media"], [...where, "media"]);
      look(component["file"], [...where, "file"]);
      if (!Array.isArray(component["items"])) continue;
      for (const [index, item] of component["items"].entries()) {
        if (isBody(item)) look(item["media"], [...where, "items", index, "media"]);
      }
    }
  };

export const messageComponents = (v2: boolean, fileNames: ReadonlySet<string>): Shape =>
  v2 ? allOf(v2Tree, uniqueIds, v2Totals, mediaAttached(fileNames)) : allOf(legacyRows, uniqueIds);
