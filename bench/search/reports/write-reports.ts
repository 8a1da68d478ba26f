import type { RunFigures } from "../run/figures.ts";
export async function writeReports(_: RunFigures): Promise<void> {}
