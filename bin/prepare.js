#!/usr/bin/env node
// Run by npm after an install: analyses the shipped papers, so that the first question need not wait for it (ADR 0002), and joins
// the bot's sources, so that it starts sooner (ADR 0017).
// Only ever an acceleration: without it, or where nothing can be written, the first question does it, and the bot runs as it is.
import { fileURLToPath } from "node:url";
import { join } from "./join.js";

try {
  await join();
} catch {
  // It starts without it.
}
try {
  const { register } = await import("tsx/esm/api");
  register({ tsconfig: fileURLToPath(new URL("../tsconfig.json", import.meta.url)) });
  const { prepareIndex } = await import("../src/wiring/index-of-papers.ts");
  await prepareIndex();
} catch {
  // Said when a person asks, if it still matters then.
}
process.exit(0);
