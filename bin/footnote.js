#!/usr/bin/env node
// The `footnote` program. TypeScript runs through tsx, so that a fresh clone needs no build step (ADR 0002).
import { fileURLToPath } from "node:url";

// Answering needs LangChain's 290 modules. They load 0.2 s sooner while tsx does not yet look at every import.
if (process.argv[2] === "ask") await import("@langchain/core/runnables");

const { register } = await import("tsx/esm/api");
register({ tsconfig: fileURLToPath(new URL("../tsconfig.json", import.meta.url)) });
const { footnote } = await import("../src/footnote.ts");
await footnote(process.argv.slice(2));
