/**
 * What the bot says about an answer: while it is being written, who wrote it, and why it is not what was asked for.
 *
 * Part of `wording.ts`, under the same rules.
 */

import type { AnswerDepth, InsteadOfModel } from "../../domain/answer/answer.ts";
import type { AnswerStep } from "../../domain/answer/answer-watch.ts";
import type { StandIn } from "../../domain/answer/composers.ts";
import { allOf, count, oneOf, theWords } from "../../domain/phrases.ts";
import { RETENTION } from "../../domain/settings/retention.ts";
import { type Markdown, md } from "../text/markdown.ts";
import { waiting } from "../text/phrases.ts";

export const answerWording = {
  /** For one that was composed by models. `models` are at most a few. */
  writtenBy: ({ models, depth }: { models: readonly string[]; depth: AnswerDepth }) =>
    depth === "deep"
      ? md`-# Written by ${models.join(" and ")} after a deep search. Each sentence was checked against its source.`
      : md`-# Written by ${models.join(" and ")}. Each sentence was checked against its source.`,
  deepOwnWords: () => md`-# A deep answer, in the papers' own words.`,
  ownWords: () => md`-# The answer is made of these very sentences.`,
  unread: ({ words, foreign }: { words: readonly string[]; foreign: boolean }) =>
    foreign
      ? md`${noPaperHas(words)}. **The papers are in English**: please ask in English.`
      : md`${noPaperHas(words)}.`,
  pointsNowhere: ({ points }: { points: string }) =>
    md`I cannot tell what “${points}” is here. Name it, or press **Follow up** below the answer that you mean.`,
  counted: ({ papers, words }: { papers: number; words: readonly string[] }) =>
    papers === 0
      ? md`No paper here has ${theWords(words)} in its title or abstract.`
      : md`**${count(papers, "paper")}** here ${papers === 1 ? "has" : "have"} ${theWords(words)} in title or abstract. **/search** shows them first.`,
  common: ({ words }: { words: readonly string[] }) =>
    md`Every third paper here speaks of ${allOf(words)}. Ask for **something about it**, or look at **/topics**.`,
  absent: ({ names }: { names: readonly string[] }) =>
    md`**No paper here goes by ${oneOf(names)}.** Ask in words, and I look through those that I have.`,
  unreadReplaced: ({ words }: { words: readonly string[] }) =>
    md`-# ${noPaperHas(words)}; I looked for words spelt nearly so.`,
  instead: ({ why, stands }: { why: InsteadOfModel; stands: StandIn }): Markdown => INSTEAD[why][stands](),

  deepTryAgain: ({ waitSeconds }: { waitSeconds: number }) =>
    md`You have asked for many deep answers lately. The next one in ${waiting(waitSeconds)}; a quick one is there at once.`,
  deepOff: () => md`This server wants quick answers only. Ask the same without **depth**.`,
  modelsRead: ({ models }: { models: readonly string[] }) =>
    md`To answer, I show your question, without your name, to ${models.join(" and ")}. What that costs is counted per day and kept for ${count(RETENTION.tokenUsesDays, "day")} more.`,
  embeddingsRead: ({ model }: { model: string }) =>
    md`To find papers that say the same in other words, I show what you ask, look for or want digests on, without your name, to ${model}. I keep nothing of that.`,
} as const;

function noPaperHas(words: readonly string[]): string {
  return `No paper here has the word${words.length === 1 ? "" : "s"} ${oneOf(words)}`;
}

/** How far an answer has come. Ends in an ellipsis, for it goes on. */
export const progressWording = {
  searching: ({ papers }: { papers: number }) => `Looking through ${count(papers, "paper")}…`,
  writing: () => "Writing…",
  step: (step: AnswerStep): string => {
    switch (step.kind) {
      case "understanding":
        return "Working out what is asked…";
      case "reading":
        return `Reading ${count(step.papers, "paper")}…`;
      case "composing":
        return "Writing…";
      case "observing":
        return "Noting what the papers say…";
      case "planning":
        return `Planning the answer in ${count(step.planned, "way")}…`;
      case "checking-plans":
        return `${step.checked} of ${count(step.planned, "plan")} checked…`;
    }
  },
} as const;

const INSTEAD: Readonly<Record<InsteadOfModel, Readonly<Record<StandIn, () => Markdown>>>> = {
  unavailable: {
    own: () => md`-# The model gave no usable answer, so these are the papers' own sentences.`,
    "own-after-model": () => md`-# The model did not finish, so the papers' own sentences complete this.`,
    model: () => md`-# The model I ask first could not finish this.`,
    refusal: () => md`-# The model gave no usable answer, so I looked at the papers' own sentences alone.`,
  },
  budget: {
    own: () => md`-# Today's model budget is used up, so these are the papers' own sentences.`,
    "own-after-model": () =>
      md`-# Today's model budget ran out on the way, so the papers' own sentences complete this.`,
    model: () => md`-# Today's model budget ran out on the way.`,
    refusal: () => md`-# Today's model budget is used up, so I looked at the papers' own sentences alone.`,
  },
};
