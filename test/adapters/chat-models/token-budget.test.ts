import { describe, expect, it } from "vitest";
import { tokenBudget } from "../../../src/adapters/chat-models/token-budget.ts";
import { estimatePromptTokens, estimateTokens } from "../../../src/domain/answer/estimate-tokens.ts";
import type { TokenAccount, TokenLimits, TokensSpent } from "../../../src/domain/answer/token-budget.ts";
import type { TokenLedger } from "../../../src/ports/store/token-ledger.ts";
import { startModelServer } from "../../model-server/start-model-server.ts";
import { listeningLogger, openScripted, outcomeOf, PROMPT } from "./open-scripted.ts";
import {
  boundCall,
  failure,
  handClock,
  outcome,
  SETTING,
  SPENT,
  scriptedStream,
  type Take,
} from "./scripted-stream.ts";

const ADA: TokenAccount = { personId: "100000000000000001", guildId: "900000000000000001" };
const NOTHING = { promptTokens: 0, replyTokens: 0 };
const PROMPT_TOKENS = estimatePromptTokens(PROMPT);

describe("a call that somebody's budget pays", () => {
  it("sets aside what it may cost, and books what it did", async () => {
    const { ask, ledger } = stage(["a", "b"]);
    expect(await ask()).toEqual({ text: "ab", spent: SPENT });
    expect(ledger.reserved).toEqual([{ account: ADA, tokens: PROMPT_TOKENS + 300 + 40 }]);
    expect(ledger.settled).toEqual([SPENT]);
  });

  it.each([
    ["person", "Your share"],
    ["guild", "This server's share"],
    ["everybody", "Today's tokens"],
  ] as const)("is not made when the budget of the %s has no room for it", async (by, words) => {
    const { ask, ledger, seen } = stageRefusing(by);
    expect(await ask()).toMatchObject({ error: { kind: "budget", message: expect.stringContaining(words) } });
    expect({ calls: seen.calls, settled: ledger.settled }).toEqual({ calls: 0, settled: [] });
  });

  it("is not made when the ledger cannot be read", async () => {
    const { streamText, seen } = scriptedStream(["a"]);
    const ledger = { ...rememberingLedger(), reserve: () => Promise.reject(new Error("disk full")) };
    expect(await outcome(guard(streamText, ledger)(PROMPT, boundCall({ account: ADA })))).toMatchObject({
      error: { kind: "budget" },
    });
    expect(seen.calls).toBe(0);
  });

  it("costs nothing when it was refused before a word", async () => {
    for (const kind of ["refused", "busy", "unreachable"] as const) {
      const { ask, ledger } = stage([failure(kind)]);
      await ask();
      expect(ledger.settled).toEqual([NOTHING]);
    }
  });

  it("costs the prompt and what was written when it failed on the way, or was too slow", async () => {
    const cut = stage(["Half a reply", failure("unreachable")]);
    await cut.ask();
    expect(cut.ledger.settled).toEqual([{ promptTokens: PROMPT_TOKENS, replyTokens: estimateTokens("Half a reply") }]);
    const slow = stage([failure("too-slow")]);
    await slow.ask();
    expect(slow.ledger.settled).toEqual([{ promptTokens: PROMPT_TOKENS, replyTokens: 0 }]);
  });

  it("costs the same when whoever asked leaves in the middle", async () => {
    const { streamText } = scriptedStream(["Half ", "a reply"]);
    const ledger = rememberingLedger();
    for await (const _piece of guard(streamText, ledger)(PROMPT, boundCall({ account: ADA }))) break;
    expect(ledger.settled).toEqual([{ promptTokens: PROMPT_TOKENS, replyTokens: estimateTokens("Half ") }]);
  });

  it("gives its reply even when the ledger cannot be written", async () => {
    const { streamText } = scriptedStream(["a"]);
    const ledger = { ...rememberingLedger(), settle: () => Promise.reject(new Error("disk full")) };
    expect(await outcome(guard(streamText, ledger)(PROMPT, boundCall({ account: ADA })))).toMatchObject({ text: "a" });
  });
});

it("a call that nobody pays for, as in a terminal, is not booked", async () => {
  const { streamText } = scriptedStream(["a"]);
  const ledger = rememberingLedger();
  await outcome(guard(streamText, ledger)(PROMPT, boundCall()));
  expect(ledger).toMatchObject({ reserved: [], settled: [] });
});

it("no id travels to the provider", async () => {
  const server = await startModelServer({ reply: "Good [1]." });
  const ledger = rememberingLedger();
  const { model, log } = await openScripted(server, { ledger });
  await outcomeOf(model, { account: ADA });
  expect(ledger.settled).toHaveLength(1);
  expect(JSON.stringify([server.requests, log])).not.toMatch(/[19]0{13,}1/);
  await server.close();
});

function stage(take: Take) {
  const { streamText, seen } = scriptedStream(take);
  const ledger = rememberingLedger();
  return { ask: () => outcome(guard(streamText, ledger)(PROMPT, boundCall({ account: ADA }))), ledger, seen };
}

function stageRefusing(by: keyof TokenLimits) {
  const { streamText, seen } = scriptedStream(["a"]);
  const ledger = { ...rememberingLedger(), reserve: () => Promise.resolve({ allowed: false, by } as const) };
  return { ask: () => outcome(guard(streamText, ledger)(PROMPT, boundCall({ account: ADA }))), ledger, seen };
}

function guard(streamText: Parameters<typeof tokenBudget>[0], ledger: TokenLedger) {
  const { logger } = listeningLogger();
  return tokenBudget(streamText, {
    setting: SETTING,
    ledger,
    limits: { person: 1_000 },
    thinkingTokens: 40,
    clock: handClock(),
    logger,
  });
}

function rememberingLedger() {
  const reserved: { readonly account: TokenAccount; readonly tokens: number }[] = [];
  const settled: TokensSpent[] = [];
  const ledger: TokenLedger = {
    reserve: async (account, tokens) => ({ allowed: true, reservation: reserved.push({ account, tokens }) }),
    settle: async (_reservation, spent) => void settled.push(spent),
    spentOn: async () => 0,
  };
  return { ...ledger, reserved, settled };
}
