/**
 * A topic: what a person wants digests on, as they typed it.
 *
 * In: words, "quoted phrases", -without, author:name, since:2024 or since:"6 months". Out: what the ranker is asked, and what
 * a paper must and must not hold. What cannot be read is a `UserError` that says how to write it.
 */

import { MAX_TOPIC_CHARACTERS } from "../domain/digest/subscription.ts";
import { UserError } from "../domain/errors.ts";
import type { Paper, PaperHead } from "../domain/paper/paper.ts";
import { isSince, readSince, type Since } from "../domain/question/since.ts";
import { analyzeWords } from "../retrieval/terms/analyzer.ts";
import { phraseFinder } from "./phrase.ts";

export interface Topic {
  /** For the ranker: words and phrases without signs. Empty when only authors or dates were given. */
  readonly query: string;
  readonly authors: readonly string[];
  /** Its authors that were asked for, as it names them. */
  authorsOf(paper: PaperHead): readonly string[];
  /** Whether dates are asked for. */
  readonly dated: boolean;
  /** Whether phrases are. */
  readonly phrased: boolean;
  /** Whether a paper passes the phrases, exclusions, authors and dates. */
  fits(paper: Paper): boolean;
  /** Whether it passes authors and dates, which is known at once; for the rest it must be read. */
  mayFit(paper: PaperHead): boolean;
  /** Whether it holds the phrases. */
  holds(paper: Paper): boolean;
  /** Whether it holds something that is to be left out. */
  shuns(paper: Paper): boolean;
}

/** `now`, in milliseconds since the epoch, is what "6 months" counts back from. */
export function readTopic(typed: string, now: number): Topic {
  const text = typed
    .normalize("NFC")
    .replace(/[“”„«»]/g, '"')
    .trim();
  if (text === "") throw new UserError("The topic is empty. Write some words, such as: low-precision training.");
  if (text.length > MAX_TOPIC_CHARACTERS) {
    throw new UserError(
      `The topic has ${text.length} characters; at most ${MAX_TOPIC_CHARACTERS} are read. Shorten it.`,
    );
  }
  if ((text.match(/"/g)?.length ?? 0) % 2 === 1) {
    throw new UserError('A quote in the topic is not closed. Put the phrase between two, such as: "code generation".');
  }
  const words: string[] = [];
  const phrases: string[] = [];
  const excluded: string[] = [];
  const authors: string[] = [];
  let since: Since | undefined;
  for (const [, minus, typedField, quoted, bare] of text.matchAll(PART)) {
    const empty = FIELD_ALONE.exec(bare ?? "")?.[0];
    const field = typedField ?? empty;
    const value = empty === undefined ? (quoted ?? bare ?? "").trim() : "";
    if (field !== undefined) {
      const name = field.replace(/:.*/s, "").toLowerCase();
      if (minus !== undefined)
        throw new UserError(`-${name}: cannot be left out by name. Leave out a word instead: -word.`);
      const isMissing = value === "" || (name === "author" && nameParts(value).length === 0);
      if (isMissing) throw new UserError(`After ${name}: something is missing, such as ${EXAMPLES[name as Field]}.`);
      if (name === "author") authors.push(value);
      else since = readSince(value.replace(UNITS_JOINED, "$1 $2"), now);
    } else if (minus !== undefined) {
      if (value !== "") excluded.push(value);
    } else if (value !== "") {
      words.push(value);
      if (quoted !== undefined && WORD.test(value)) phrases.push(value);
    }
  }
  const asked = withoutLeadIn(words.join(" "));
  // "The" and "of" are in every paper, and no ranking asks for them.
  const query = analyzeWords(asked).length === 0 ? "" : asked;
  if (authors.length === 0 && query === "") throw new UserError(nothingToLookFor(asked, excluded));
  const [wanted, unwanted] = [phrases.map(phraseFinder), excluded.map(phraseFinder)];
  const holds = (paper: Paper): boolean => wanted.every((isIn) => isIn(paper));
  const shuns = (paper: Paper): boolean => unwanted.some((isIn) => isIn(paper));
  const mayFit = (paper: PaperHead): boolean =>
    (since === undefined || isSince(paper.date, since)) &&
    authors.every((author) => authorsNamed(paper, author).length > 0);
  return {
    query,
    authors,
    authorsOf: (paper) => [...new Set(authors.flatMap((author) => authorsNamed(paper, author)))],
    dated: since !== undefined,
    phrased: phrases.length > 0,
    fits: (paper) => mayFit(paper) && holds(paper) && !shuns(paper),
    mayFit,
    holds,
    shuns,
  };
}

function nothingToLookFor(asked: string, excluded: readonly string[]): string {
  if (WORD.test(asked)) {
    return `Every paper holds "${asked}", so it is no topic. Write what sets yours apart, such as: low-precision training.`;
  }
  return excluded.length > 0
    ? "The topic says only what to leave out. Add some words to look for."
    : "The topic holds no words. Write some to look for, such as: low-precision training.";
}

/** "The best papers on tides" asks for tides: papers are what it gets anyway. */
function withoutLeadIn(query: string): string {
  const rest = query.replace(LEAD_IN, "");
  return WORD.test(rest) ? rest : query;
}

/** Those of its authors in whose name every part stands, whatever case and accents: "lecun" finds "Yann LeCun". */
function authorsNamed({ authors = [] }: PaperHead, name: string): readonly string[] {
  const parts = nameParts(name);
  return authors.filter((author) => {
    const own = nameParts(author);
    return parts.every((part) => own.includes(part));
  });
}

function nameParts(name: string): readonly string[] {
  return name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((part) => part !== "");
}

type Field = "author" | "since";
const EXAMPLES: Readonly<Record<Field, string>> = { author: "author:hinton", since: "since:2024 or since:6months" };
/** Something to look for: a letter or a digit. */
const WORD = /[\p{L}\p{N}]/u;
/** A minus, a field, then a quoted or a bare part. */
const PART = /([-−–](?=["\p{L}\p{N}]))?((?:author|since):\s?)?(?:"([^"]*)"|([^\s"]+))/giu;
const LEAD_IN =
  /^(?:(?:show|send|give|find|tell|i|want|me|us|please|all|any|the|some|most|best|new|newest|latest|recent|top|important|interesting|good|great)\s+)*(?:papers?|articles?|preprints?|publications?|research|literature|news|anything|everything|something|updates?)\s+(?:on|about|regarding|concerning|around|related\s+to|dealing\s+with)\s+/iu;
const FIELD_ALONE = /^(?:author|since):$/i;
/** `6months` as a person types it where a space would end the part. */
const UNITS_JOINED = /^(\d{1,4})[-_]?((?:day|week|month|year)s?)$/i;
