import { describe, expect, it } from "vitest";
import { DamagedIndexError, UpstreamError } from "../../src/domain/errors.ts";
import { deferred } from "../../src/pool/deferred.ts";
import { createMending } from "../../src/pool/mending.ts";
import { recordingLogger } from "./recording-logger.ts";

function stage(renewed: Promise<void> = Promise.resolve()) {
  const { logger, events } = recordingLogger();
  const seen = { renewals: 0, late: () => {} };
  const mending = createMending({
    renew: () => {
      seen.renewals += 1;
      return renewed;
    },
    waitMs: 1_000,
    timers: {
      after: (_, action) => {
        seen.late = action;
        return () => {};
      },
    },
    logger,
  });
  return { mending, seen, events };
}

/** Fails so often, then succeeds. */
function failing(times: number, error: Error = new DamagedIndexError("damaged")) {
  let left = times;
  return async () => {
    left -= 1;
    if (left >= 0) throw error;
    return "done";
  };
}

describe("mending", () => {
  it("tries again what found the index damaged, once it was made again", async () => {
    const { mending, seen, events } = stage();
    expect(await mending.tried(failing(1))).toBe("done");
    expect(seen.renewals).toBe(1);
    expect(events.map(({ event }) => event)).toEqual(["pool.papers.damaged"]);
  });

  it("makes it once for all who find it damaged meanwhile", async () => {
    const making = deferred<void>();
    const { mending, seen } = stage(making.promise);
    const both = Promise.all([mending.tried(failing(1)), mending.tried(failing(1))]);
    await new Promise(setImmediate);
    making.resolve();
    expect(await both).toEqual(["done", "done"]);
    expect(seen.renewals).toBe(1);
  });

  it("lets nobody wait too long, nor a second time", async () => {
    const { mending, seen } = stage(new Promise(() => {}));
    const waiting = mending.tried(failing(1));
    await new Promise(setImmediate);
    seen.late();
    await expect(waiting).rejects.toThrow(new DamagedIndexError("damaged"));
    await expect(stage().mending.tried(failing(2))).rejects.toThrow("damaged");
  });

  it("tells what was wrong when it cannot be made, and what else goes wrong is not its business", async () => {
    const { mending } = stage(Promise.reject(new UpstreamError("no memory")));
    await expect(mending.tried(failing(1))).rejects.toThrow("damaged");
    const other = stage();
    await expect(other.mending.tried(failing(1, new UpstreamError("late")))).rejects.toThrow("late");
    expect(other.seen.renewals).toBe(0);
  });
});
