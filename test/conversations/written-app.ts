/** An app whose answers a test writes sentence by sentence, as a model would. */
import type { AnswerFilter, App } from "../../src/app.ts";
import type { Answer, CitedAnswer, CitedSentence } from "../../src/domain/answer/answer.ts";
import type { AnswerStep, AnswerWatch } from "../../src/domain/answer/answer-watch.ts";
import { GLACIER, libraryApp, REEF } from "./small-library.ts";

export const MODEL = "openai:small";

export const SENTENCES: readonly CitedSentence[] = [
  { text: "Shade nets cool a reef in summer.", markers: [1], cell: { aspect: "What it does", subject: "Shade nets" } },
  { text: "FibreEar hears icequakes.", markers: [2], cell: { aspect: "What it does", subject: "FibreEar" } },
  {
    text: "Shaded corals recovered 2.3 times faster.",
    markers: [1],
    cell: { aspect: "Result", subject: "Shade nets" },
  },
];

/** A question that is being answered. */
export interface Writing {
  readonly question: string;
  readonly filter: AnswerFilter;
  readonly watch: AnswerWatch;
  step(step: AnswerStep): void;
  /** Shows the first `count` sentences. */
  say(count: number): void;
  finish(as?: Partial<CitedAnswer>): void;
  refuse(instead?: CitedAnswer["instead"]): void;
  fail(error: Error): void;
}

export interface WrittenApp {
  readonly app: App;
  /** The next question that was or will be asked. */
  next(): Promise<Writing>;
}

export function writtenApp(): WrittenApp {
  const asked: Writing[] = [];
  const waiting: ((writing: Writing) => void)[] = [];
  const library = libraryApp();
  const ask: App["ask"] = (question, filter = {}, watch = {}) =>
    new Promise<Answer>((resolve, reject) => {
      const soFar = (count: number): CitedAnswer => citedAnswer(question, filter, count);
      const writing: Writing = {
        question,
        filter,
        watch,
        step: (step) => watch.onStep?.(step),
        say: (count) => watch.onAnswer?.(soFar(count)),
        finish: (as = {}) => resolve({ ...soFar(SENTENCES.length), ...as }),
        refuse: (instead) =>
          resolve({
            status: "refused",
            question,
            composer: "extractive",
            nearest: [],
            ...(instead === undefined ? {} : { instead }),
          }),
        fail: reject,
      };
      const next = waiting.shift();
      if (next === undefined) asked.push(writing);
      else next(writing);
    });
  return {
    app: { ...library, paperCount: library.paperCount, ask },
    next: () =>
      new Promise((resolve) => {
        const writing = asked.shift();
        if (writing === undefined) waiting.push(resolve);
        else resolve(writing);
      }),
  };
}

function citedAnswer(question: string, { style, depth }: AnswerFilter, count: number): CitedAnswer {
  const sentences = SENTENCES.slice(0, count);
  const cited = [REEF, GLACIER].map((paper, index) => ({ marker: index + 1, paper, quotes: [paper.abstract] }));
  return {
    status: "answered",
    question,
    composer: MODEL,
    ...(style === undefined ? {} : { style }),
    ...(depth === undefined ? {} : { depth }),
    sentences,
    citations: cited.filter(({ marker }) => sentences.some(({ markers }) => markers.includes(marker))),
    nearest: [],
  };
}
