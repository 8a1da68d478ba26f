import { expect, test } from "vitest";
import { createSaidBefore, type Statement } from "../../src/answering/said-before.ts";

const statement = (text: string, composer = "model", paper = "p-ice", quote = text): Statement => ({
  composer,
  text,
  rests: [{ paper, quote }],
});

const after = (...before: readonly Statement[]) => {
  const said = createSaidBefore();
  for (const each of before) said.add(each);
  return said;
};

const ICE = "FibreEar locates icequakes to within 15 metres.";

test("the same words about the same paper are a repeat, whatever their order and endings", () => {
  const said = after(statement(ICE));
  expect(said.holds(statement(ICE))).toBe(true);
  expect(said.holds(statement("Icequakes are located by FibreEar to within 15 metres."))).toBe(true);
});

test("another figure, another paper or a further thing is none", () => {
  const said = after(statement(ICE));
  expect(said.holds(statement(ICE.replace("15", "16")))).toBe(false);
  expect(said.holds(statement(ICE, "model", "p-other"))).toBe(false);
  expect(said.holds(statement("FibreEar listens to ice through optical fibre."))).toBe(false);
});

test("what rests on words that another composer has used would tell the same again", () => {
  const said = after(statement("It finds quakes in ice.", "model", "p-ice", "locates icequakes to within 15 metres"));
  expect(said.holds(statement(ICE, "extractive"))).toBe(true);
  expect(said.holds(statement("It is precise to 15 metres.", "model", "p-ice", ICE))).toBe(false);
});
