/**
 * A paper as one line of text: JSON with its keys in a fixed order, so that the same paper is the same bytes anywhere.
 */
import type { Paper, PartialDate, Provenance } from "./paper.ts";

export function paperLine(paper: Paper): string {
  return JSON.stringify({
    id: paper.id,
    title: paper.title,
    titleOrigin: paper.titleOrigin,
    abstract: paper.abstract,
    printedAbstract: paper.printedAbstract,
    authors: paper.authors,
    authorCount: paper.authorCount,
    organisation: paper.organisation,
    date: paper.date === undefined ? undefined : dateInOrder(paper.date),
    upvotes: paper.upvotes,
    url: paper.url,
    arxivId: paper.arxivId,
    doi: paper.doi,
    aliases: paper.aliases,
    provenance: paper.provenance.map(provenanceInOrder),
  });
}

function dateInOrder({ year, month, day }: PartialDate): object {
  return { year, month, day };
}

function provenanceInOrder({ source, line, facts }: Provenance): object {
  return { source, line, facts };
}
