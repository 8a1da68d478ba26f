import { expect, it } from "vitest";
import type { Paper } from "../../../src/domain/paper/paper.ts";
import { warmUp } from "../../../src/pool/intake/warm-up.ts";
import { titled } from "../small-app.ts";

const papers = Array.from({ length: 25 }, (_, number) => titled(`Paper ${number}`));
const warmed = async (over: { readonly afterLots?: number; readonly load?: () => Promise<readonly Paper[]> }) => {
  const lots: number[] = [];
  let waits = 0;
  await warmUp({
    load: over.load ?? (async () => papers),
    compile: (lot) => lots.push(lot.length),
    wait: async () => void waits++,
    isOver: () => lots.length >= (over.afterLots ?? Number.POSITIVE_INFINITY),
  });
  return { lots, waits };
};

it("compiles a few papers at a time, and rests before each", async () => {
  expect(await warmed({})).toEqual({ lots: [10, 10, 5], waits: 4 });
});

it("ends once new papers have come", async () => {
  expect((await warmed({ afterLots: 1 })).lots).toEqual([10]);
  expect((await warmed({ afterLots: 0 })).lots).toEqual([]);
});

it("leaves papers that cannot be read to whoever needs them", async () => {
  expect((await warmed({ load: () => Promise.reject(new Error("gone")) })).lots).toEqual([]);
});
