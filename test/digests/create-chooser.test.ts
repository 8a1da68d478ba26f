/** The chooser: what was shown and thought before goes into the choice; a model's sentences take the place of the papers' own. */
import { expect, it } from "vitest";
import type { DigestRequest } from "../../src/digests/choose-digest.ts";
import { createChooser } from "../../src/digests/create-chooser.ts";
import { plainDigest } from "../fakes/plain-digest.ts";
import { paper } from "../papers.ts";
import { subscribed } from "./simulated-world.ts";

const papers = ["p-1", "p-2", "p-3"].map((id) => paper({ id, title: id, abstract: `Of ${id}.` }));
const date = { year: 2026, month: 11, day: 22 };
const asked: DigestRequest[] = [];
const parts = {
  digest: async (request: DigestRequest) => {
    asked.push(request);
    return plainDigest(papers, request);
  },
  paper: (id: string) => papers.find((each) => each.id === id),
  subscriptions: {
    shown: async () => new Set(["p-1"]),
    votes: async () => [{ subscriptionId: "s1", paperId: "p-1", userId: "u", value: "down" as const, at: 1 }],
  },
  clock: { now: () => 7, elapsed: () => 0 },
};
const { signal } = new AbortController();

it("chooses with what was shown and what readers thought", async () => {
  const chooser = createChooser(parts);
  const digest = await chooser.choose(subscribed({ papers: 5 }), date, signal);
  expect(digest.papers.map((entry) => entry.paper.id)).toEqual(["p-2", "p-3"]);
  expect(digest.date).toEqual(date);
  expect(asked[0]).toMatchObject({ topic: "tides", limit: 5, now: 7, shown: ["p-1"], votes: [{ value: "down" }] });
  expect(chooser.compose).toBeUndefined();
  expect((await chooser.paper("p-3"))?.title).toBe("p-3");
});

it("lets a model word what it can, and leaves the rest as it stands", async () => {
  const tell = async () => new Map([[1, "In other words."]]);
  const digest = await createChooser({ ...parts, tell }).compose?.(subscribed(), date, signal);
  expect(digest?.papers.map(({ sentence }) => sentence)).toEqual(["Of p-2.", "In other words."]);
});
