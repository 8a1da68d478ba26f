/** The papers' own sentences, brought to the desk: what stands when no model writes, and what stands in when models fail. */
import type { CitationDesk } from "../cite.ts";
import type { Grounding } from "../grounding.ts";

export function sayExtract(desk: CitationDesk, { extract, evidence }: Grounding): void {
  for (const claim of extract.claims) desk.admit(claim, { composer: extract.composer, evidence });
}
