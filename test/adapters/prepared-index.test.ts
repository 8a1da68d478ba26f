import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, it } from "vitest";
import { IndexSnapshotFile } from "../../src/adapters/index-snapshot-file.ts";
import { withPreparedIndex } from "../../src/adapters/prepared-index.ts";

const folder = mkdtempSync(path.join(tmpdir(), "footnote-prepared-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const place = (name: string) => path.join(folder, name);
const fingerprint = { settings: "today's", documents: "the shipped papers" };
const bytes = (text: string) => Buffer.from(text);

it("gives the prepared snapshot to whoever has none of their own, and keeps theirs from then on", async () => {
  await new IndexSnapshotFile(place("prepared")).write(fingerprint, bytes("prepared"));
  const store = withPreparedIndex(new IndexSnapshotFile(place("own")), place("prepared"));
  expect(await store.read(fingerprint)).toEqual(bytes("prepared"));
  expect(existsSync(place("own"))).toBe(false);
  await store.write(fingerprint, bytes("own"));
  expect(await store.read(fingerprint)).toEqual(bytes("own"));
  expect(await new IndexSnapshotFile(place("prepared")).read(fingerprint)).toEqual(bytes("prepared"));
});

it("gives nothing for other papers or other settings, and nothing where none was prepared", async () => {
  const store = withPreparedIndex(new IndexSnapshotFile(place("none")), place("prepared"));
  expect(await store.read({ ...fingerprint, documents: "and one of mine" })).toBeUndefined();
  expect(await store.read({ ...fingerprint, settings: "tomorrow's" })).toBeUndefined();
  const bare = withPreparedIndex(new IndexSnapshotFile(place("none")), place("nothing"));
  expect(await bare.read(fingerprint)).toBeUndefined();
});
