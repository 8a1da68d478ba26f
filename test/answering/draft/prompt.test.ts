import { expect, test } from "vitest";
import { mendingPrompt } from "../../../src/answering/draft/prompt.ts";

test("a reply that is shown again is cut between signs, because servers refuse half of one", async () => {
  const task = { question: "What helps reefs?", style: "short", evidence: [] } as const;
  const reply = `${"x".repeat(7_999)}🪸 and so on`;
  const prompt = await mendingPrompt(task, { reply, reasons: ["Claim 1 names no source."] });
  const shown = prompt.find(({ role }) => role === "assistant")?.content ?? "";
  expect(shown).toHaveLength(7_999);
  expect(Buffer.from(shown, "utf8").toString("utf8")).toBe(shown);
});
