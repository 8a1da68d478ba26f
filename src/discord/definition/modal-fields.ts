/** What was filled into a modal: each field's text, or what was chosen in it, by its id, wherever the field stood. */
export interface FilledIn {
  readonly fields: Readonly<Record<string, string>>;
  readonly chosen: Readonly<Record<string, readonly string[]>>;
}

export function readFields(components: readonly unknown[]): FilledIn {
  const fields: Record<string, string> = {};
  const chosen: Record<string, readonly string[]> = {};
  const visit = (part: unknown): void => {
    if (typeof part !== "object" || part === null) return;
    const { custom_id, value, values, component, components: inner } = part as Readonly<Record<string, unknown>>;
    if (typeof custom_id === "string" && typeof value === "string") fields[custom_id] = value;
    if (typeof custom_id === "string" && Array.isArray(values))
      chosen[custom_id] = values.filter((each) => typeof each === "string");
    visit(component);
    if (Array.isArray(inner)) inner.forEach(visit);
  };
  components.forEach(visit);
  return { fields, chosen };
}
