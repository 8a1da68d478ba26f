/**
 * A scripted model: a reader that is simulated, for measuring the machinery of deep answers where no model is set.
 *
 * In: prompts of ours, and nothing else. Out: replies in the form asked for, with the faults and the sameness of real
 * ones: it attends to the documents that come first and hold the question's words; asked again it varies a little, by
 * temperature; a plan draws its eye to other documents. Keeps true: the same seed and the same order of equal prompts give the
 * same replies. It knows no judged answer. What its figures can tell: docs/evaluation-deep.md.
 */
import { createHash } from "node:crypto";
import type { Claim } from "../../domain/answer/answer.ts";
import { estimatePromptTokens, estimateTokens } from "../../domain/answer/estimate-tokens.ts";
import type { ChatModel } from "../../ports/chat-model.ts";
import { analyze } from "../../retrieval/terms/analyzer.ts";
import { type SeededRandom, seededRandom } from "../seeded-random.ts";
import { perhapsFaulty } from "./scripted-faults.ts";
import { type SeenDocument, type SeenPrompt, type SeenSentence, seenIn } from "./scripted-prompt.ts";

export function createScriptedModel(seed: number): ChatModel {
  const asked = new Map<string, number>();
  return {
    name: "scripted:reader",
    contextTokens: 16_384,
    stream: async function* (prompt, { step, temperature = 0, signal }) {
      signal?.throwIfAborted();
      const hash = createHash("sha256").update(JSON.stringify(prompt)).digest("hex");
      const times = asked.get(hash) ?? 0;
      asked.set(hash, times + 1);
      const random = seededRandom(seed + Number.parseInt(hash.slice(0, 8), 16) + times * 7919);
      const reply = replyTo(step, seenIn(prompt), temperature, random);
      // Sometimes cut off, as by a limit on tokens.
      const text = random.next() < CUT_RATE ? reply.slice(0, Math.floor(reply.length * random.next())) : reply;
      yield text;
      return { promptTokens: estimatePromptTokens(prompt), replyTokens: estimateTokens(text) };
    },
  };
}

function replyTo(step: string, seen: SeenPrompt, temperature: number, random: SeededRandom): string {
  switch (step) {
    case "deep-observe":
      return claimsReply(
        readOut(seen, { most: 10, each: 1, wanted: seen.question }, temperature * 2, random),
        seen,
        random,
      );
    case "deep-derive":
      return claimsReply(
        readOut(seen, { most: 3, each: 2, wanted: seen.observations }, temperature, random),
        seen,
        random,
      );
    case "deep-plan":
      return JSON.stringify(plan(seen, random));
    case "deep-criticise":
      return JSON.stringify(criticism(seen, random));
    default: {
      const wanted = `${seen.question}\n${seen.plan}`;
      return claimsReply(readOut(seen, { most: 8, each: 2, wanted }, temperature, random), seen, random);
    }
  }
}

interface Reading {
  readonly most: number;
  /** Sentences of one document. */
  readonly each: number;
  /** What draws the eye. */
  readonly wanted: string;
}

interface Picked {
  readonly document: SeenDocument;
  readonly sentence: SeenSentence;
  readonly worth: number;
}

/** The sentences that draw the eye, best first. */
function readOut(seen: SeenPrompt, reading: Reading, temperature: number, random: SeededRandom): readonly Picked[] {
  const wanted = new Set(analyze(reading.wanted));
  const called = new Set([...seen.plan.matchAll(/\[(\d+)\]/g)].map(([, marker]) => Number(marker)));
  const all = seen.documents.flatMap((document, place) => {
    const attention = ATTENTION ** place + (called.has(document.marker) ? CALLED : 0);
    const titleShare = share(wanted, new Set(analyze(document.title)));
    const picked = document.sentences.map((sentence): Picked => {
      const noise = temperature * NOISE * (random.next() - random.next());
      return {
        document,
        sentence,
        worth: share(wanted, sentence.terms) + titleShare + ATTENTION_WEIGHT * attention + noise,
      };
    });
    return picked.sort((one, other) => other.worth - one.worth).slice(0, reading.each);
  });
  const sorted = all.sort((one, other) => other.worth - one.worth);
  const best = sorted[0]?.worth ?? 0;
  return sorted.filter(({ worth }) => worth >= best * WORTH_SAYING).slice(0, reading.most);
}

function share(wanted: ReadonlySet<string>, held: ReadonlySet<string>): number {
  return [...wanted].filter((term) => held.has(term)).length / Math.max(1, wanted.size);
}

function claimsReply(picked: readonly Picked[], seen: SeenPrompt, random: SeededRandom): string {
  const claims = picked.map(({ document, sentence }): Claim => {
    const claim = { text: said(sentence.text), support: [{ marker: document.marker, quote: sentence.text }] };
    return perhapsFaulty(claim, seen.documents, random);
  });
  return JSON.stringify({ claims });
}

/** Without the words that only join it to the sentence before. */
function said(sentence: string): string {
  const bare = sentence.replace(
    /^(?:However|Moreover|Furthermore|In addition|Additionally|Finally|Specifically|Here),\s+/,
    "",
  );
  return `${bare.charAt(0).toUpperCase()}${bare.slice(1)}`;
}

/** What the observations say and where they stand; searches for the words of theirs that the question lacks. */
function plan(seen: SeenPrompt, random: SeededRandom): { readonly plan: string; readonly queries: readonly string[] } {
  const lines = seen.observations.split("\n").filter((line) => line !== "");
  const points = lines.length > 0 ? lines.map((line) => line.slice(0, 200)) : seen.documents.slice(0, 3).map(titleLine);
  const known = new Set(analyze(seen.question));
  const telling = [...new Set(seen.documents.flatMap(({ title }) => title.match(/[\p{L}\p{N}-]{5,}/gu) ?? []))];
  const fresh = telling.filter((word) => !analyze(word).some((term) => known.has(term)));
  const query = Array.from({ length: 2 }, () => fresh[random.below(Math.max(1, fresh.length))] ?? "").join(" ");
  return {
    plan: `Answer the question with these points: ${points.join(" Then: ")}`,
    queries: fresh.length === 0 ? [] : [`${seen.question.slice(0, 80)} ${query}`],
  };
}

function titleLine({ marker, title }: SeenDocument): string {
  return `what [${marker}] tells of ${title}`;
}

/** The words of the question that the plan leaves out, when there are any. */
function criticism(seen: SeenPrompt, random: SeededRandom): Readonly<Record<string, unknown>> {
  const planned = new Set(analyze(seen.plan));
  const missing = (seen.question.match(/[\p{L}\p{N}-]{4,}/gu) ?? []).filter(
    (word) => !analyze(word).some((term) => planned.has(term)),
  );
  if (missing.length === 0 || random.next() < CONTENT_RATE) return { problem: "none" };
  const words = missing.slice(0, 6).join(" ");
  const titles = seen.documents.filter(() => random.next() < 0.5).map(titleLine);
  return {
    problem: `It leaves out ${words}.`,
    plan: `${seen.plan} Also: ${words}. ${titles.join("; ")}`.slice(0, 1_400),
    queries: [words],
  };
}

/** Each further document is looked at by so much less: the middle gets lost. */
const ATTENTION = 0.75;
const ATTENTION_WEIGHT = 0.4;
/** A document that the plan names is looked at like the first. */
const CALLED = 0.6;
const NOISE = 0.12;
/** As a share of the best. */
const WORTH_SAYING = 0.55;
const CUT_RATE = 0.03;
const CONTENT_RATE = 0.2;
