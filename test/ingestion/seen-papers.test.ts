import { expect, it } from "vitest";
import { SeenPapers } from "../../src/ingestion/seen-papers.ts";
import { paper } from "../papers.ts";

it("a paper is news when it is new or when more is known of it, and then no more", () => {
  const [plans, gossip] = [
    paper({ id: "p-plans", title: "Plans", abstract: "" }),
    paper({ id: "p-gossip", title: "Gossip", abstract: "" }),
  ];
  const seen = new SeenPapers([plans]);
  expect(seen.news([plans])).toEqual([]);
  expect(seen.news([plans, gossip])).toEqual([gossip]);
  expect(seen.news([{ ...plans, upvotes: 3 }, gossip])).toEqual([{ ...plans, upvotes: 3 }]);
  expect(seen.news([gossip, { ...plans, upvotes: 3 }])).toEqual([]);
});
