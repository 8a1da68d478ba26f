import { expect, it } from "vitest";
import { answerRoom } from "../../src/answering/style-room.ts";

it("gives a deep answer the room of a table, and a short one 120 words however deep", () => {
  expect(answerRoom(undefined, "quick").words).toBe(120);
  expect(answerRoom(undefined, "deep").words).toBe(320);
  expect(answerRoom("list", "deep").words).toBe(320);
  expect(answerRoom("short", "deep").words).toBe(120);
});
