import type { App } from "../../src/app.ts";

/** For apps whose answers are scripted: their papers hold nothing on any question. */
export const noGrounding: App["ground"] = async (question) => ({
  question,
  verdict: "nothing",
  evidence: [],
  extract: { composer: "scripted", claims: [] },
  ranking: [],
});
