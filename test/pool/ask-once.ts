/** A program of its own: asks the shipped app one question through a pool, prints its status, and ends by itself. */
import { loadConfig, readEnvironment } from "../../src/config.ts";
import { createAppPool } from "../../src/pool/app-pool.ts";
import { wiredApp } from "../../src/pool/open-wired-app.ts";
import { silent } from "./recording-logger.ts";

const pool = await createAppPool({ open: wiredApp(loadConfig(readEnvironment())), workers: 1, logger: silent });
const { status } = await pool.ask(process.argv[2] ?? "");
await pool.close();
process.stdout.write(`${status}\n`);
