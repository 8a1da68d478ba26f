/** What is so of every answer, whatever models write and however they fail. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { createAnswerQuestion } from "../../../src/answering/answer-question.ts";
import type { CitedAnswer } from "../../../src/domain/answer/answer.ts";
import { ModelFailure, type ModelFailureKind } from "../../../src/ports/chat-model.ts";
import { type ScriptedReply, scriptedChatModel } from "../../fakes/scripted-chat-model.ts";
import { fewPapers, fewPapersLibrary } from "../few-papers.ts";

const library = fewPapersLibrary();
const QUESTIONS = [
  "How much faster do shaded corals recover?",
  "inhaled measles vaccine vs measles vaccine patch",
  "How strong is the patch after 45 days in a village?",
  "Which bank offers the best mortgage?",
];

const sentences = fewPapers.flatMap(({ abstract }) => abstract.split(/(?<=\.) /));
const claim = fc.record({
  text: fc.oneof(
    fc.constantFrom(...sentences),
    fc.constantFrom(...sentences).map((text) => text.replace(/\d/, "7")),
    fc.string(),
  ),
  support: fc.array(
    fc.record({ marker: fc.integer({ min: 0, max: 6 }), quote: fc.oneof(fc.constantFrom(...sentences), fc.string()) }),
    { maxLength: 3 },
  ),
});
/** A sentence under the marker that is likely its own, so that much stands. */
const soundClaim = fc
  .tuple(fc.constantFrom(...sentences), fc.integer({ min: 1, max: 4 }))
  .map(([text, marker]) => ({ text, support: [{ marker, quote: text }] }));
const text = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.array(fc.oneof(soundClaim, claim), { maxLength: 12 }).map((claims) => JSON.stringify({ claims })),
  },
  { weight: 1, arbitrary: fc.string() },
);
const kinds: readonly ModelFailureKind[] = ["refused", "busy", "unreachable", "too-slow", "unreadable", "budget"];
const reply: fc.Arbitrary<ScriptedReply> = fc
  .tuple(text, fc.integer({ min: 1, max: 40 }), fc.option(fc.tuple(fc.constantFrom(...kinds), fc.nat({ max: 300 }))))
  .map(([whole, length, failing]) => {
    const written = failing === null ? whole : whole.slice(0, failing[1]);
    const pieces = written.match(new RegExp(`[^]{1,${length}}`, "g")) ?? [];
    return failing === null ? { pieces } : { pieces, failure: new ModelFailure(failing[0], "m", "It failed.") };
  });
const replies = fc.array(reply, { minLength: 1, maxLength: 2 });

test("nothing shown is withdrawn, all of it is cited and borne, and no model is asked more than it may be", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...QUESTIONS),
      fc.array(replies, { minLength: 1, maxLength: 2 }),
      fc.constantFrom("short" as const, "list" as const, undefined),
      async (question, scripts, style) => {
        const models = scripts.map((script, place) => scriptedChatModel(`model-${place}`, script));
        const shown: CitedAnswer[] = [];
        const ask = createAnswerQuestion({ library, models });
        const answer = await ask(question, style === undefined ? {} : { style }, {
          onAnswer: (each) => shown.push(each),
        });
        for (const { calls } of models) expect(calls.length).toBeLessThanOrEqual(2);
        if (answer.status === "refused") {
          expect(shown).toEqual([]);
          return;
        }
        for (const [place, each] of [...shown, answer].entries()) {
          const before = shown[place - 1] ?? each;
          expect(each.sentences.slice(0, before.sentences.length)).toEqual(before.sentences);
          expect(each.citations.slice(0, before.citations.length).map(({ paper }) => paper.id)).toEqual(
            before.citations.map(({ paper }) => paper.id),
          );
        }
        expect(answer.sentences).toEqual(shown.at(-1)?.sentences);
        expect(answer.citations.map(({ marker }) => marker)).toEqual(answer.citations.map((_, place) => place + 1));
        for (const { paper, quotes } of answer.citations) {
          expect(quotes.length).toBeGreaterThan(0);
          for (const quote of quotes) expect(paper.abstract).toContain(quote);
        }
        const used = new Set(answer.sentences.flatMap(({ markers }) => markers));
        expect([...used].sort()).toEqual(answer.citations.map(({ marker }) => marker));
        for (const { markers } of answer.sentences) expect(markers.length).toBeGreaterThan(0);
        const words = answer.sentences.flatMap((sentence) => sentence.text.split(/\s+/)).length;
        if (style !== "list" && answer.sentences.length > 1) expect(words).toBeLessThanOrEqual(120);
        expect(new Set(answer.sentences.map((sentence) => sentence.text)).size).toBe(answer.sentences.length);
      },
    ),
    { numRuns: 300 },
  );
});

test("the answer to a question is the same whether or not anybody watches it", async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...QUESTIONS), replies, async (question, script) => {
      const quiet = createAnswerQuestion({ library, models: [scriptedChatModel("m", script)] });
      const watched = createAnswerQuestion({ library, models: [scriptedChatModel("m", script)] });
      expect(await watched(question, {}, { onAnswer: () => {} })).toEqual(await quiet(question));
    }),
    { numRuns: 40 },
  );
});
