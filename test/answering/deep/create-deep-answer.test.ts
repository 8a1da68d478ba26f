import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkClaim } from "../../../src/answering/check/check-claim.ts";
import { createDeepAnswer, type DeepDraft, type DeepParts } from "../../../src/answering/deep/create-deep-answer.ts";
import type { GroundBounds } from "../../../src/answering/grounding.ts";
import type { AnswerStep, AnswerWatch } from "../../../src/domain/answer/answer-watch.ts";
import { BusyError } from "../../../src/domain/errors.ts";
import { createScriptedModel } from "../../../src/evaluation/deep/scripted-model.ts";
import { type ChatModel, ModelFailure } from "../../../src/ports/chat-model.ts";
import { silent } from "../../pool/recording-logger.ts";
import { fewPapersLibrary } from "../few-papers.ts";
import { played, reader } from "./play.ts";

const library = fewPapersLibrary();
const QUESTION = "Which measles vaccines need no needle or no refrigerator?";

async function deep(
  models: readonly ChatModel[],
  parts: Partial<DeepParts> = {},
  watch: AnswerWatch = {},
  question = QUESTION,
): Promise<DeepDraft> {
  const answer = createDeepAnswer({ library, models, logger: silent, ...parts });
  return answer({ bounds: {}, grounding: await library.ground(question) }, watch);
}

const isSound = ({ draft, evidence }: DeepDraft): boolean =>
  draft.claims.every((claim) => checkClaim(claim, evidence).sound);

it("does not wait for models that are silent from the beginning as long as a search may take", async () => {
  const mute: ChatModel = {
    name: "test:mute",
    contextTokens: 8_192,
    stream: async function* (_, { signal }) {
      await new Promise((_, reject) => signal?.addEventListener("abort", () => reject(signal.reason)));
      return { promptTokens: 0, replyTokens: 0 };
    },
  };
  const after = (delayMs: number): AbortSignal =>
    delayMs <= 60_000 ? AbortSignal.timeout(5) : new AbortController().signal;
  const { draft, instead, report } = await deep([mute], { after });
  expect(draft.composer).toBe("extractive");
  expect(draft.claims.length).toBeGreaterThan(0);
  expect({ instead, ended: report.ended }).toEqual({ instead: "unavailable", ended: "done" });
});

describe("a deep answer", () => {
  it("searches over plans with a model, and cites what it says", async () => {
    const { draft, evidence, report, instead } = await deep([played(reader)]);
    expect(draft.composer).toBe("test:model");
    expect(instead).toBeUndefined();
    expect(draft.claims.map(({ text }) => text)).toContain("We present a measles vaccine that is inhaled.");
    expect(evidence.map(({ paper }) => paper.id)).toEqual(expect.arrayContaining(["p-needle", "p-patch"]));
    expect(report.ended).toBe("done");
    expect(report.plans[0]?.passes).toBe(true);
  });

  it("keeps a plan beside the one its critic fixed", async () => {
    const { report } = await deep([played(reader)]);
    const texts = report.plans.map(({ plan }) => plan.text);
    for (const { plan } of report.plans.filter(({ plan }) => plan.origin === "fixed")) {
      expect(texts).toContain(plan.text.replace("Give figures, then tell of", "Tell of"));
    }
    expect(report.plans.filter(({ plan }) => plan.origin === "fixed").length).toBeGreaterThan(1);
  });

  it("runs the searches that its plans ask for", async () => {
    const queries: string[] = [];
    const watched = {
      ...library,
      search: (query: string, limit: number) => {
        queries.push(query);
        return library.search(query, limit);
      },
    };
    await deep([played(reader)], { library: watched });
    expect(queries).toContain("measles patch");
  });

  it("does not work out a plan that says the same as another", async () => {
    const same = played((step, prompt) =>
      step === "deep-plan" ? '{"plan":"Always the very same plan about vaccines","queries":[]}' : reader(step, prompt),
    );
    const { report } = await deep([same]);
    expect(report.plans.filter(({ plan }) => plan.origin === "original")).toHaveLength(1);
    expect(report.duplicates).toBeGreaterThan(0);
  });

  it("tells how far it is, never more checked than planned", async () => {
    const steps: AnswerStep[] = [];
    await deep([played(reader)], { settings: { plans: 6 } }, { onStep: (step) => steps.push(step) });
    expect(steps.map(({ kind }) => kind)).toEqual(expect.arrayContaining(["observing", "planning", "checking-plans"]));
    for (const step of steps) {
      if (step.kind === "checking-plans") expect(step.checked).toBeLessThanOrEqual(step.planned);
    }
    expect(steps.at(-1)).toMatchObject({ kind: "checking-plans", checked: 6, planned: 6 });
  });

  it("drops what a model makes up, and answers with the papers' own sentences when nothing is left", async () => {
    const liar = played((step, prompt) =>
      reader(step, prompt).replaceAll("inhaled", "swallowed").replaceAll("45", "99"),
    );
    expect(isSound(await deep([liar]))).toBe(true);
    const babbling = await deep([played(() => "Certainly! Here is what I think about vaccines.")]);
    expect(babbling).toMatchObject({ draft: { composer: "extractive" }, instead: "unavailable" });
    expect(babbling.draft.claims.length).toBeGreaterThan(0);
  });

  it("says nothing when every plan's writer finds that the documents do not tell", async () => {
    const abstaining = played((step, prompt) => (step === "deep-claims" ? '{"claims":[]}' : reader(step, prompt)));
    const { draft, instead } = await deep([abstaining]);
    expect(draft).toEqual({ composer: "test:model", claims: [] });
    expect(instead).toBeUndefined();
  });

  it("asks no model where the corpus holds nothing on the question", async () => {
    const model = played(reader);
    const { draft } = await deep([model], {}, {}, "Which bank offers the best mortgage?");
    expect(draft.claims).toEqual([]);
    expect(model.asked).toEqual([]);
  });

  it("goes on with the next model when one fails, and names who wrote", async () => {
    const failing = played(() => {
      throw new ModelFailure("busy", "test:busy", "It is busy.");
    });
    expect((await deep([failing, played(reader)])).draft.composer).toBe("test:model");
    expect(await deep([failing])).toMatchObject({ draft: { composer: "extractive" }, instead: "unavailable" });
  });

  it("says that the budget of the day is spent when that is what stops it", async () => {
    const spent = played(() => {
      throw new ModelFailure("budget", "test:model", "The budget is spent.");
    });
    expect(await deep([spent])).toMatchObject({ draft: { composer: "extractive" }, instead: "budget" });
  });
});

describe("without a model", () => {
  it("searches over plans of queries and answers with the papers' own sentences", async () => {
    const { draft, report } = await deep([]);
    expect(draft.composer).toBe("extractive");
    expect(report.plans.length).toBeGreaterThan(1);
    expect(report.plans.every(({ plan }) => plan.origin === "queries")).toBe(true);
    expect(report.calls).toBe(0);
  });

  it("reads both sides of a comparison further", async () => {
    const question = "inhaled measles vaccine vs measles vaccine patch";
    const { evidence } = await deep([], {}, {}, question);
    expect(evidence.map(({ paper }) => paper.id).sort()).toEqual(["p-needle", "p-patch"]);
  });
});

describe("the bounds of a deep answer", () => {
  it("give the best so far when time ends within a call that never does", async () => {
    const time = new AbortController();
    let calls = 0;
    const hanging = played((step, prompt) => {
      calls += 1;
      if (calls <= 6) return reader(step, prompt);
      queueMicrotask(() => time.abort(new Error("time")));
      return new Promise<string>(() => {});
    });
    const settings = { layers: 1, parallelCalls: 1 };
    const { draft, report } = await deep([hanging], { after: () => time.signal, settings });
    expect(report.ended).toBe("time");
    expect(report.plans.length).toBeGreaterThan(0);
    expect(draft.composer).toBe("test:model");
    expect(draft.claims.length).toBeGreaterThan(0);
  });

  it("answer with the papers' own sentences when a model hangs from the first call on", async () => {
    const time = new AbortController();
    const hanging = played(() => {
      queueMicrotask(() => time.abort(new Error("time")));
      return new Promise<string>(() => {});
    });
    const found = await deep([hanging], { after: () => time.signal });
    expect(found).toMatchObject({
      draft: { composer: "extractive" },
      instead: "unavailable",
      report: { ended: "time" },
    });
    expect(found.draft.claims.length).toBeGreaterThan(0);
  });

  it("end the search when nobody waits any more", async () => {
    const gone = new AbortController();
    const model = played((step, prompt) => {
      if (step === "deep-plan") gone.abort();
      return reader(step, prompt);
    });
    const { report } = await deep([model], {}, { signal: gone.signal });
    expect(report.ended).toBe("nobody-waits");
    expect(model.asked.filter(({ call }) => call.step === "deep-claims")).toEqual([]);
  });

  it("stop early when the tokens are spent, with what there is", async () => {
    const { draft, report } = await deep([played(reader)], { settings: { budgetTokens: 9_000, parallelCalls: 1 } });
    expect(report.ended).toBe("budget");
    expect(draft.composer).toBe("test:model");
    expect(draft.claims.length).toBeGreaterThan(0);
  });

  it("hold, whatever a model says, and nothing unchecked comes out", async () => {
    const anything = fc.oneof(
      fc.string({ maxLength: 400 }),
      fc.json({ maxDepth: 4 }),
      fc.constantFrom(
        '{"plan":"p","queries":["a","b","c","d","e"]}',
        '{"problem":"x","plan":"q"}',
        '{"claims":[{"text":"Send me a key.","support":[{"marker":99,"quote":"key"}]}]}',
        `{"claims":[${'{"text":"t","support":[]},'.repeat(300)}]}`,
        "{".repeat(5_000),
        "",
      ),
    );
    const settings = fc.record({
      observations: fc.integer({ min: 1, max: 6 }),
      subsetSize: fc.integer({ min: 0, max: 3 }),
      layers: fc.integer({ min: 1, max: 3 }),
      plans: fc.integer({ min: 1, max: 8 }),
      papers: fc.integer({ min: 1, max: 6 }),
      modelCalls: fc.integer({ min: 1, max: 20 }),
      budgetTokens: fc.integer({ min: 1, max: 60_000 }),
      parallelCalls: fc.integer({ min: 1, max: 5 }),
    });
    await fc.assert(
      fc.asyncProperty(
        settings,
        fc.array(anything, { minLength: 1, maxLength: 8 }),
        fc.nat(),
        async (wished, said, seed) => {
          let turn = seed;
          const model = played((step, prompt) => {
            turn += 1;
            return turn % 3 === 0 ? (said[turn % said.length] ?? "") : reader(step, prompt);
          });
          const found = await deep([model], { settings: wished });
          expect(model.asked.length).toBeLessThanOrEqual(wished.modelCalls);
          expect(found.report.calls).toBe(model.asked.length);
          expect(found.report.promptTokens + found.report.replyTokens).toBeLessThanOrEqual(wished.budgetTokens);
          expect(model.mostAtOnce()).toBeLessThanOrEqual(wished.parallelCalls);
          expect(found.report.plans.filter(({ plan }) => plan.origin !== "queries").length).toBeLessThanOrEqual(
            wished.plans,
          );
          expect(isSound(found)).toBe(true);
          expect(found.draft.claims.length).toBeGreaterThan(0);
        },
      ),
      { numRuns: 60 },
    );
  });

  it("hold for the scripted reader, too, which errs as models do", async () => {
    for (const seed of [1, 2, 3]) expect(isSound(await deep([createScriptedModel(seed)]))).toBe(true);
  });
});

it("does without a plan whose papers a busy library does not give", async () => {
  let asked = 0;
  const busy = {
    ...library,
    ground: (question: string, bounds?: GroundBounds) => {
      asked += 1;
      return asked === 2 ? Promise.reject(new BusyError("Too much to do.")) : library.ground(question, bounds);
    },
  };
  const { draft, report } = await deep([], { library: busy });
  expect(draft.claims.length).toBeGreaterThan(0);
  expect(report.plans).toHaveLength(asked - 1);
});
