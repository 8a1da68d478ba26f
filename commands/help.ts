/** `/help`: what one can ask of it. */
import { defineCommand, onlyForThem } from "../src/discord/definition/define-command.ts";

export const help = defineCommand({
  name: "help",
  asks: false,
  options: {},
  visibility: onlyForThem,
  run: async () => ({ kind: "help" }),
});
