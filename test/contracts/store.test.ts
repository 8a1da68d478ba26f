import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll } from "vitest";
import { openSqliteStore } from "../../src/adapters/sqlite-store/open-sqlite-store.ts";
import { openStoreThread } from "../../src/adapters/store-thread/open-store-thread.ts";
import { createMemoryStore } from "../fakes/memory-store.ts";
import { describeStore } from "./store.contract.ts";
import { NOON } from "./store-samples.ts";

const root = mkdtempSync(path.join(tmpdir(), "footnote-store-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

let count = 0;
const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
const clock = { now: () => NOON, elapsed: () => 0 };

describeStore("The SQLite store", () => {
  count += 1;
  return openSqliteStore({ folder: path.join(root, String(count)), clock, logger: silent });
});

describeStore("The SQLite store behind a thread", () => {
  count += 1;
  return openStoreThread({ folder: path.join(root, String(count)), logger: silent, onLost: () => undefined });
});

describeStore("The store in memory", async () => createMemoryStore());
