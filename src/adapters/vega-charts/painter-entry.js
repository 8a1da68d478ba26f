// Where the painter's thread begins. JavaScript, because a thread does not inherit tsx from the one that starts it.
import { fileURLToPath } from "node:url";
import { parentPort } from "node:worker_threads";
import { register } from "tsx/esm/api";

register({ tsconfig: fileURLToPath(new URL("../../../tsconfig.json", import.meta.url)) });
const { servePaintings } = await import("./painter-thread.ts");
servePaintings(parentPort);
