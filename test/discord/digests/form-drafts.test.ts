/** What was typed into a form, kept for who typed it until they mend it. */
import { expect, it } from "vitest";
import { createFormDrafts } from "../../../src/discord/digests/form-drafts.ts";

const pressed = (topic: string) => ({ values: [], fields: { topic } });

it("gives a form back to who filled it in, for an hour", () => {
  let now = 0;
  const drafts = createFormDrafts({ now: () => now });
  drafts.keep("1", "ann", pressed("kelp"));
  expect(drafts.find("1", "ann")).toEqual(pressed("kelp"));
  expect(drafts.find("1", "bob")).toBeUndefined();
  expect(drafts.find("2", "ann")).toBeUndefined();
  now = 3_600_001;
  expect(drafts.find("1", "ann")).toBeUndefined();
});

it("keeps the last five hundred", () => {
  const drafts = createFormDrafts({ now: () => 0 });
  for (let id = 0; id <= 500; id++) drafts.keep(String(id), "ann", pressed(String(id)));
  expect(drafts.find("0", "ann")).toBeUndefined();
  expect(drafts.find("1", "ann")).toEqual(pressed("1"));
  expect(drafts.find("500", "ann")).toEqual(pressed("500"));
});
