import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createClaimReader } from "../../../src/answering/draft/read-claims.ts";

const read = (...pieces: readonly string[]) => {
  const reader = createClaimReader();
  const claims = pieces.flatMap((piece) => reader.push(piece));
  return { claims, form: reader.end() };
};
const texts = ({ claims }: ReturnType<typeof read>) =>
  claims.flatMap((each) => (each.kind === "claim" ? [each.claim.text] : []));

const claim = (text: string, marker: unknown = 1, quote: unknown = "a quote") => ({
  text,
  support: [{ marker, quote }],
});
const draft = (...claims: readonly unknown[]) => JSON.stringify({ claims });

describe("reading a draft", () => {
  test("gives each claim with its last brace, while the rest is still being written", () => {
    const reader = createClaimReader();
    expect(reader.push('{"claims":[{"text":"Ice cracks.","support":[{"marker":1,"quote":"ice cra')).toEqual([]);
    expect(reader.push('cks"}]}')).toEqual([
      { kind: "claim", claim: { text: "Ice cracks.", support: [{ marker: 1, quote: "ice cracks" }] } },
    ]);
    expect(reader.push("]}")).toEqual([]);
    expect(reader.end()).toEqual({ kind: "kept" });
  });

  test("reads the cell that a claim of a comparison fills", () => {
    const cell = { aspect: "speed", subject: "SWIFT" };
    expect(read(draft({ ...claim("It is fast."), cell })).claims).toMatchObject([{ claim: { cell } }]);
  });

  test.each([
    ["a code fence and prose", `Here you are:\n\`\`\`json\n${draft(claim("One."))}\n\`\`\`\nEnjoy!`],
    ["thinking aloud", `<think>Maybe {"claims":[{"text":"No."}]}</think>${draft(claim("One."))}`],
    ["other keys before", `{"note":"x {y}","claims":[${JSON.stringify(claim("One."))}]}`],
    ["a comma too many", `{"claims":[${JSON.stringify(claim("One.")).replace("}]", "},]")},]}`],
    ["a marker in brackets", draft(claim("One.", "[1]"))],
    ["a support without its list", '{"claims":[{"text":"One.","support":{"marker":1,"quote":"a quote"}}]}'],
  ])("passes over %s", (_, text) => {
    expect(read(text)).toEqual({
      claims: [{ kind: "claim", claim: { text: "One.", support: [{ marker: 1, quote: "a quote" }] } }],
      form: { kind: "kept" },
    });
  });

  test("reads TeX that was not escaped, and line breaks within a string", () => {
    const text = '{"claims":[{"text":"Order \\alpha\nholds.","support":[]}]}';
    expect(texts(read(text))).toEqual(["Order \\alpha\nholds."]);
  });

  test("takes an empty list, or the word itself, for abstention", () => {
    expect(read('{"claims": [ ]}').form).toEqual({ kind: "abstained" });
    expect(read('{"abstain": true}').form).toEqual({ kind: "abstained" });
  });

  test.each([
    ["nothing", ""],
    ["prose", "I think the answer is 42 [1]."],
    ["HTML", "<html><body>502 Bad Gateway</body></html>"],
    ["a list that is cut", draft(claim("One.")).slice(0, -2)],
    ["a claim that is cut", draft(claim("One."), claim("Two.")).slice(0, -8)],
    ["a list of something else", '{"claims":["One.", 2]}'],
    ["a claim without an end", `{"claims":[{"text":"${"x".repeat(20_000)}`],
    ["a pit of brackets", `{"claims":[{"text":${"[".repeat(50_000)}`],
  ])("says that %s is not of the form", (_, text) => {
    expect(read(text).form.kind).toBe("broken");
  });

  test("keeps what was whole before the cut", () => {
    expect(texts(read(draft(claim("One."), claim("Two.")).slice(0, -8)))).toEqual(["One."]);
  });

  test("tells of a claim that is none, and reads on", () => {
    const { claims, form } = read(draft({ support: [] }, claim("Two.")));
    expect(claims.map(({ kind }) => kind)).toEqual(["malformed", "claim"]);
    expect(form.kind).toBe("kept");
  });

  test("gives the same however the text is cut", () => {
    const pieces = [
      '{"claims"',
      ":[",
      '{"text":',
      '"a\\"b"',
      ",",
      '"support":[{"marker":1,"quote":"q"}]',
      "}",
      "]",
      "]}",
      "{",
      "x",
    ];
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(fc.constantFrom(...pieces, "<think>", "</think>", " ", "\\", '"')).map((some) => some.join("")),
          fc.array(fc.string()).map((some) => draft(...some.map((text) => claim(text)))),
        ),
        fc.array(fc.nat({ max: 400 })),
        (text, cuts) => {
          const places = [
            0,
            ...cuts.filter((cut) => cut <= text.length).sort((one, other) => one - other),
            text.length,
          ];
          const cut = places.slice(1).map((place, index) => text.slice(places[index], place));
          expect(read(...cut)).toEqual(read(text));
        },
      ),
    );
  });

  test("never throws, and reads no more than it must", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "binary" })), (pieces) => {
        expect(() => read(...pieces)).not.toThrow();
      }),
    );
    const many = Array.from({ length: 5_000 }, (_, place) => claim(`Claim ${place}.`));
    expect(read(draft(...many)).claims.length).toBeLessThanOrEqual(32);
    expect(read(...Array.from({ length: 100 }, () => "x".repeat(100_000))).form.kind).toBe("broken");
  });
});
