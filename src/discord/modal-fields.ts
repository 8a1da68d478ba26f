/** What was filled into a modal: each field's text by its id, wherever the field stood. */
export function readFields(components: readonly unknown[]): Readonly<Record<string, string>> {
  const fields: Record<string, string> = {};
  const visit = (part: unknown): void => {
    if (typeof part !== "object" || part === null) return;
    const { custom_id, value, component, components: inner } = part as Readonly<Record<string, unknown>>;
    if (typeof custom_id === "string" && typeof value === "string") fields[custom_id] = value;
    visit(component);
    if (Array.isArray(inner)) inner.forEach(visit);
  };
  components.forEach(visit);
  return fields;
}
