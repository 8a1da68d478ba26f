/** `/about`: how many papers, how answers are made, version, health. */
import { defineCommand, onlyForThem } from "../src/discord/define-command.ts";

export const about = defineCommand({
  name: "about",
  asks: false,
  options: {},
  visibility: onlyForThem,
  run: async (_, { app, status, clock }) => ({
    kind: "about",
    paperCount: app.paperCount,
    ...(status.newestPaper === undefined ? {} : { newest: status.newestPaper }),
    version: status.version,
    composer: status.composer,
    upMs: clock.now() - status.startedAt,
    busy: status.busy,
  }),
});
