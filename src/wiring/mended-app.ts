/**
 * An app that makes its index again when it finds it damaged, and does what it was asked once more.
 *
 * Keeps true: it is made again once; what is damaged after that is told.
 */
import type { App } from "../app.ts";
import { DamagedIndexError } from "../domain/errors.ts";

export function mendedApp(first: App, again: () => Promise<App>): App {
  let app = first;
  let mended: Promise<App> | undefined;
  const tried = async <Value>(use: (app: App) => Promise<Value>): Promise<Value> => {
    try {
      return await use(app);
    } catch (error) {
      if (!(error instanceof DamagedIndexError)) throw error;
      mended ??= again();
      app = await mended;
      return use(app);
    }
  };
  return {
    get paperCount() {
      return app.paperCount;
    },
    search: (...asked) => tried((each) => each.search(...asked)),
    ask: (...asked) => tried((each) => each.ask(...asked)),
    ground: (...asked) => tried((each) => each.ground(...asked)),
    related: (...asked) => tried((each) => each.related(...asked)),
    paper: (...asked) => tried((each) => each.paper(...asked)),
    digest: (...asked) => tried((each) => each.digest(...asked)),
    overview: () => tried((each) => each.overview()),
  };
}
