import fc from "fast-check";
import { expect, it } from "vitest";
import { printable, printableJson, printableLines } from "../../../src/cli/screen/printable.ts";

it("removes whole escape sequences, and turns line breaks and tabs into spaces", () => {
  expect(printable("\u001b[1;31mred\u001b[0m\ttext\r\nhere \u001b]0;title\u0007.")).toBe("red text here .");
});

it("removes what turns text around or hides in it, and keeps what scripts and emoji need", () => {
  expect(printable("a\u202eb\u2066c\u200bd\ufeff\u{e0041}e\u00ad")).toBe("abcde");
  expect(printable("نمی\u200cخواهم 👩\u200d🔬 n\u0303")).toBe("نمی\u200cخواهم 👩\u200d🔬 n\u0303");
});

it("replaces half a surrogate pair", () => {
  expect(printable("a\ud83d b")).toBe("a\ufffd b");
});

it("keeps the lines of a message", () => {
  expect(printableLines("one\n  two\u001b[2J\n\tthree")).toBe("one\n  two\n three");
});

it("changes no value of JSON and lets no hidden character through", () => {
  const hidden =
    /[\u0000-\u001f\u007f-\u009f\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]|[\u{e0000}-\u{e007f}]/u;
  const nasty = fc.string({
    unit: fc.constantFrom("a", "\u0007", "\u009b", "\u202e", "\u{e0041}", "\\", '"', "é", "\ud83d"),
  });
  fc.assert(
    fc.property(nasty, (text) => {
      const json = printableJson({ text });
      expect(JSON.parse(json)).toEqual({ text });
      expect(json).not.toMatch(hidden);
      expect(printable(text)).not.toMatch(hidden);
      expect(printable(printable(text))).toBe(printable(text));
    }),
  );
});
