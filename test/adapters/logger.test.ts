import { expect, it } from "vitest";
import { createLogger, type LoggerLevel } from "../../src/adapters/logger.ts";

function logged(level: LoggerLevel, tell: (logger: ReturnType<typeof createLogger>) => void): string {
  const lines: string[] = [];
  tell(createLogger({ level, clock: { now: () => 0, elapsed: () => 0 }, write: (line) => lines.push(line) }));
  return lines.join("");
}

it("writes an event as one line of words", () => {
  expect(
    logged("info", (logger) => logger.warn("index.rebuilt", { reason: "bad checksum", papers: 510, file: undefined })),
  ).toBe('1970-01-01T00:00:00.000Z warn index.rebuilt reason="bad checksum" papers=510\n');
});

it("is silent below its level", () => {
  expect(logged("warn", (logger) => logger.info("index.opened"))).toBe("");
  expect(logged("silent", (logger) => logger.error("anything"))).toBe("");
});

it("cannot be made to write a second line or an escape sequence", () => {
  const line = logged("info", (logger) =>
    logger.info("paper.read", { title: "a\n2026 error forged\u001b[2J\u009b2J\u2028" }),
  );
  expect(line.trimEnd()).toMatch(/^[ -~]+$/);
});

it("does not fail when the log cannot be written", () => {
  const write = () => {
    throw new Error("no space left");
  };
  expect(() =>
    createLogger({ level: "info", clock: { now: () => 0, elapsed: () => 0 }, write }).info("x"),
  ).not.toThrow();
});
