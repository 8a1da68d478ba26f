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
  Handed,
  Method,
  Opening,
  OpenPooledApp,
  Outcome,
  PooledApp,
  Renewal,
  Request,
  Result,
  ToWorker,
} from "./messages.ts";

export async function serve(port: MessagePort, { module, settings }: Opening): Promise<void> {
  const say = (message: FromWorker): void => port.postMessage(message);
  const messages = listenTo(port);
  // Loaded while what is to be handed may still be on its way; what is amiss with it is told when it is called.
  const loaded = import(module) as Promise<{ readonly openPooledApp: OpenPooledApp<unknown> }>;
  loaded.catch(() => {});
  const open = async ({ shared, since }: Handed): Promise<PooledApp> => {
    const { openPooledApp } = await loaded;
    const app = await openPooledApp(settings, shared);
    for (const { papers, compiled } of since) await app.add?.(papers, compiled);
    return app;
  };

  let opened: PooledApp;
  const { handed } = await messages.opening;
  try {
    opened = await open(handed);
  } catch (error) {
    say({ kind: "unopened", failure: toFailure(error) });
    port.close();
    return;
  }

  const renew = async ({ id, papers, compiled, handed }: Renewal): Promise<void> => {
    try {
      if (papers !== undefined && opened.add !== undefined) await opened.add(papers, compiled);
      else {
        opened = await open(handed ?? NOTHING_HANDED);
        // What is amiss is told when somebody asks.
        await opened.warm?.().catch(() => {});
      }
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

  say({ kind: "ready", paperCount: opened.app.paperCount });
  // Whoever asks meanwhile waits hardly longer than if the question itself were the first.
  await opened.warm?.().catch(() => {});
  messages.serveBy((message) => (message.kind === "call" ? answer(message) : renew(message)));
}

type Work = Exclude<ToWorker, { kind: "open" }>;

interface Messages {
  readonly opening: Promise<Extract<ToWorker, { kind: "open" }>>;
  /** One after another; first what came before. */
  serveBy(work: (message: Work) => Promise<void>): void;
}

function listenTo(port: MessagePort): Messages {
  const early: Work[] = [];
  let receive = (message: Work): unknown => early.push(message);
  const opening = new Promise<Extract<ToWorker, { kind: "open" }>>((resolve) => {
    port.on("message", (message: ToWorker) => {
      if (message.kind === "open") resolve(message);
      else receive(message);
    });
  });
  return {
    opening,
    serveBy: (work) => {
      let previous = Promise.resolve();
      receive = (message) => {
        previous = previous.then(() => work(message));
      };
      for (const message of early) receive(message);
    },
  };
}

const NOTHING_HANDED: Handed = { since: [] };

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
