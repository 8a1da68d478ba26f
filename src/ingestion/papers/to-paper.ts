/**
 * A record as a paper of its own, before it meets others.
 *
 * In: a record and the name of its source. Out: a paper with its id, its cleaned abstract and its provenance.
 */
import type { Paper, PaperFact, Provenance } from "../../domain/paper/paper.ts";
import { deriveTitle } from "../formats/derive-title.ts";
import type { PaperRecord, RecordItem, RejectedRecord } from "../formats/record.ts";
import { cleanText } from "../text/clean-text.ts";
import { stripInvisible } from "../text/strip-invisible.ts";
import { identify, parseArxivId, parseDoi, visibleTokens } from "./identity.ts";

/** A rejection where the source gave one, or where nothing readable is left of the record. */
export function toPaperOrRejection(item: RecordItem, source: string): Paper | RejectedRecord {
  if (item.kind === "rejected") return item.rejected;
  const paper = toPaper(item.record, source);
  // A title of invisible characters, or an abstract of which the clean-up left nothing to derive one from.
  const readable = paper.title !== "";
  return readable ? paper : { line: item.record.line, reason: "neither a title nor a word of an abstract to read" };
}

export function toPaper(record: PaperRecord, source: string): Paper {
  const printedAbstract = folded(record.abstract);
  const abstract = cleanText(printedAbstract);
  const printedTitle = record.history?.titleOrigin === "derived" ? undefined : nonEmpty(folded(record.title ?? ""));
  const arxivId = record.arxivId ?? parseArxivId(record.url ?? "");
  const doi = record.doi ?? parseDoi(record.url ?? "");
  const { id, tokens } = identify({ title: printedTitle, abstract: printedAbstract, arxivId, doi });
  const authorCount = record.authorCount ?? record.authors?.length;
  const facts = {
    ...(record.authors === undefined ? {} : { authors: record.authors.map(folded) }),
    ...(authorCount === undefined ? {} : { authorCount }),
    ...(record.organisation === undefined ? {} : { organisation: folded(record.organisation) }),
    ...(record.date === undefined ? {} : { date: record.date }),
    ...(record.upvotes === undefined ? {} : { upvotes: record.upvotes }),
    ...(record.url === undefined ? {} : { url: record.url }),
    ...(arxivId === undefined ? {} : { arxivId }),
    ...(doi === undefined ? {} : { doi }),
  };
  const visible = new Set(visibleTokens({ printedAbstract, ...facts }));
  const known = [...tokens, ...(record.history?.ids ?? [])];
  return {
    id,
    aliases: [...new Set(known)].filter((token) => token !== id && !visible.has(token)).sort(),
    title: printedTitle ?? deriveTitle(abstract),
    titleOrigin: printedTitle === undefined ? "derived" : "source",
    abstract,
    printedAbstract,
    ...facts,
    provenance: record.history?.provenance ?? [provenanceOf(source, record, printedTitle, printedAbstract, facts)],
  };
}

function provenanceOf(
  source: string,
  record: PaperRecord,
  title: string | undefined,
  abstract: string,
  facts: Partial<Record<PaperFact, unknown>>,
): Provenance {
  const given: PaperFact[] = [];
  if (title !== undefined) given.push("title");
  if (abstract !== "") given.push("abstract");
  given.push(...OTHER_FACTS.filter((fact) => fact in facts));
  return { source, line: record.line, facts: given };
}

const OTHER_FACTS = ["authors", "authorCount", "organisation", "date", "upvotes", "url", "arxivId", "doi"] as const;

function folded(text: string): string {
  return stripInvisible(text).normalize("NFC").replace(/\s+/gu, " ").trim();
}

function nonEmpty(text: string): string | undefined {
  return text === "" ? undefined : text;
}
