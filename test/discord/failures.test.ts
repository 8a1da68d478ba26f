import { describe, expect, it } from "vitest";
import { noticeFor } from "../../src/discord/failures.ts";
import { ApiFailure, DiscordTrouble } from "../../src/discord/rest/api-failure.ts";
import { UpstreamError, UserError } from "../../src/domain/errors.ts";

const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
const told = (error: unknown) => noticeFor(error, silent, "digest subscribe");
const refusal = (status: number, code: number) => new ApiFailure("GET /x", { status, code, message: "no" });

describe("what a person is told of a failure", () => {
  it("is that Discord refused, where Discord itself did", () => {
    expect(told(refusal(403, 50001))).toEqual({ what: "discord-trouble", refused: true });
  });

  it("is that Discord gave no answer, where it or a proxy before it failed", () => {
    const unanswered = { what: "discord-trouble", refused: false };
    expect([refusal(503, 0), refusal(403, 0), new DiscordTrouble("Discord gave no answer.")].map(told)).toEqual([
      unanswered,
      unanswered,
      unanswered,
    ]);
  });

  it("is something else where it was somebody else", () => {
    expect(told(new UserError("Shorter."))).toEqual({ what: "mistake", message: "Shorter." });
    expect(told(new UpstreamError("The disk is gone."))).toEqual({ what: "upstream" });
  });
});
