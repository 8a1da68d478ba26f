/**
 * A worker: opens the app in its own thread and answers one message after another.
 *
 * In: calls and renewals from the main thread. Out: one outcome for each, in the same order.
 * Keeps true: nothing it is asked ends it but a crash; while papers are renewed, no call sees half of them.
 */
import type { MessagePort } from "node:worker_threads";
import type { App } from "../app.ts";
import { toFailure } from "../domain/failure.ts";
import type {
  FromWorker,
  Method,
  Opening,
  OpenPooledApp,
  Outcome,
  PooledApp,
  Request,
  Result,
  ToWorker,
} from "./messages.ts";

export async function serve(port: MessagePort, { module, settings }: Opening): Promise<void> {
  const say = (message: FromWorker): void => port.postMessage(message);
  const open = async (): Promise<PooledApp> => {
    const { openPooledApp } = (await import(module)) as { readonly openPooledApp: OpenPooledApp<unknown> };
    return openPooledApp(settings);
  };

  let opened: PooledApp;
  try {
    opened = await open();
  } catch (error) {
    say({ kind: "unopened", failure: toFailure(error) });
    port.close();
    return;
  }

  const renew = async ({ id, papers }: Extract<ToWorker, { kind: "renew" }>): Promise<void> => {
    try {
      if (papers !== undefined && opened.add !== undefined) await opened.add(papers);
      else opened = await open();
      say({ kind: "renewed", id, paperCount: opened.app.paperCount });
    } catch (error) {
      say({ kind: "renewal-failed", id, failure: toFailure(error) });
    }
  };
  const answer = async ({ id, request }: Extract<ToWorker, { kind: "call" }>): Promise<void> => {
    const outcome = await outcomeOf(opened.app, request);
    try {
      say({ kind: "outcome", id, outcome });
    } catch (error) {
      // A result that cannot be cloned.
      say({ kind: "outcome", id, outcome: { kind: "failed", failure: toFailure(error) } });
    }
  };

  let previous = Promise.resolve();
  port.on("message", (message: ToWorker) => {
    previous = previous.then(() => (message.kind === "call" ? answer(message) : renew(message)));
  });
  say({ kind: "ready", paperCount: opened.app.paperCount });
}

async function outcomeOf(app: App, request: Request): Promise<Outcome> {
  try {
    return { kind: "done", value: await resultOf(app, request) };
  } catch (error) {
    return { kind: "failed", failure: toFailure(error) };
  }
}

function resultOf(app: App, request: Request): Promise<Result<Method>> {
  switch (request.method) {
    case "search":
      return app.search(...request.args);
    case "ask":
      return app.ask(...request.args);
    case "ground":
      return app.ground(...request.args);
    case "related":
      return app.related(...request.args);
    case "paper":
      return app.paper(...request.args);
    case "digest":
      return app.digest(...request.args);
    case "overview":
      return app.overview(...request.args);
  }
}
