import { expect, it } from "vitest";
import { examine } from "../../src/doctor/examine.ts";
import { type Check, ok } from "../../src/doctor/finding.ts";
import { nodeVersionCheck } from "../../src/doctor/node-version.ts";
import { secretsOf } from "../../src/doctor/secrets.ts";

const bounds = { limitMs: 50, signal: new AbortController().signal, secrets: [] };
const check = (name: string, look: Check["look"]): Check => ({ name, look });

it("gives findings in the order of the list; one check that throws or hangs holds up no other", async () => {
  const found = await examine(
    [
      check("Hangs", () => new Promise(() => {})),
      check("Throws", async () => {
        throw new TypeError("no");
      }),
      check("Works", async () => [ok("one"), ok("two")]),
    ],
    bounds,
  );
  expect(found.map(({ check, verdict, told }) => [check, verdict, told])).toEqual([
    ["Hangs", "problem", "This took longer than 0.05 s and was given up."],
    ["Throws", "problem", "This could not be looked at (TypeError: no)."],
    ["Works", "ok", "one"],
    ["Works", "ok", "two"],
  ]);
});

it("hides keys and passwords, wherever they came from", async () => {
  const secrets = secretsOf({ OPENAI_API_KEY: "'sk-abcdef'", DISCORD_TOKEN: "Bot abc.def.ghi", HOME: "/home/me" });
  const leaky = check("Leaky", async () => [ok("sk-abcdef abc.def.ghi https://me:pass@host/home/me")]);
  const [finding] = await examine([leaky], { ...bounds, secrets });
  expect(finding?.told).toBe("(hidden) (hidden) https://host/home/me");
});

it("stops when it is told to", async () => {
  const stopping = new AbortController();
  const looking = examine([check("Hangs", () => new Promise(() => {}))], {
    ...bounds,
    limitMs: 5_000,
    signal: stopping.signal,
  });
  stopping.abort(new Error("stopped"));
  await expect(looking).rejects.toThrow("stopped");
});

it("takes Node 20.19 and later", async () => {
  const verdicts = await Promise.all(
    ["v20.18.3", "20.19.0", "22.0.0", "18.20.0"].map(async (version) => {
      const [finding] = await nodeVersionCheck(version).look(bounds.signal);
      return finding?.verdict;
    }),
  );
  expect(verdicts).toEqual(["problem", "ok", "ok", "problem"]);
});
