/**
 * A message as words, for whole-message comparison: everything a person sees, nothing they do not (ids, custom ids).
 *
 * Lines: a heading with what is special about the message, then content, embeds, files, and one line a row of components.
 */
import { type APIEmbed, ComponentType, MessageFlags } from "discord-api-types/v10";
import { inscription, isSelect } from "./driver/component.ts";
import type { StoredMessage } from "./message-record.ts";
import { type Body, bodies, isBody } from "./validation/shape.ts";

const LINK_STYLE = 5;

function heading({ message, ephemeralFor, deletedAtMs }: StoredMessage): readonly string[] {
  const flags = message.flags ?? 0;
  const marks = [
    ...(deletedAtMs === undefined ? [] : ["deleted"]),
    ...(ephemeralFor === null ? [] : ["only you"]),
    ...((flags & MessageFlags.Loading) === 0 ? [] : ["thinking…"]),
    ...((flags & MessageFlags.SuppressNotifications) === 0 ? [] : ["silent"]),
    ...((flags & MessageFlags.SuppressEmbeds) === 0 ? [] : ["no previews"]),
    ...(message.message_reference === undefined ? [] : ["reply"]),
    ...(message.thread === undefined ? [] : [`thread: ${"name" in message.thread ? String(message.thread.name) : ""}`]),
  ];
  return marks.length === 0 ? [] : [`(${marks.join(", ")})`];
}

function embedLines(embed: APIEmbed): readonly string[] {
  const lines = [
    ...(embed.author === undefined ? [] : [embed.author.name]),
    ...(embed.title === undefined
      ? []
      : [embed.url === undefined ? `# ${embed.title}` : `# ${embed.title} <${embed.url}>`]),
    ...(embed.description === undefined ? [] : embed.description.split("\n")),
    ...(embed.fields ?? []).flatMap((field) => [
      `${field.name}:`,
      ...field.value.split("\n").map((line) => `  ${line}`),
    ]),
    ...(embed.image === undefined ? [] : [`(image ${embed.image.url.split("/").at(-1) ?? ""})`]),
    ...(embed.footer === undefined ? [] : [`— ${embed.footer.text}`]),
  ];
  return lines.map((line) => `│ ${line}`.trimEnd());
}

function control(component: Body): string {
  const disabled = component["disabled"] === true ? " (disabled)" : "";
  const label = inscription(component);
  if (component["type"] === ComponentType.Button) {
    const target = component["style"] === LINK_STYLE ? ` → ${String(component["url"])}` : "";
    return `[${label}${target}]${disabled}`;
  }
  const options = bodies(component["options"]).map((one) =>
    one["default"] === true ? `*${String(one["label"])}*` : String(one["label"]),
  );
  return `[${label}${label === "" ? "" : ": "}${options.length === 0 ? "…" : options.join(" | ")} ▾]${disabled}`;
}

function componentLines(component: Body): readonly string[] {
  switch (component["type"]) {
    case ComponentType.ActionRow:
      return [bodies(component["components"]).map(control).join(" ")];
    case ComponentType.TextDisplay:
      return String(component["content"]).split("\n");
    case ComponentType.Section: {
      const accessory = isBody(component["accessory"]) ? componentLines(component["accessory"]) : [];
      return [...bodies(component["components"]).flatMap(componentLines), ...accessory];
    }
    case ComponentType.Container:
      return bodies(component["components"])
        .flatMap(componentLines)
        .map((line) => `│ ${line}`.trimEnd());
    case ComponentType.Separator:
      return ["───"];
    case ComponentType.Thumbnail:
      return ["(thumbnail)"];
    case ComponentType.MediaGallery:
      return [`(${bodies(component["items"]).length} pictures)`];
    case ComponentType.File:
      return ["(file)"];
    default:
      return component["type"] === ComponentType.Button || isSelect(component) ? [control(component)] : [];
  }
}

export function readMessage(stored: StoredMessage): string {
  const { message } = stored;
  return [
    ...heading(stored),
    ...(message.content === "" ? [] : message.content.split("\n")),
    ...message.embeds.flatMap(embedLines),
    ...message.attachments.map(
      (one) => `(file ${one.filename}${one.description === undefined ? "" : `: ${one.description}`})`,
    ),
    ...bodies(message.components as unknown).flatMap(componentLines),
  ].join("\n");
}

/** What a modal shows, field by field. */
export function readModal(modal: { readonly title: string; readonly components: unknown }): string {
  const part = (one: Body): readonly string[] => {
    if (one["type"] === ComponentType.TextDisplay) return [String(one["content"])];
    const input = isBody(one["component"]) ? one["component"] : (bodies(one["components"])[0] ?? {});
    const label = String(one["label"] ?? input["label"]);
    const optional = input["required"] === false ? " (optional)" : "";
    const choices = bodies(input["options"]).map((each) => String(each["label"]));
    const hint = choices.length > 0 ? choices.join(" | ") : String(input["value"] ?? input["placeholder"] ?? "");
    return [`${label}${optional}: ${hint}`.trimEnd()];
  };
  return [`# ${modal.title}`, ...bodies(modal.components).flatMap(part)].join("\n");
}
