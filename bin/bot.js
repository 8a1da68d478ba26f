#!/usr/bin/env node
// The Discord bot. TypeScript runs through tsx, so that a fresh clone needs no build step (ADR 0002); where it was joined after
// an install and no source was changed since, that is run, because it starts sooner (ADR 0017).
import { fileURLToPath } from "node:url";
import { joinedModule } from "./join.js";

const joined = joinedModule("src/main.ts");
if (joined === undefined) {
  const { register } = await import("tsx/esm/api");
  register({ tsconfig: fileURLToPath(new URL("../tsconfig.json", import.meta.url)) });
}
const { main } = await import(joined ?? "../src/main.ts");
await main(process.argv.slice(2));
