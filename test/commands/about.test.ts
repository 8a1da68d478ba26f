/** `/about`, as far as it is more than a bot's whole walk shows. */
import { describe, expect, it } from "vitest";
import { healthOf } from "../../commands/about.ts";

const state = { name: "x", lookedAt: 1_000, failuresInARow: 2 };

describe("a source of papers in /about", () => {
  it("that is a folder does not show where it lies", () => {
    const label = "folder:/home/ann/secret plan/papers/";
    const failure = "There is no folder /home/ann/secret plan/papers. Make it, or change it in FOOTNOTE_SOURCES.";
    expect(healthOf({ label, state: { ...state, failure } }, 3_000)).toEqual({
      label: "folder:papers",
      lookedMs: 2_000,
      failure: "There is no folder papers. Make it, or change it in FOOTNOTE_SOURCES.",
    });
    expect(
      healthOf({ label: "folder:~/papers", state: { ...state, failure: "/home/ann/papers is full." } }, 0),
    ).toMatchObject({
      failure: "papers is full.",
    });
    expect(healthOf({ label: "folder:C:\\Users\\ann\\papers" }, 0)).toEqual({ label: "folder:papers" });
  });

  it("that is an address stays as it is", () => {
    expect(healthOf({ label: "rss:https://lab.example/feed?…", state: { ...state, succeededAt: 500 } }, 1_000)).toEqual(
      {
        label: "rss:https://lab.example/feed?…",
        ...{ lookedMs: 0, succeededMs: 500, failure: "the last look failed." },
      },
    );
  });
});
