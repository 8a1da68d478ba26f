/** Reads the fields of one judged record; one that is missing or of another type is a `UserError` naming its line. */
import { UserError } from "../../domain/errors.ts";

export interface JudgedFields {
  text(name: string): string;
  texts(name: string): readonly string[];
  /** Grades by key, in the order written. */
  grades(name: string): readonly (readonly [string, number])[];
}

export function fieldsOf(record: Readonly<Record<string, unknown>>, where: string): JudgedFields {
  const wrong = (name: string, expected: string): UserError =>
    new UserError(`${where}: "${name}" is missing or not ${expected}. See the README beside the file.`);
  return {
    text: (name) => {
      const value = record[name];
      if (typeof value !== "string") throw wrong(name, "a string");
      return value;
    },
    texts: (name) => {
      const value = record[name];
      if (!Array.isArray(value) || !value.every((each) => typeof each === "string"))
        throw wrong(name, "a list of strings");
      return value;
    },
    grades: (name) => {
      const value = record[name];
      if (typeof value !== "object" || value === null || Array.isArray(value)) throw wrong(name, "grades by key");
      return Object.entries(value).map(([key, grade]: [string, unknown]) => {
        if (typeof grade !== "number") throw wrong(name, "grades by key");
        return [key, grade] as const;
      });
    },
  };
}
