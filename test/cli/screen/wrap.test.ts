import fc from "fast-check";
import stringWidth from "string-width";
import { expect, it } from "vitest";
import { wrap } from "../../../src/cli/screen/wrap.ts";
import { wrapLines } from "../../../src/cli/screen/wrap-lines.ts";

it("breaks at spaces and indents what follows", () => {
  expect(wrap("one two three four", { width: 13, lead: "1. " })).toEqual(["1. one two", "   three four"]);
});

it("counts a wide character as two columns, breaks between wide characters, and begins no line with a full stop", () => {
  expect(wrap("联邦学习是一种方法很。", { width: 10 })).toEqual(["联邦学习是", "一种方法", "很。"]);
});

it("breaks a word only when it is longer than a line", () => {
  expect(wrap("a abcdefghijklmno b", { width: 10 })).toEqual(["a", "abcdefghij", "klmno b"]);
});

it("keeps what a no-break space joins and prints it as a space", () => {
  expect(wrap("to be here\u00a0[1]", { width: 12 })).toEqual(["to be", "here [1]"]);
});

it("gives one empty line for nothing", () => {
  expect(wrap("", { width: 10, lead: "> " })).toEqual([">"]);
});

it("keeps every line within the width and loses no character", () => {
  const word = fc.string({
    unit: fc.constantFrom("a", "é", "漢", "字", "。", "😀", "👩‍🔬", "-"),
    minLength: 1,
    maxLength: 30,
  });
  fc.assert(
    fc.property(fc.array(word), fc.integer({ min: 12, max: 40 }), (words, width) => {
      const lines = wrap(words.join(" "), { width });
      for (const line of lines) expect(stringWidth(line)).toBeLessThanOrEqual(width);
      expect(lines.join("").replaceAll(" ", "")).toBe(words.join(""));
    }),
  );
});

it("takes a 6,000-letter word and 6,000 words in its stride", () => {
  expect(wrap("x".repeat(6000), { width: 80 })).toHaveLength(75);
  expect(wrap("漢".repeat(6000), { width: 80 })).toHaveLength(150);
  expect(wrap("a ".repeat(6000), { width: 80 }).length).toBe(150);
});

it("wraps each of many lines below its own words", () => {
  const text =
    "> How do reefs grow?\n\n[1] Coral Reefs Recover Faster\n- shade helps the corals\n  1. Press New Application";
  expect(wrapLines(text, 16)).toBe(
    [
      ...["> How do reefs", "> grow?", "", "[1] Coral Reefs", "    Recover", "    Faster"],
      ...["- shade helps", "  the corals", "  1. Press New", "     Application"],
    ].join("\n"),
  );
});

it("lets lines only grow while their text grows by whole words", () => {
  const words = fc.array(fc.stringMatching(/^[a-z[\]-]{1,12}$/), { maxLength: 30 });
  fc.assert(
    fc.property(words, fc.integer({ min: 20, max: 60 }), fc.nat(30), (all, width, some) => {
      const whole = wrapLines(all.join(" "), width);
      expect(whole.startsWith(wrapLines(all.slice(0, some).join(" "), width))).toBe(true);
    }),
  );
});
