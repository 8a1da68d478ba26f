/**
 * Cursors as text: what a source wants to know at its next look, as JSON.
 *
 * Keeps true: a cursor that cannot be read, such as one of an earlier version, counts as none.
 */
export type CursorFields = Readonly<Record<string, unknown>>;

export function readCursor(cursor: string | undefined): CursorFields {
  if (cursor === undefined) return {};
  try {
    const value: unknown = JSON.parse(cursor);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as CursorFields) : {};
  } catch {
    return {};
  }
}

export function textOf(fields: CursorFields, name: string): string | undefined {
  const value = fields[name];
  return typeof value === "string" ? value : undefined;
}

export function numberOf(fields: CursorFields, name: string): number | undefined {
  const value = fields[name];
  return typeof value === "number" && Number.isFinite(value) ? value : undefined;
}

/** Only the texts among its values. */
export function textsOf(fields: CursorFields, name: string): ReadonlyMap<string, string> {
  const value = fields[name];
  const entries = typeof value === "object" && value !== null ? Object.entries(value) : [];
  return new Map(entries.filter((entry): entry is [string, string] => typeof entry[1] === "string"));
}
