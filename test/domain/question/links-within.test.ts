import { expect, it, test } from "vitest";
import { linksWithin, withoutMentions } from "../../../src/domain/question/links-within.ts";

test.each([
  ["what does https://arxiv.org/abs/2409.03733v2 say?", ["https://arxiv.org/abs/2409.03733v2"]],
  ["is (https://example.org/reef), which I saw, right?", ["https://example.org/reef"]],
  [
    "see <https://example.org/reef> and arxiv.org/abs/2409.03733.",
    ["https://example.org/reef", "arxiv.org/abs/2409.03733"],
  ],
  ["arXiv:2409.03733 or 2301.00001?", ["arXiv:2409.03733", "2301.00001"]],
  ["arxiv:cs/0112017", ["arxiv:cs/0112017"]],
  [
    "compare doi:10.1145/3292500.3330701 and 10.1038/s41586-020-2649-2.",
    ["doi:10.1145/3292500.3330701", "10.1038/s41586-020-2649-2"],
  ],
  [
    "is https://doi.org/10.1016/S0140-6736(20)30183-5 right (see https://example.org)?",
    ["https://doi.org/10.1016/S0140-6736(20)30183-5", "https://example.org"],
  ],
  ["pi is 3.1415, and 12345.6789 is a number", []],
  ["no link", []],
])("%s: %j", (text, links) => {
  const found = linksWithin(text);
  expect(found.map(({ link }) => link)).toEqual(links);
  for (const { link, start, end } of found) expect(text.slice(start, end)).toContain(link);
});

it("takes away mentions and custom emoji, which are ids", () => {
  expect(withoutMentions("<@1234> do <:reef:77> reefs <a:wave:8>\n recover, <#5> <@&6>?")).toBe("do reefs recover, ?");
  expect(withoutMentions("<t:1618953630:R> how do </ask:12> </digest me:12> reefs <id:guide> recover?")).toBe(
    "how do reefs recover?",
  );
  expect(withoutMentions("is a <b> or b <@ c")).toBe("is a <b> or b <@ c");
});

it("reads six thousand hostile characters at once", () => {
  for (const unit of [
    "arxiv:",
    "10.1000/",
    "<https://",
    "https://",
    "2409.0373",
    "arxiv.org/",
    "<@1",
    "</a b ",
    "<t:1",
    "https://a(b",
    "https://((",
  ]) {
    expect(linksWithin(unit.repeat(6000 / unit.length))).toBeDefined();
    expect(withoutMentions(unit.repeat(6000 / unit.length))).toBeDefined();
  }
});
