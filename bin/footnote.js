#!/usr/bin/env node
// The `footnote` program. TypeScript runs through tsx, so that a fresh clone needs no build step (ADR 0002).
import { fileURLToPath } from "node:url";
import { register } from "tsx/esm/api";

register({ tsconfig: fileURLToPath(new URL("../tsconfig.json", import.meta.url)) });
const { runProcess } = await import("../src/cli/run-process.ts");
await runProcess(process.argv.slice(2));
