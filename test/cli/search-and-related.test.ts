import { describe, expect, it } from "vitest";
import type { App } from "../../src/app.ts";
import { fakeApp, input, run } from "./fake-app.ts";

it("lists ranked papers for a person", async () => {
  const { out } = await run(["search", "planning", "--limit", "1"]);
  expect(out).toBe(`  1. Planning in Words
     Scale AI, Sep 2024
     https://example.org/plans

1 of 2 papers, in 5 ms
`);
});

it("gives a machine the ranking as JSON", async () => {
  const { out } = await run(["search", "planning", "--json"]);
  expect(JSON.parse(out)).toEqual({
    query: "planning",
    hits: [
      { rank: 1, id: "p-plans", title: "Planning in Words", score: 2 },
      { rank: 2, id: "p-gossip", title: "Gossip Averaging", score: 1 },
    ],
    tookMs: 5,
  });
});

it("says what to try when nothing was found", async () => {
  const { code, out } = await run(["search", "zzz"], { app: { ...fakeApp(), search: async () => [] } });
  expect(out).toContain("Try other words");
  expect(code).toBe(0);
});

it("lists the papers near a paper, and why", async () => {
  const { out } = await run(["related", "p-plans"]);
  expect(out).toBe(`Near “Planning in Words”
  1. Gossip Averaging
     30 Jul
     shared: averaging

1 paper, in 5 ms
`);
});

it("gives a machine the related papers as JSON; free text has no id", async () => {
  const known = JSON.parse((await run(["related", "p-plans", "--json"])).out);
  expect(known).toMatchObject({
    paper: { id: "p-plans", title: "Planning in Words" },
    hits: [{ rank: 1, id: "p-gossip", title: "Gossip Averaging", score: 1, because: ["averaging"] }],
  });
  const free = JSON.parse((await run(["related", "gossip protocols", "--json", "-n", "1"])).out);
  expect(free.paper).toEqual({ title: "gossip protocols" });
  expect(free.hits).toHaveLength(1);
});

it("asks for papers near in one respect, and says in which", async () => {
  expect((await run(["related", "p-plans", "--facet", "method"])).out).toMatch(
    /^Near in method to “Planning in Words”\n/,
  );
  expect(JSON.parse((await run(["related", "p-plans", "--facet", "problem", "--json"])).out).facet).toBe("problem");
  const { code, err } = await run(["related", "p-plans", "--facet", "colour"]);
  expect(code).toBe(2);
  expect(err).toContain("problem, method");
});

it("refuses an unknown paper", async () => {
  const { code, err } = await run(["related", "p-unknown"]);
  expect({ code, err }).toEqual({ code: 1, err: "footnote: No paper here has the id p-unknown.\n" });
});

it("takes a limit from 1 to 1000 and nothing else", async () => {
  for (const bad of ["0", "-1", "1001", "ten", "1e3", "2.5", ""]) {
    const { code, out, err } = await run(["search", "x", `--limit=${bad}`]);
    expect({ bad, code, out }).toEqual({ bad, code: 2, out: "" });
    expect(err).toContain("from 1 to 1000");
  }
});

describe("since: within the words", () => {
  function recording() {
    const asked: unknown[] = [];
    const app: App = {
      ...fakeApp(),
      search: async (query, _limit, filter) => {
        asked.push([query, filter?.since]);
        return [];
      },
      ask: async (question, filter) => {
        asked.push([question, filter?.since]);
        return { status: "refused", question, composer: "extractive", nearest: [] };
      },
    };
    return { asked, app };
  }

  it("bounds the papers' dates, as in Discord, and is told", async () => {
    const { asked, app } = recording();
    const note = "Only papers known to be from 2024-09 or later";
    expect((await run(["search", "gossip since:2024-09"], { app })).out).toContain(note);
    expect((await run(["ask", "What is", "since:2024-09", "gossip?"], { app })).out).toContain(note);
    expect(asked).toEqual([
      ["gossip", { year: 2024, month: 9 }],
      ["What is gossip?", { year: 2024, month: 9 }],
    ]);
  });

  it("is not taken for a lack of words where nothing is found", async () => {
    const { app } = recording();
    const { out } = await run(["search", "gossip since:2024-09"], { app });
    expect(out).not.toContain("shares a word");
    expect(out).toMatch(/^Nothing that is known to be from 2024-09 or later fits\. Leave out since:/);
  });

  it("stands in the JSON, and in that of each line of a batch", async () => {
    const { app } = recording();
    expect(JSON.parse((await run(["search", "gossip since:2024", "--json"], { app })).out)).toMatchObject({
      since: "2024",
    });
    const stdin = input('{"id": 1, "query": "gossip since:2023"}\n');
    expect(JSON.parse((await run(["search", "--batch", "-"], { app, stdin })).out)).toMatchObject({ since: "2023" });
  });

  it("says what a date looks like when this is none", async () => {
    const { code, err } = await run(["search", "gossip since:soon"]);
    expect(err).toContain("Write 2024, 2024-09");
    expect(code).toBe(1);
  });
});
