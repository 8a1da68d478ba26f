#!/usr/bin/env node
// The Discord bot. TypeScript runs through tsx, so that a fresh clone needs no build step (ADR 0002).
import { fileURLToPath } from "node:url";
import { register } from "tsx/esm/api";

register({ tsconfig: fileURLToPath(new URL("../tsconfig.json", import.meta.url)) });
const { main } = await import("../src/main.ts");
await main(process.argv.slice(2));
