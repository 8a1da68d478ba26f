import { expect, it } from "vitest";
import { fakeApp, paper, run } from "./fake-app.ts";

it("shows a person the answer, its numbered sources and the time taken", async () => {
  const { code, out, err } = await run(["ask", "How do plans help?"]);
  expect(out).toBe(`Plans in words make programs more diverse. [1] Averages agree with them. [1][2]

Sources
 [1] Planning in Words
     Scale AI, Sep 2024
     https://example.org/plans
 [2] Gossip Averaging
     30 Jul

2 papers searched, answered in 5 ms (extractive)
`);
  expect({ code, err }).toEqual({ code: 0, err: "" });
});

it("takes a question without quotes", async () => {
  const { out } = await run(["ask", "How", "do", "plans", "help?", "--json"]);
  expect(JSON.parse(out)).toMatchObject({ question: "How do plans help?" });
});

it("gives a machine the answer as one JSON object on one line", async () => {
  const { out } = await run(["ask", "How do plans help?", "--json"]);
  expect(out.trimEnd()).not.toContain("\n");
  expect(JSON.parse(out)).toEqual({
    question: "How do plans help?",
    status: "answered",
    text: "Plans in words make programs more diverse. [1] Averages agree with them. [1][2]",
    sentences: [
      { text: "Plans in words make programs more diverse.", markers: [1] },
      { text: "Averages agree with them.", markers: [1, 2] },
    ],
    citations: [
      {
        marker: 1,
        id: "p-plans",
        title: "Planning in Words",
        quote: "Plans in words make programs more diverse. We count them. They agree.",
        quotes: ["Plans in words make programs more diverse.", "They agree."],
      },
      {
        marker: 2,
        id: "p-gossip",
        title: "Gossip Averaging",
        quote: "Averages agree with them.",
        quotes: ["Averages agree with them."],
      },
    ],
    nearest: [
      { id: "p-plans", title: "Planning in Words", score: 2 },
      { id: "p-gossip", title: "Gossip Averaging", score: 1 },
    ],
    composer: "extractive",
    tookMs: 5,
  });
});

it("says so when the corpus does not tell, and names the nearest papers", async () => {
  const { code, out } = await run(["ask", "Who won the match?"]);
  expect(out).toContain("The corpus does not say.\n\nNearest papers\n  1. Planning in Words\n");
  expect(code).toBe(0);
  const json = JSON.parse((await run(["ask", "Who won the match?", "--json"])).out);
  expect(json).toMatchObject({ status: "refused", text: "The corpus does not say.", sentences: [], citations: [] });
  expect(json.nearest).toEqual([{ id: "p-plans", title: "Planning in Words", score: 2 }]);
});

it("refuses an empty question on standard error, with exit code 1", async () => {
  const { code, out, err } = await run(["ask", ""]);
  expect({ code, out }).toEqual({ code: 1, out: "" });
  expect(err).toBe("footnote: The question is empty. Write what you want to know.\n");
});

it("tells a title that was derived from one the source gave", async () => {
  const derived = paper("p-swift", "SWIFT: wait-free averaging", { titleOrigin: "derived" });
  const { out } = await run(["ask", "plan"], { app: fakeApp([derived]) });
  expect(out).toContain(" [1] SWIFT: wait-free averaging\n     title taken from the abstract\n");
});

it("wraps to the width of the terminal and never separates a marker from its sentence", async () => {
  const { out } = await run(["ask", "plan"], { stdoutIsTerminal: true, columns: 44 });
  const plain = out.replace(/\u001b\[\d+m/g, "");
  expect(plain).toMatch(/^Plans in words make programs more\ndiverse. \[1\] Averages agree with\nthem. \[1\]\[2\]\n/);
});

it("takes the width from COLUMNS first, between 20 and 100 columns, and 80 where a terminal does not know its own", async () => {
  const widest = async (columns: number | undefined, environment = {}) => {
    const app = fakeApp([paper("p-long", "word ".repeat(100).trim())]);
    const { out } = await run(["search", "x"], { app, environment, ...(columns === undefined ? {} : { columns }) });
    return Math.max(...out.split("\n").map((line) => line.length));
  };
  expect(await widest(undefined)).toBe(79);
  expect(await widest(0)).toBe(79);
  expect(await widest(40)).toBe(39);
  expect(await widest(400)).toBe(99);
  expect(await widest(5)).toBeLessThanOrEqual(20);
  expect(await widest(40, { COLUMNS: "60" })).toBe(59);
  expect(await widest(40, { COLUMNS: "many" })).toBe(39);
});

it("uses colour in a terminal only, unless told otherwise", async () => {
  const coloured = async (argv: string[], stdoutIsTerminal: boolean, environment = {}) =>
    (await run(["ask", "plan", ...argv], { stdoutIsTerminal, environment })).out.includes("\u001b[");
  expect(await coloured([], true)).toBe(true);
  expect(await coloured([], false)).toBe(false);
  expect(await coloured([], true, { NO_COLOR: "1" })).toBe(false);
  expect(await coloured([], true, { TERM: "dumb" })).toBe(false);
  expect(await coloured([], false, { FORCE_COLOR: "1" })).toBe(true);
  expect(await coloured([], true, { FORCE_COLOR: "0" })).toBe(false);
  expect(await coloured(["--no-color"], true, { FORCE_COLOR: "1" })).toBe(false);
  expect(await coloured(["--json"], true)).toBe(false);
});

it("lets no control, escape or bidirectional character of a paper or a question reach the screen", async () => {
  const nasty = "\u001b]0;owned\u0007A\u001b[31mred\u202e title\u0000\u009b2J \u{e0041}end\r\nline";
  const evil = fakeApp([
    paper("p-evil", nasty, { organisation: nasty, url: `https://example.org/${nasty}` }),
    paper("p-two", nasty),
  ]);
  const forbidden = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]|[\u{e0000}-\u{e007f}]/u;
  for (const argv of [
    ["ask", `plan ${nasty}`],
    ["search", nasty],
    ["related", nasty],
    ["related", "p-evil"],
  ]) {
    for (const form of [[], ["--json"]]) {
      const { out, err } = await run([...argv, ...form], { app: evil });
      expect(out + err).not.toMatch(forbidden);
    }
  }
  const { out } = await run(["search", "x", "--json"], { app: evil });
  expect(JSON.parse(out).hits[0].title).toBe(nasty);
});
