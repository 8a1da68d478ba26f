import { appendFile, mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { spentTokens } from "../../../src/adapters/embeddings/spent-tokens.ts";
import { newFolder } from "./open-scripted.ts";

const NOON = Date.UTC(2026, 10, 22, 12);
const at = (now: number) => ({ now: () => now });
const newFile = () => path.join(newFolder(), "embeddings", "spent.txt");

describe("what was spent in a day", () => {
  it("is written down before it is spent, and no more than the bound", async () => {
    const file = newFile();
    const spent = spentTokens(file, 100, at(NOON));
    expect(await spent.reserve(60)).toBe(true);
    expect(await readFile(file, "utf8")).toBe("2026-11-22 60\n");
    expect(await spent.reserve(41)).toBe(false);
    expect(await spent.reserve(40)).toBe(true);
    expect(await spent.reserve(1)).toBe(false);
  });

  it("counts for every process and over restarts, until the next UTC day", async () => {
    const file = newFile();
    await spentTokens(file, 100, at(NOON)).reserve(90);
    expect(await spentTokens(file, 100, at(NOON + 1)).reserve(20)).toBe(false);
    expect(await spentTokens(file, 100, at(Date.UTC(2026, 10, 23))).reserve(100)).toBe(true);
  });

  it("lets many at once share the bound", async () => {
    const spent = spentTokens(newFile(), 100, at(NOON));
    const allowed = await Promise.all(Array.from({ length: 20 }, () => spent.reserve(9)));
    expect(allowed.filter(Boolean)).toHaveLength(11);
  });

  it("passes over a torn line, and writes the next one on its own", async () => {
    const file = newFile();
    await spentTokens(file, 100, at(NOON)).reserve(50);
    await appendFile(file, "2026-11-2");
    const spent = spentTokens(file, 100, at(NOON));
    expect(await spent.reserve(30)).toBe(true);
    expect(await spent.reserve(30)).toBe(false);
    expect(await readFile(file, "utf8")).toBe("2026-11-22 50\n2026-11-2\n2026-11-22 30\n");
  });

  it("stays small over the years", async () => {
    const file = newFile();
    await mkdir(path.dirname(file));
    await writeFile(file, "2026-11-21 7\n".repeat(3_000) + "2026-11-22 5\n".repeat(10));
    expect(await spentTokens(file, 100, at(NOON)).reserve(45)).toBe(true);
    expect(await readFile(file, "utf8")).toBe("2026-11-22 50\n2026-11-22 45\n");
  });

  it("spends nothing when it cannot be written down", async () => {
    const file = newFile();
    await mkdir(file, { recursive: true });
    await expect(spentTokens(file, 100, at(NOON)).reserve(1)).rejects.toThrow();
  });
});
