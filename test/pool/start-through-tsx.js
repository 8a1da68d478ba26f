// Starts a TypeScript program as bin/footnote.js does: tsx registered by call, nothing on the command line.
import { register } from "tsx/esm/api";

register();
await import("./ask-once.ts");
