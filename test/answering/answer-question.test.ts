import fc from "fast-check";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { miniSearchEngines } from "../../src/adapters/minisearch.ts";
import { type AnswerQuestion, createAnswerQuestion } from "../../src/answering/answer-question.ts";
import { createLibrary } from "../../src/answering/library.ts";
import { ANSWERING_MODELS, type AnsweringModels } from "../../src/answering/models.ts";
import type { Answer } from "../../src/domain/answer/answer.ts";
import type { PaperIndex } from "../../src/retrieval/paper-index.ts";
import { createPaperIndex } from "../../src/retrieval/paper-index.ts";
import { createPlainIndex } from "../../src/retrieval/plain-index.ts";
import { createRanker } from "../../src/retrieval/ranker.ts";
import { analyzeWords } from "../../src/retrieval/terms/analyzer.ts";
import { paper } from "../papers.ts";
import { fewPapers } from "./few-papers.ts";

const answering = (index: PaperIndex, models?: AnsweringModels): AnswerQuestion =>
  createAnswerQuestion({ library: createLibrary(index, models) });

let ask: AnswerQuestion;
beforeAll(() => {
  ask = answering(createPaperIndex(fewPapers, createRanker(createPlainIndex(miniSearchEngines.create()))));
});

const cited = (answer: Answer): readonly string[] =>
  answer.status === "answered" ? answer.citations.map((citation) => citation.paper.id) : [];
const text = (answer: Answer): string =>
  answer.status === "answered" ? answer.sentences.map((sentence) => sentence.text).join(" ") : "";

test("what is asked in bare numbers, or shares one word with a paper, is refused", async () => {
  for (const question of ["45?", "2 + 2", "What is the speed of a summer train in old France?"]) {
    expect([question, (await ask(question)).status]).toEqual([question, "refused"]);
  }
});

test("a question that names its paper is answered from that paper alone, or not at all", async () => {
  const title = "A Patch Against Measles";
  for (const question of [
    `Summarize "${title}"`,
    `what does “${title}” find?`,
    `for how many days did "${title}" keep its strength?`,
  ]) {
    expect([question, cited(await ask(question))]).toEqual([question, ["p-patch"]]);
  }
  expect(await ask(`does "${title}" speak of glaciers cracking?`)).toMatchObject({
    status: "refused",
    nearest: [{ paper: { id: "p-patch" } }],
  });
});

test("a paper is known by part of its title where it is called one", async () => {
  expect(cited(await ask("What does the paper “Listening to Glaciers” find?"))).toEqual(["p-glacier"]);
  expect(await ask("What does the paper “Listening to Volcanoes” find?")).toMatchObject({
    status: "refused",
    unread: { absent: ["Listening to Volcanoes"] },
    nearest: [],
  });
});

test("who asks how many papers there are is told the number that hold the words, whatever is answered", async () => {
  expect(await ask("How many papers are there on measles vaccines?")).toMatchObject({
    status: "answered",
    counted: { papers: 2, words: ["measles vaccines"] },
  });
  expect((await ask("How many papers mention glaciers and measles?")).counted).toEqual({
    papers: 0,
    words: ["glaciers", "measles"],
  });
  expect(await ask("How many papers are there on lasagna?")).not.toHaveProperty("counted");
  expect(await ask("How many papers are there on reeks of glaciers?")).not.toHaveProperty("counted"); // reefs stand in
  expect(await ask("How many children feared needles?")).not.toHaveProperty("counted");
});

test("of a paper that is not here nothing is said, but that it is not", async () => {
  expect(await ask("what does https://arxiv.org/abs/1706.03762 say about measles vaccines?")).toMatchObject({
    status: "refused",
    unread: { absent: ["arxiv.org/abs/1706.03762"] },
    nearest: [],
  });
});

test("who asks what a thing is hears that first", async () => {
  const basics = paper({
    id: "p-basics",
    title: "A Study of Divers",
    abstract:
      "Shade nets are a roof of cloth that floats above a reef. We count divers. Our count of divers shows 12 a day.",
  });
  const index = createPaperIndex([...fewPapers, basics], createRanker(createPlainIndex(miniSearchEngines.create())));
  const answer = await answering(index)("What are shade nets?");
  expect(text(answer)).toMatch(/^Shade nets are a roof of cloth that floats above a reef\./);
  expect(cited(answer)[0]).toBe("p-basics");
});

test("who asks for all papers at once is shown none by accident", async () => {
  expect(await ask("latest papers")).toMatchObject({ status: "refused", nearest: [] });
});

test("as many papers are cited as were asked for at most", async () => {
  expect(cited(await ask("papers on a measles vaccine"))).toHaveLength(2);
  expect(cited(await ask("name one paper on a measles vaccine"))).toHaveLength(1);
});

test("each side of a comparison is told by the paper named after it", async () => {
  const bridge = paper({
    id: "p-bridge",
    title: "Ropeway Bridges",
    abstract:
      "We build Lacewing bridges next to Ropeway bridges. Lacewing and Ropeway stand. Lacewing is the lighter one.",
  });
  const lacewing = paper({
    id: "p-lacewing",
    title: "Lacewing: A Light Bridge",
    abstract: "We present a bridge of thin wires called Lacewing. It carries 4 tonnes.",
  });
  const anchor = paper({
    id: "p-anchor",
    title: "Anchorage",
    abstract: "We present Anchorage, a way to hold a slender tower in loose sand. It needs no stone.",
  });
  const askBridges = answering(
    createPaperIndex(
      [...fewPapers, bridge, lacewing, anchor],
      createRanker(createPlainIndex(miniSearchEngines.create())),
    ),
    { ...ANSWERING_MODELS, answerFrom: -10 },
  );
  expect([...cited(await askBridges("Compare Lacewing and Anchorage"))].sort()).toEqual(["p-anchor", "p-lacewing"]);
});

describe("answering from abstracts alone", () => {
  test("a question about a figure is answered by the sentence that holds it, with its source", async () => {
    const answer = await ask("How much faster do shaded corals recover?");
    expect(cited(answer)).toEqual(["p-reef"]);
    expect(text(answer)).toContain("shaded corals recovered 2.3 times faster than unshaded ones.");
  });

  test("where the code is found is no answer", async () => {
    expect(text(await ask("shade nets for coral reefs"))).not.toContain("https://");
  });

  test("two things compared are both cited", async () => {
    expect(cited(await ask("inhaled measles vaccine vs measles vaccine patch")).toSorted()).toEqual([
      "p-needle",
      "p-patch",
    ]);
  });

  test("what no abstract tells is refused, with the nearest papers as a hint", async () => {
    const answer = await ask("Which bank offers the best mortgage for Zurich?");
    expect(answer.status).toBe("refused");
    expect(answer.nearest.length).toBeLessThanOrEqual(3);
  });

  test("a question of stop words, signs or a single letter is refused, not guessed", async () => {
    for (const question of ["is it?", "???", "a", "🙂"]) expect((await ask(question)).status).toBe("refused");
  });

  test("every sentence of every answer stands word for word in the abstract it cites", async () => {
    const words = fewPapers
      .flatMap(({ title, abstract }) => analyzeWords(`${title} ${abstract}`))
      .map((word) => word.surface);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(...words, "vs", "how many", "which"), { maxLength: 12 }),
        async (some) => {
          const answer = await ask(some.join(" "));
          if (answer.status === "refused") return;
          const abstracts = new Map(answer.citations.map(({ marker, paper }) => [marker, paper.abstract]));
          expect([...abstracts.keys()]).toEqual(answer.citations.map((_, index) => index + 1));
          for (const { text, markers } of answer.sentences) {
            expect(markers.length).toBeGreaterThan(0);
            for (const marker of markers) expect(abstracts.get(marker)).toContain(text);
          }
          for (const { paper, quotes } of answer.citations) {
            expect(quotes.length).toBeGreaterThan(0);
            for (const quote of quotes) expect(paper.abstract).toContain(quote);
          }
        },
      ),
    );
  });
});

describe("an answer within bounds", () => {
  test("rests on papers since a date alone, and says nothing when none of them tells", async () => {
    const dated = fewPapers.map((each) => ({ ...each, date: { year: each.id === "p-reef" ? 2024 : 2020 } }));
    const index = createPaperIndex(dated, createRanker(createPlainIndex(miniSearchEngines.create())));
    const answer = answering(index);
    const question = "How much faster do corals recover under shade nets?";
    expect((await answer(question, { since: { year: 2024 } })).status).toBe("answered");
    const later = await answer(question, { since: { year: 2025 } });
    expect(later).toMatchObject({ status: "refused", nearest: [] });
  });

  test("since a date ranks once, as it does without", async () => {
    const ranker = createRanker(createPlainIndex(miniSearchEngines.create()));
    const index = createPaperIndex(fewPapers, ranker);
    const rank = vi.spyOn(ranker, "rank");
    const answer = answering(index);
    await answer("How much faster do corals recover under shade nets?");
    const without = rank.mock.calls.length;
    rank.mockClear();
    await answer("How much faster do corals recover under shade nets?", { since: { year: 2020 } });
    expect(rank.mock.calls.length).toBe(without);
  });

  test("cites no more papers than it may", async () => {
    const index = createPaperIndex(fewPapers, createRanker(createPlainIndex(miniSearchEngines.create())));
    const answer = await answering(index)("Which vaccines protect against measles?", { papers: 1 });
    expect(answer.status === "answered" ? answer.citations.length : 1).toBe(1);
  });
});

test("a follow-up is answered as the question it stands for, and says which that was", async () => {
  const answer = answering(createPaperIndex(fewPapers, createRanker(createPlainIndex(miniSearchEngines.create()))));
  const followUp = await answer("And where does it locate icequakes?", { earlier: ["What is FibreEar?"] });
  expect(followUp.question).toBe("And where does FibreEar locate icequakes?");
});

test("of two papers that name what is compared, the one that goes by its name speaks for it", async () => {
  const papers = [
    paper({
      id: "p-dew",
      title: "DewKite: Silk that Flies in Rain",
      abstract: "We present DewKite, a kite of waxed silk. DewKite stays up for nine hours.",
    }),
    paper({
      id: "p-knots",
      title: "Stronger Knots for the Difference Between Gusts in DewKite",
      abstract:
        "We tie knots for DewKite that hold between gusts. The difference to paper lanterns and to plain knots is large for DewKite.",
    }),
    paper({
      id: "p-lantern",
      title: "Paper Lanterns Over Rivers",
      abstract: "We send paper lanterns over rivers. Paper lanterns stay up for an hour.",
    }),
    ...fewPapers,
  ];
  const compare = answering(createPaperIndex(papers, createRanker(createPlainIndex(miniSearchEngines.create()))));
  const answer = await compare("What is the difference between DewKite and paper lanterns?");
  expect([...cited(answer)].sort()).toEqual(["p-dew", "p-lantern"]);
});
