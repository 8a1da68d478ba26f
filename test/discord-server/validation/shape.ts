/**
 * Shapes: small checks that compose, each reporting to FieldErrors in Discord's words.
 *
 * In: a parsed JSON value and where it stands. Out: nothing; what is wrong lands in the errors, at its path.
 * Lengths are UTF-16 units, the strictest reading: what passes here also passes where Discord counts code points.
 */
import { type ErrorLeaf, type ErrorTree, invalidForm } from "../api-error.ts";

export type Path = readonly (string | number)[];
export type Shape = (value: unknown, at: Path, errors: FieldErrors) => void;
export type Body = Readonly<Record<string, unknown>>;

export const isBody = (value: unknown): value is Body =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export const bodies = (value: unknown): readonly Body[] => (Array.isArray(value) ? value.filter(isBody) : []);

export class FieldErrors {
  readonly #found: { readonly at: Path; readonly leaf: ErrorLeaf }[] = [];

  add(at: Path, code: string, message: string): void {
    this.#found.push({ at, leaf: { code, message } });
  }

  required(at: Path): void {
    this.add(at, "BASE_TYPE_REQUIRED", "This field is required");
  }

  get any(): boolean {
    return this.#found.length > 0;
  }

  /** Throws 50035 with the nested tree when anything was found. */
  settle(): void {
    if (!this.any) return;
    const root: Record<string, unknown> = {};
    for (const { at, leaf } of this.#found) {
      let node = root;
      for (const key of at) {
        const next = (node[String(key)] as Record<string, unknown> | undefined) ?? {};
        node[String(key)] = next;
        node = next;
      }
      node["_errors"] = [...((node["_errors"] as ErrorLeaf[] | undefined) ?? []), leaf];
    }
    throw invalidForm(root as ErrorTree);
  }
}

export interface Bounds {
  readonly min?: number;
  readonly max: number;
}

function lengthProblem(length: number, { min = 0, max }: Bounds): ErrorLeaf | undefined {
  if (length >= min && length <= max) return undefined;
  return min > 0
    ? { code: "BASE_TYPE_BAD_LENGTH", message: `Must be between ${min} and ${max} in length.` }
    : { code: "BASE_TYPE_MAX_LENGTH", message: `Must be ${max} or fewer in length.` };
}

export const text =
  (bounds: Bounds): Shape =>
  (value, at, errors) => {
    if (typeof value !== "string") {
      return errors.add(at, "STRING_TYPE_CONVERT", `Could not interpret "${String(value)}" as string.`);
    }
    if (value === "" && (bounds.min ?? 0) > 0) return errors.required(at);
    const problem = lengthProblem(value.length, bounds);
    if (problem !== undefined) errors.add(at, problem.code, problem.message);
  };

export const integer =
  (bounds: { readonly min?: number; readonly max?: number } = {}): Shape =>
  (value, at, errors) => {
    const number = typeof value === "string" && /^-?\d+$/.test(value) ? Number(value) : value;
    if (typeof number !== "number" || !Number.isInteger(number)) {
      return errors.add(at, "NUMBER_TYPE_COERCE", `Value "${String(value)}" is not int.`);
    }
    if (bounds.min !== undefined && number < bounds.min) {
      errors.add(at, "NUMBER_TYPE_MIN", `int value should be greater than or equal to ${bounds.min}.`);
    }
    if (bounds.max !== undefined && number > bounds.max) {
      errors.add(at, "NUMBER_TYPE_MAX", `int value should be less than or equal to ${bounds.max}.`);
    }
  };

export const decimal: Shape = (value, at, errors) => {
  if (typeof value !== "number") errors.add(at, "NUMBER_TYPE_COERCE", `Value "${String(value)}" is not float.`);
};

export const boolean: Shape = (value, at, errors) => {
  if (typeof value !== "boolean") errors.add(at, "BOOLEAN_TYPE_CONVERT", "Must be either true or false.");
};

export const oneOf =
  (...choices: readonly (string | number)[]): Shape =>
  (value, at, errors) => {
    if (choices.includes(value as string | number)) return;
    errors.add(
      at,
      "BASE_TYPE_CHOICES",
      `Value must be one of {${choices.map((one) => JSON.stringify(one)).join(", ")}}.`,
    );
  };

export const snowflake: Shape = (value, at, errors) => {
  if (!/^\d{1,20}$/.test(String(value))) {
    errors.add(at, "NUMBER_TYPE_COERCE", `Value "${String(value)}" is not snowflake.`);
  }
};

/** A link. Embeds and buttons take http and https (and attachment: or discord: where said). */
export const link =
  (schemes: readonly string[] = ["http", "https"], maxLength = 2048): Shape =>
  (value, at, errors) => {
    if (typeof value !== "string") return text({ max: maxLength })(value, at, errors);
    if (value.length > maxLength) return text({ max: maxLength })(value, at, errors);
    const scheme = /^([a-z][a-z0-9+.-]*):\/\/[^\s]+$/i.exec(value)?.[1]?.toLowerCase();
    if (scheme === undefined) return errors.add(at, "URL_TYPE_INVALID_URL", "Not a well formed URL.");
    if (!schemes.includes(scheme)) {
      const known = schemes.map((one) => `'${one}'`).join(", ");
      return errors.add(
        at,
        "URL_TYPE_INVALID_SCHEME",
        `Scheme "${scheme}" is not supported. Scheme must be one of (${known}).`,
      );
    }
    if (scheme.startsWith("http") && !URL.canParse(value)) {
      errors.add(at, "URL_TYPE_INVALID_URL", "Not a well formed URL.");
    }
  };

export const list =
  (item: Shape, bounds: Bounds): Shape =>
  (value, at, errors) => {
    if (!Array.isArray(value)) {
      return errors.add(at, "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType.");
    }
    const problem = lengthProblem(value.length, bounds);
    if (problem !== undefined) errors.add(at, problem.code, problem.message);
    value.forEach((one, index) => {
      item(one, [...at, index], errors);
    });
  };

/** Fields that may be absent or null are optional; unknown fields are ignored, as Discord does. */
export const object =
  (fields: {
    readonly required?: Readonly<Record<string, Shape>>;
    readonly optional?: Readonly<Record<string, Shape>>;
  }): Shape =>
  (value, at, errors) => {
    if (!isBody(value)) return errors.add(at, "MODEL_TYPE_CONVERT", "Only dictionaries may be used in a ModelType.");
    for (const [key, shape] of Object.entries(fields.required ?? {})) {
      if (value[key] === undefined || value[key] === null) errors.required([...at, key]);
      else shape(value[key], [...at, key], errors);
    }
    for (const [key, shape] of Object.entries(fields.optional ?? {})) {
      if (value[key] !== undefined && value[key] !== null) shape(value[key], [...at, key], errors);
    }
  };

export const allOf =
  (...shapes: readonly Shape[]): Shape =>
  (value, at, errors) => {
    for (const shape of shapes) shape(value, at, errors);
  };

/** Chooses the shape by the object's `type`. */
export const byType =
  (shapes: Readonly<Record<number, Shape>>): Shape =>
  (value, at, errors) => {
    if (!isBody(value)) return errors.add(at, "MODEL_TYPE_CONVERT", "Only dictionaries may be used in a ModelType.");
    const type = value["type"];
    if (type === undefined || type === null) return errors.required([...at, "type"]);
    const shape = typeof type === "number" ? shapes[type] : undefined;
    if (shape === undefined) {
      const known = Object.keys(shapes).join(", ");
      return errors.add([...at, "type"], "UNION_TYPE_CHOICES", `Value of field "type" must be one of (${known}).`);
    }
    shape(value, at, errors);
  };

export function check(shape: Shape, value: unknown, at: Path = []): void {
  const errors = new FieldErrors();
  shape(value, at, errors);
  errors.settle();
}
