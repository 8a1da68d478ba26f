import { describe, expect, it } from "vitest";
import { HostTurns, usualRule } from "../../../src/adapters/guarded-http/host-turns.ts";

/** A clock that only waiting moves. */
function turns() {
  let now = 0;
  const wait = async (ms: number, signal: AbortSignal): Promise<void> => {
    signal.throwIfAborted();
    now += ms;
  };
  return { hosts: new HostTurns(usualRule, () => now, wait), now: () => now };
}

const never = new AbortController().signal;

describe("requests to one host", () => {
  it("are three seconds apart at arXiv, whichever of its hosts, and the first waits too", async () => {
    const { hosts, now } = turns();
    const times: number[] = [];
    const ask = (host: string) => hosts.run(host, never, async () => void times.push(now()));
    await Promise.all(["export.arxiv.org", "rss.arxiv.org", "arxiv.org"].map(ask));
    expect(times).toEqual([3_000, 6_000, 9_000]);
  });

  it("are half a second apart elsewhere, and hosts do not wait for each other", async () => {
    const { hosts, now } = turns();
    const times: number[] = [];
    const ask = (host: string) => hosts.run(host, never, async () => void times.push(now()));
    await ask("huggingface.co");
    await ask("lab.example");
    await ask("notarxiv.org");
    expect(times).toEqual([0, 0, 0]);
    await ask("huggingface.co");
    expect(times[3]).toBe(500);
  });

  it("go on when one fails or is not wanted any more", async () => {
    const { hosts } = turns();
    const stop = new AbortController();
    const failing = hosts.run("lab.example", never, async () => {
      stop.abort(new Error("enough"));
      throw new Error("broke");
    });
    const unwanted = hosts.run("lab.example", stop.signal, async () => expect.fail("asked"));
    const next = hosts.run("lab.example", never, async () => "answered");
    await expect(failing).rejects.toThrow("broke");
    await expect(unwanted).rejects.toThrow("enough");
    expect(await next).toBe("answered");
  });
});
