// Where the thread begins that packs the titles. JavaScript, because a thread does not inherit tsx from the thread that starts it when
// that one registered it by call (bin/bot.js) or runs inside a test runner; so each thread registers it itself.
import { fileURLToPath } from "node:url";
import { parentPort, workerData } from "node:worker_threads";
import { register } from "tsx/esm/api";

register({ tsconfig: fileURLToPath(new URL("../../../tsconfig.json", import.meta.url)) });
const { packCatalogue } = await import("./pack-catalogue.ts");
packCatalogue(parentPort, workerData);
