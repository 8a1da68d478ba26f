/** A digest as a person reads it in a terminal. */

import type { ChosenDigest } from "../../app.ts";
import type { DigestPaper } from "../../domain/digest/digest.ts";
import { allOf, count, oneOf } from "../../domain/phrases.ts";
import { printable } from "./printable.ts";
import { closing, duration, LEAD_COLUMNS, lines, paperLines, type Screen } from "./screen.ts";
import { wrap } from "./wrap.ts";

export function digestScreen(digest: ChosenDigest, tookMs: number, screen: Screen): string {
  const { papers, looked, more, nearestMiss } = digest;
  const entries = papers.flatMap((entry, place) => entryLines(`${place + 1}.`, entry, screen));
  const nothing = wrap("Nothing here fits this topic well enough for a digest.", screen);
  const miss =
    nearestMiss === undefined
      ? []
      : ["", screen.styles.strong("Nearest miss"), ...entryLines("1.", nearestMiss, screen)];
  const rest =
    more.length === 0 ? "" : `, ${more.length === 20 ? "20 or more others" : count(more.length, "other")} would fit`;
  const footer = `${count(looked, "paper")} looked at${rest}, in ${duration(tookMs)}`;
  return lines([
    ...(papers.length === 0 ? [...nothing, ...miss] : entries),
    ...notes(digest).flatMap((note) => ["", ...wrap(note, screen)]),
    "",
    ...closing(footer, screen),
  ]);
}

function entryLines(
  number: string,
  { paper, sentence, because, loose }: DigestPaper,
  screen: Screen,
): readonly string[] {
  const lead = " ".repeat(LEAD_COLUMNS);
  return [
    ...paperLines(number, paper, screen),
    ...wrap(printable(sentence), { width: screen.width, lead, hang: lead }),
    ...(because.length === 0
      ? []
      : wrap(`${loose ? "further off, for" : "for"}: ${because.map(printable).join(", ")}`, {
          width: screen.width,
          lead,
        }).map(screen.styles.faint)),
  ];
}

function notes(digest: ChosenDigest): readonly string[] {
  const { papers, from, unknownWords = [], meantWords = [], authorsUnknown, undated = 0 } = digest;
  const words = oneOf(unknownWords.map(printable));
  const meant = allOf(meantWords.map(printable));
  return [
    ...(papers.length > 0 && from === "not-yet-shown"
      ? ["None of these is dated within the last days: they are the best that were not shown yet."]
      : []),
    ...(unknownWords.length > 0
      ? [`No paper here holds ${words}.${meantWords.length > 0 ? ` Did you mean ${meant}?` : ""}`]
      : []),
    ...(undated > 0
      ? [`${count(undated, "paper")} here ${undated === 1 ? "has" : "have"} no date: since: leaves out such.`]
      : []),
    ...(authorsUnknown ? ["No paper here names its authors, so author: finds none."] : []),
  ];
}
