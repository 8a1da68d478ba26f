/**
 * The options of a command, from which their types follow: what `run` gets is what was declared.
 *
 * In: `text().required()`, `choice("public", "private")`, `integer({ min: 1 })`. Out: the shape that is registered with
 * Discord, and the type of the value that arrives. Names and descriptions: `locales/`.
 */

import type { OutgoingChoice } from "../door.ts";
import type { CompletionContext } from "./command-context.ts";

export type OptionShape = TextShape | IntegerShape;

export interface TextShape {
  readonly kind: "text";
  readonly required: boolean;
  readonly maxCharacters?: number;
  /** The only values it takes. */
  readonly choices?: readonly string[];
  /** What to offer while a person types. Must be quick: it may look into the store, and wait for nobody else. */
  readonly complete?: Completion;
}

export interface IntegerShape {
  readonly kind: "integer";
  readonly required: boolean;
  readonly min?: number;
  readonly max?: number;
}

export type Completion = (
  typed: string,
  context: CompletionContext,
) => readonly OutgoingChoice[] | Promise<readonly OutgoingChoice[]>;

export interface Option<Value> {
  readonly shape: OptionShape;
  /** For the compiler alone; never set. */
  readonly value?: Value;
}

interface OptionalOption<Value> extends Option<Value | undefined> {
  required(): Option<Value>;
}

export type Options = Readonly<Record<string, Option<unknown>>>;

export type ArgumentsOf<O extends Options> = {
  readonly [Name in keyof O]: O[Name] extends Option<infer Value> ? Value : never;
};

export function text(details: Pick<TextShape, "maxCharacters" | "complete"> = {}): OptionalOption<string> {
  return optional<string>({ kind: "text", required: false, ...details });
}

export function choice<const Value extends string>(...choices: readonly Value[]): OptionalOption<Value> {
  return optional<Value>({ kind: "text", required: false, choices });
}

export function integer(details: Pick<IntegerShape, "min" | "max"> = {}): OptionalOption<number> {
  return optional<number>({ kind: "integer", required: false, ...details });
}

function optional<Value>(shape: OptionShape): OptionalOption<Value> {
  return { shape, required: () => ({ shape: { ...shape, required: true } }) };
}
