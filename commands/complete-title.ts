/** Titles to choose from while a person types; what is chosen is the paper's id. */

import type { Completion } from "../src/discord/definition/options.ts";
import { CHOICES } from "../src/discord/limits.ts";

export const completeTitle: Completion = (typed, { catalogue }) =>
  catalogue.lookup(typed, CHOICES.count).map(({ id, title }) => ({ name: title, value: id }));
