import { describe, expect, it } from "vitest";
import { UserError } from "../../../src/domain/errors.ts";
import { parseHosts, parseSources } from "../../../src/domain/source/source-spec.ts";

describe("a list of sources", () => {
  it("names each kind", () => {
    const list =
      'hf-daily, arxiv:cs.CL, arxiv-query:"all:routing, ti:rivers AND cat:cs.LG", arxiv-rss:cs.AI,\n' +
      "rss:https://lab.example/feed#top, jsonl:https://lab.example/papers.jsonl, folder:/srv/papers";
    expect(parseSources(list)).toEqual([
      { kind: "hf-daily", name: "hf-daily", label: "hf-daily" },
      { kind: "arxiv", query: "cat:cs.CL", name: "arxiv:cs.CL", label: "arxiv:cs.CL" },
      {
        kind: "arxiv",
        query: "all:routing, ti:rivers AND cat:cs.LG",
        name: 'arxiv-query:"all:routing, ti:rivers AND cat:cs.LG"',
        label: 'arxiv-query:"all:routing, ti:rivers AND cat:cs.LG"',
      },
      { kind: "feed", url: "https://rss.arxiv.org/rss/cs.AI", name: "arxiv-rss:cs.AI", label: "arxiv-rss:cs.AI" },
      {
        kind: "feed",
        url: "https://lab.example/feed",
        name: "rss:https://lab.example/feed",
        label: "rss:https://lab.example/feed",
      },
      {
        kind: "jsonl",
        url: "https://lab.example/papers.jsonl",
        name: "jsonl:https://lab.example/papers.jsonl",
        label: "jsonl:https://lab.example/papers.jsonl",
      },
      { kind: "folder", path: "/srv/papers", name: "folder:/srv/papers", label: "folder:/srv/papers" },
    ]);
  });

  it("may be empty, and names each source once", () => {
    expect(parseSources(" , \n")).toEqual([]);
    expect(parseSources("arxiv:cs.CL, arxiv:cs.CL, atom:https://a.example/, rss:https://a.example/")).toHaveLength(2);
  });

  it("shows nobody the key in an address", () => {
    const [source] = parseSources("rss:https://lab.example/feed?key=secret");
    expect(source).toMatchObject({
      url: "https://lab.example/feed?key=secret",
      label: "rss:https://lab.example/feed?…",
    });
  });

  it.each([
    "arxiv",
    "arxiv:",
    "arxiv:cs.CL OR cat:all",
    "arxiv-query:",
    "hf-daily:7",
    "rss:lab.example",
    "rss:file:///etc/passwd",
    "jsonl:https://user:secret@lab.example/",
    "folder:",
    "twitter:rivers",
    "https://lab.example/feed?key=secret",
  ])("says what is wrong with %s, without its secrets", (entry) => {
    const failure = (() => {
      try {
        return parseSources(entry);
      } catch (error) {
        return error;
      }
    })();
    expect(failure).toBeInstanceOf(UserError);
    expect(String(failure)).toContain("Sources stand between commas: hf-daily");
    expect(String(failure)).not.toContain("secret");
  });

  it("is not longer than anybody reads", () => {
    const many = Array.from({ length: 51 }, (_, index) => `folder:/srv/${index}`).join(",");
    expect(() => parseSources(many)).toThrow("lists 51 sources; at most 50");
  });
});

it("a list of hosts holds names and addresses, with or without a port", () => {
  expect(parseHosts("Wiki.lab.example, 10.0.0.7:8080, [fd00::7]:81")).toEqual([
    "wiki.lab.example",
    "10.0.0.7:8080",
    "[fd00::7]:81",
  ]);
  for (const bad of ["https://lab.example", "lab.example/feed", "10.0.0.0/8", "user@lab.example"]) {
    expect(() => parseHosts(bad), bad).toThrow("must be host names or addresses");
  }
});
