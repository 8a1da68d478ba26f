/**
 * Reads a plan, or a critic's verdict on one, from a model's reply.
 *
 * In: a reply, which may hold anything. Out: the plan in words and the searches it wants; nothing when there is none.
 */
import { listField, readItems, textField } from "./read-items.ts";

export interface WrittenPlan {
  readonly text: string;
  readonly queries: readonly string[];
}

export function readPlan(reply: string): WrittenPlan | undefined {
  const [item] = readItems(reply, "plan", 1);
  if (item === undefined) return undefined;
  const text = textField(item, "plan", MOST_PLAN_CHARACTERS);
  const queries = listField(item, "queries", MOST_QUERIES).flatMap((query) => {
    const words = typeof query === "string" ? query.replace(/\s+/g, " ").trim() : "";
    return words === "" ? [] : [words.slice(0, MOST_QUERY_CHARACTERS)];
  });
  return text === "" ? undefined : { text, queries: [...new Set(queries)] };
}

export interface Criticism {
  readonly problem: string;
  /** Absent when the critic found no fault. */
  readonly fixed?: WrittenPlan;
}

export function readCriticism(reply: string): Criticism | undefined {
  const [item] = readItems(reply, "problem", 1);
  if (item === undefined) return undefined;
  const problem = textField(item, "problem", MOST_QUERY_CHARACTERS * 2);
  const fixed = readPlan(reply);
  return /^(?:none|no)?\W*$/i.test(problem) || fixed === undefined ? { problem } : { problem, fixed };
}

const MOST_PLAN_CHARACTERS = 1_500;
const MOST_QUERIES = 3;
const MOST_QUERY_CHARACTERS = 200;
