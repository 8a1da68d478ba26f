/**
 * One sweep: world after world, each with the next points that were not met, until there are none or time is up.
 *
 * In: the points that are this run's. Out: the sum, which with `write` holds what other runs found, too.
 */
import type { DigestWorld } from "./digest-world.ts";
import { added, forgiven, type Grid, type Harvest, NOTHING } from "./harvest.ts";
import { keepHarvest, keptHarvest } from "./report.ts";
import type { Sweep } from "./scenarios.ts";

export interface SweepPlan {
  readonly grid: Grid;
  readonly untilMs: number;
  /** Adds to what is kept, and leaves out what was met. */
  readonly write: boolean;
  /** Points for which one day was over too soon, and another was longer, are tried once more. */
  readonly again: boolean;
  /** Of the program that is run. */
  readonly mark: string;
  readonly open: () => Promise<DigestWorld>;
}

export async function sweepThrough(
  sweep: Sweep,
  { grid, untilMs, write, again, mark, open }: SweepPlan,
): Promise<Harvest> {
  const began = performance.now();
  const { next, meet, isDone = () => false, tell } = sweep;
  let sum = write ? keptHarvest(sweep.name) : NOTHING;
  let ours = NOTHING;
  while (performance.now() - began < untilMs && !isDone(sum)) {
    const points = next(again ? added(forgiven(sum), ours) : sum, grid);
    if (points.length === 0) break;
    const world = await open();
    try {
      const part = { ...(await meet(world, points)), programs: [mark] };
      ours = added(ours, part);
      sum = write ? await keepHarvest(part, tell) : added(sum, part);
    } catch (error) {
      process.stderr.write(`${world.botsWords}\n`);
      throw error;
    } finally {
      await world.end();
    }
    if (sum.wrong.length > 0) break;
  }
  return sum;
}
