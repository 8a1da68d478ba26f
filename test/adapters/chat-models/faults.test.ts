/** Everything that a server can do wrong, with every provider's real client, and what comes of it. */
import { afterEach, describe, expect, it, vi } from "vitest";
import { ModelFailure, type ModelFailureKind } from "../../../src/ports/chat-model.ts";
import type { Behaviour } from "../../model-server/behaviour.ts";
import { type ModelServer, startModelServer } from "../../model-server/start-model-server.ts";
import { KEY, openScripted, outcomeOf, PROMPT, PROVIDERS } from "./open-scripted.ts";

interface Fault {
  readonly name: string;
  readonly behaviour: Behaviour;
  readonly kind: ModelFailureKind;
  /** What the person reads. */
  readonly says: RegExp;
  /** How often it is tried; once if not said. */
  readonly requests?: number;
  readonly idleMs?: number;
  /** What was given out before. */
  readonly text?: string;
}

const HALF = "Half a wo";

const FAULTS: readonly Fault[] = [
  {
    name: "a wrong key",
    behaviour: { kind: "status", status: 401 },
    kind: "refused",
    says: /did not accept the key\. Check (OPENAI|ANTHROPIC|OLLAMA)_API_KEY\./,
  },
  {
    name: "a key without rights",
    behaviour: { kind: "status", status: 403 },
    kind: "refused",
    says: /does not let this key use/,
  },
  {
    name: "an unknown model",
    behaviour: { kind: "status", status: 404 },
    kind: "refused",
    says: /knows no model .*CHAT_MODEL/,
  },
  {
    name: "no credit",
    behaviour: { kind: "status", status: 402, code: "insufficient_quota" },
    kind: "refused",
    says: /no credit left/,
  },
  {
    name: "too long a prompt",
    behaviour: { kind: "status", status: 413 },
    kind: "refused",
    says: /Set CHAT_CONTEXT_TOKENS/,
  },
  {
    name: "a refused request",
    behaviour: { kind: "status", status: 400 },
    kind: "refused",
    says: /did not accept the request/,
  },
  {
    name: "a redirect",
    behaviour: { kind: "status", status: 307, headers: { location: "http://127.0.0.1:1/" } },
    kind: "refused",
    says: /sends requests elsewhere/,
  },
  {
    name: "too many requests",
    behaviour: { kind: "status", status: 429, headers: { "retry-after": "0" } },
    kind: "busy",
    says: /takes no more requests/,
    requests: 3,
  },
  {
    name: "too many requests for a long time",
    behaviour: { kind: "status", status: 429, headers: { "retry-after": "60" } },
    kind: "busy",
    says: /takes no more requests/,
  },
  {
    name: "too many requests until a date",
    behaviour: { kind: "status", status: 429, headers: { "retry-after": "Wed, 01 Jan 2200 00:00:00 GMT" } },
    kind: "busy",
    says: /takes no more requests/,
  },
  {
    name: "a server's error",
    behaviour: { kind: "status", status: 500, headers: { "retry-after": "0" } },
    kind: "unreachable",
    says: /problem of its own/,
    requests: 3,
  },
  {
    name: "a server that is down",
    behaviour: { kind: "status", status: 503, headers: { "retry-after": "0" } },
    kind: "unreachable",
    says: /problem of its own/,
    requests: 3,
  },
  {
    name: "a proxy's error page",
    behaviour: { kind: "html", status: 502 },
    kind: "unreachable",
    says: /problem of its own/,
    requests: 3,
  },
  {
    name: "a reset connection",
    behaviour: { kind: "reset" },
    kind: "unreachable",
    says: /^The connection to (?:the server|Ollama) at .* was lost/,
    requests: 3,
  },
  {
    name: "silence before the headers",
    behaviour: { kind: "hang", when: "before-headers" },
    kind: "too-slow",
    says: /was silent/,
    idleMs: 150,
  },
  {
    name: "silence after the headers",
    behaviour: { kind: "hang", when: "after-headers" },
    kind: "too-slow",
    says: /was silent/,
    idleMs: 150,
  },
  {
    name: "silence within the stream",
    behaviour: { kind: "hang", when: "in-stream", text: HALF },
    kind: "too-slow",
    says: /was silent/,
    idleMs: 600,
    text: HALF,
  },
  {
    name: "a stream cut in a word",
    behaviour: { kind: "cut", text: HALF, how: "end" },
    kind: "unreachable",
    says: /broke off|was lost/,
    text: HALF,
  },
  {
    name: "a stream reset in a word",
    behaviour: { kind: "cut", text: HALF, how: "reset" },
    kind: "unreachable",
    says: /broke off|was lost/,
    text: HALF,
  },
  {
    name: "a stream cut in a sign of two bytes",
    behaviour: { kind: "cut-in-character", text: "Half ü" },
    kind: "unreachable",
    says: /broke off/,
    requests: 3,
  },
  {
    name: "an error within the stream",
    behaviour: { kind: "error-in-stream", text: HALF },
    kind: "unreachable",
    says: /was lost/,
    text: HALF,
  },
  {
    name: "truncated JSON",
    behaviour: { kind: "truncated-json", text: HALF },
    kind: "unreadable",
    says: /cannot be read/,
  },
  { name: "an empty reply", behaviour: { kind: "empty" }, kind: "unreadable", says: /empty reply/ },
  { name: "blanks only", behaviour: { kind: "text", text: " \n \n" }, kind: "unreadable", says: /empty reply/ },
  {
    name: "a web page",
    behaviour: { kind: "html" },
    kind: "unreadable",
    says: /web page .*Check (OPENAI|ANTHROPIC|OLLAMA)_BASE_URL/,
  },
  {
    name: "a web page that says it is none",
    behaviour: { kind: "raw", contentType: "application/json", body: "<html>Log in</html>" },
    kind: "unreadable",
    says: /cannot be read/,
  },
  {
    name: "a reply of 10 MB",
    behaviour: { kind: "flood", bytes: 10_000_000 },
    kind: "unreadable",
    says: /more than any answer/,
  },
  {
    name: "a piece of 10 MB",
    behaviour: { kind: "flood", bytes: 10_000_000, pieceBytes: 10_000_000 },
    kind: "unreadable",
    says: /more than any answer/,
  },
];

for (const provider of PROVIDERS) {
  describe(`${provider}, when there is`, () => {
    let server: ModelServer;
    afterEach(() => server.close());

    it.each(FAULTS)("$name", async ({ behaviour, kind, says, requests = 1, idleMs, text }) => {
      const printed = vi.spyOn(console, "error").mockImplementation(() => undefined);
      server = await startModelServer({ reply: behaviour });
      const { model, log } = await openScripted(server, {
        provider,
        ...(idleMs === undefined ? {} : { limits: { idleMs } }),
      });
      const outcome = await outcomeOf(model);
      expect(outcome.error).toBeInstanceOf(ModelFailure);
      expect(outcome.error).toMatchObject({ kind, model: model.name, message: expect.stringMatching(says) });
      expect(server.requests).toHaveLength(requests);
      if (text !== undefined) expect(outcome.text).toBe(text);
      expect(log).toContainEqual({
        event: "model.failed",
        fields: expect.objectContaining({ kind, step: "compose-draft" }),
      });
      const told = `${everything(outcome.error)}\n${JSON.stringify(log)}\n${JSON.stringify(printed.mock.calls)}`;
      for (const secret of [KEY, HALF, "Log in", PROMPT[1]?.content ?? "?"]) expect(told).not.toContain(secret);
      printed.mockRestore();
    });
  });
}

describe("a server that cannot be reached", () => {
  it("is named, with what to check", async () => {
    const server = await startModelServer({ reply: "never" });
    const { model } = await openScripted(server);
    await server.close();
    const { error } = await outcomeOf(model);
    expect(error).toMatchObject({
      kind: "unreachable",
      message: expect.stringContaining("Check that it runs, and OPENAI_BASE_URL."),
    });
  });
});

describe("an error that repeats the key", () => {
  it("is put in other words", async () => {
    const server = await startModelServer({
      reply: { kind: "status", status: 401, code: "invalid_api_key", message: `Incorrect API key provided: ${KEY}` },
    });
    const { model, log } = await openScripted(server);
    const { error } = await outcomeOf(model);
    expect(everything(error) + JSON.stringify(log)).not.toContain(KEY);
    await server.close();
  });
});

/** An error with all that hangs on it, as a careless log would show it. */
function everything(error: unknown): string {
  const parts: string[] = [];
  for (let at = error; at instanceof Error; at = at.cause) {
    parts.push(at.message, at.stack ?? "", JSON.stringify(Object.fromEntries(Object.entries(at))));
  }
  return parts.join("\n");
}
