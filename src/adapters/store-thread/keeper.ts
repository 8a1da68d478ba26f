/**
 * The keeper: the SQLite store in a thread of its own, where waiting for the disk holds up nobody.
 *
 * In: batches of calls. Out: an outcome for each. Keeps true: calls are made in the order in which they came, so the port's
 * promises hold across the threads.
 */
import type { MessagePort } from "node:worker_threads";
import { toFailure } from "../../domain/failure.ts";
import type { LogFields, Logger } from "../../ports/logger.ts";
import type { Store } from "../../ports/store.ts";
import { openSqliteStore } from "../sqlite-store/open-sqlite-store.ts";
import { systemClock } from "../system-clock.ts";
import type { FromKeeper, StoreCall, StoreOutcome, ToKeeper } from "./messages.ts";

export async function keep(port: MessagePort, { folder }: { readonly folder: string }): Promise<void> {
  const say = (message: FromKeeper): void => port.postMessage(message);
  const log = (level: keyof Logger) => (event: string, fields?: LogFields) =>
    say({ kind: "log", level, event, fields });
  const logger: Logger = { debug: log("debug"), info: log("info"), warn: log("warn"), error: log("error") };

  let store: Store;
  try {
    const onDamage = (error: Error): void => say({ kind: "damaged", failure: toFailure(error) });
    store = await openSqliteStore({ folder, clock: systemClock, logger, onDamage });
  } catch (error) {
    say({ kind: "unopened", failure: toFailure(error) });
    port.close();
    return;
  }

  let outcomes: StoreOutcome[] = [];
  const tell = (outcome: StoreOutcome): void => {
    if (outcomes.length === 0) {
      setImmediate(() => {
        say({ kind: "outcomes", outcomes });
        outcomes = [];
      });
    }
    outcomes.push(outcome);
  };
  const carryOut = (call: StoreCall): void => {
    const { id } = call;
    methodOf(
      store,
      call,
    )(...call.args).then(
      (value) => tell({ id, kind: "done", value }),
      (error: unknown) => tell({ id, kind: "failed", failure: toFailure(error) }),
    );
  };
  const close = async (): Promise<void> => {
    try {
      await store.close();
      setImmediate(() => say({ kind: "closed" }));
    } catch (error) {
      say({ kind: "closed", failure: toFailure(error) });
    }
    // After the outcomes of what came before.
    setImmediate(() => port.close());
  };
  port.on("message", (message: ToKeeper) => {
    if (message.kind === "close") void close();
    else message.calls.forEach(carryOut);
  });
  say({ kind: "opened" });
}

/** The calls come from our own table of methods, so what they name is there. */
function methodOf(store: Store, { concern, method }: StoreCall): (...args: readonly unknown[]) => Promise<unknown> {
  const methods = store[concern] as unknown as Readonly<
    Record<string, (...args: readonly unknown[]) => Promise<unknown>>
  >;
  const found = methods[method];
  if (found === undefined) throw new Error(`no method ${concern}.${method}`);
  return found.bind(methods);
}
