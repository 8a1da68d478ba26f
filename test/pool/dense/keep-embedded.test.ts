import { describe, expect, it } from "vitest";
import { keepEmbedded } from "../../../src/pool/dense/keep-embedded.ts";
import { ModelFailure } from "../../../src/ports/chat-model.ts";
import { recordingLogger } from "../recording-logger.ts";

/** Time passes when it is told to. */
function stage(outcomes: readonly ("done" | "fails")[]) {
  const rounds: ("done" | "fails")[] = [];
  const waits: { readonly delayMs: number; readonly action: () => void }[] = [];
  let missing = 10;
  const { logger, events } = recordingLogger();
  const keeping = keepEmbedded({
    papers: {
      get missing() {
        return { papers: missing, tokens: missing * 300 };
      },
      embedMissing: async (signal) => {
        signal.throwIfAborted();
        const outcome = outcomes[rounds.length] ?? "done";
        rounds.push(outcome);
        if (outcome === "fails") throw new ModelFailure("budget", "scripted:model", "No more today.");
        missing = 0;
      },
    },
    timers: {
      after: (delayMs, action) => {
        const wait = { delayMs, action };
        waits.push(wait);
        return () => void waits.splice(waits.indexOf(wait), 1);
      },
    },
    logger,
  });
  return {
    keeping,
    rounds,
    waits,
    events,
    come: (papers: number) => {
      missing += papers;
      keeping.wake();
    },
    settled: () => new Promise((resolve) => setImmediate(resolve)),
  };
}

describe("vectors in the background", () => {
  it("are made after the start, and when papers come", async () => {
    const { rounds, come, settled, keeping } = stage([]);
    await settled();
    expect(rounds).toEqual(["done"]);
    come(0);
    await settled();
    expect(rounds).toHaveLength(1);
    come(3);
    await settled();
    expect(rounds).toHaveLength(2);
    await keeping.close();
  });

  it("are tried again later and later after a failure, an hour apart at most, whoever comes meanwhile", async () => {
    const { rounds, waits, come, settled, events, keeping } = stage(Array.from({ length: 9 }, () => "fails" as const));
    const delays: number[] = [];
    for (let time = 1; time <= 9; time += 1) {
      await settled();
      come(1);
      await settled();
      expect(rounds).toHaveLength(time);
      const wait = waits.shift();
      delays.push((wait?.delayMs ?? 0) / 60_000);
      wait?.action();
    }
    expect(delays).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60]);
    expect(events.find(({ event }) => event === "embeddings.stopped")?.fields).toMatchObject({
      kind: "budget",
      reason: "No more today.",
    });
    await keeping.close();
  });

  it("are left when the bot stops", async () => {
    const { rounds, waits, come, settled, keeping } = stage(["fails"]);
    await settled();
    await keeping.close();
    come(1);
    await settled();
    expect([rounds.length, waits.length]).toEqual([1, 0]);
  });
});
