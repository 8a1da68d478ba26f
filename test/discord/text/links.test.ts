import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { link, safeAddress } from "../../../src/discord/text/links.ts";
import { readMarkdown } from "../discord-markdown.ts";
import { outsideWords } from "../outside-words.ts";

describe("our own links", () => {
  test("show a title and open no preview", () => {
    expect(link("A *Great* Paper", "https://arxiv.org/abs/2401.00001")?.text).toBe(
      "[A \\*Great\\* Paper](<https://arxiv.org/abs/2401.00001>)",
    );
  });

  test("tell the host where the title names another", () => {
    expect(link("arxiv.org: login", "https://evil.example/")?.text).toBe(
      "[arxiv\\.org: login](<https://evil.example/>) (evil.example)",
    );
    expect(link("arXiv.org e-prints", "https://www.arxiv.org/")?.text).toBe(
      "[arXiv\\.org e-prints](<https://www.arxiv.org/>)",
    );
  });

  test("cannot be ended by their title or their address", () => {
    expect(link("a](b [c", "https://a.example/x(y)>z q")).toBeUndefined();
    expect(link("a](b [c", "https://a.example/x(y)>z")?.text).toBe("[a)\\(b \\(c](<https://a.example/x%28y%29%3Ez>)");
    expect(link("Attention [v2]", "https://a.example/")?.text).toBe("[Attention [v2]](<https://a.example/>)");
  });

  test("take the host for a title that shows nothing", () => {
    expect(link("\u200b", "https://a.example/b")?.text).toBe("[a.example](<https://a.example/b>)");
  });

  test.each([
    ["http is raised to https", "http://arxiv.org/abs/1", "https://arxiv.org/abs/1"],
    ["credentials", "https://arxiv.org@evil.example/", undefined],
    ["another scheme", "javascript:alert(1)", undefined],
    ["a file", "file:///etc/passwd", undefined],
    ["letters of another script", "https://\u0430rxiv.org/", undefined],
    ["punycode", "https://xn--rxiv-53d.org/", undefined],
    ["fullwidth full stops", "https://evil\u3002example/", undefined],
    ["an address by number", "https://127.0.0.1/", undefined],
    ["an address by one number", "https://2130706433/", undefined],
    ["an address in brackets", "https://[::1]/", undefined],
    ["a name without a dot", "https://localhost/", undefined],
    ["a port", "https://a.example:8080/", undefined],
    ["an encoded host", "https://%61.example/", undefined],
    ["a backslash", "https://a.example\\@evil.example/", undefined],
    ["white space", "https://a.example/a b", undefined],
    ["an invitation", "https://discord.gg/abc", undefined],
    ["too long", `https://a.example/${"a".repeat(600)}`, undefined],
  ])("%s", (_, address, expected) => {
    expect(safeAddress(address)?.url).toBe(expected);
  });

  test("always: one link, to the address given, and the words of the title", () => {
    const address = fc.webUrl({ withQueryParameters: true, withFragments: true, validSchemes: ["https", "http"] });
    fc.assert(
      fc.property(outsideWords(20), address, (title, url) => {
        const made = link(title, url);
        if (made === undefined) return;
        const { found } = readMarkdown(made.text);
        expect(found).toEqual([`link ${safeAddress(url)?.url}`]);
        expect(safeAddress(safeAddress(url)?.url ?? "")?.url).toBe(safeAddress(url)?.url);
      }),
      { numRuns: 500 },
    );
  });
});
