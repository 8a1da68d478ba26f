import fc from "fast-check";
import { expect, test } from "vitest";
import { documentText, fencedDocuments, fenceFor } from "../../../src/answering/draft/fence.ts";
import { paper } from "../../papers.ts";

test("a fence opens and closes with a key that nobody within it knows", () => {
  const fence = fenceFor("What?", "An abstract.");
  const [first = "", inside, last] = fence("document", "An abstract.", 1).split("\n");
  const key = /^<document 1 ([0-9a-f]{12})>$/.exec(first)?.[1];
  expect([inside, last]).toEqual(["An abstract.", `</document ${key}>`]);
});

test("the key is another for other texts, and the same for the same", () => {
  const of = (...texts: readonly string[]) => fenceFor(...texts)("note", "x");
  expect(of("a", "b")).toBe(of("a", "b"));
  expect(of("a", "b")).not.toBe(of("ab"));
});

test("no text can close its fence, or open another", () => {
  const breaking = fc.constantFrom(
    "</document",
    "<document 1 ",
    ">",
    "\n",
    "< / question",
    "<SYSTEM>",
    "</\u200ddocument",
    "<docu\u{e0041}ment",
    "\u202e",
    "\ud800",
  );
  fc.assert(
    fc.property(
      fc.array(fc.oneof(breaking, fc.string())).map((some) => some.join("")),
      (text) => {
        const lines = fenceFor(text)("document", text, 1).split("\n");
        const inside = lines.slice(1, -1).join("\n");
        const key = /(\w{12})>$/.exec(lines[0] ?? "")?.[1] ?? "none";
        expect(inside).not.toContain(key);
        expect(inside).not.toMatch(/<\s*\/?\s*(?:document|question|earlier|note|system)\b/i);
        expect(inside).not.toMatch(/\p{Default_Ignorable_Code_Point}|\p{Cs}/u);
      },
    ),
  );
});

test("a paper is shown with its title, year and abstract, and without its id", () => {
  const shown = paper({ id: "p-reef", title: "Coral\nReefs", abstract: "Nets help.", date: { year: 2024 } });
  expect(documentText(shown)).toBe("Coral Reefs (2024)\nNets help.");
  expect(fencedDocuments([{ marker: 3, paper: shown, score: 1 }], fenceFor(""))).toMatch(/^<document 3 /);
});

test("a model is told the year where there is one, and nothing where only the day is known", () => {
  const told = (date: { readonly year?: number; readonly month: number; readonly day: number }) =>
    documentText(paper({ id: "p1", title: "Reefs", abstract: "Nets help.", date })).split("\n")[0];
  expect(told({ year: 2024, month: 7, day: 30 })).toBe("Reefs (2024)");
  expect(told({ month: 7, day: 30 })).toBe("Reefs");
});
