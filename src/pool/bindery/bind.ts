/** The bindery's thread: makes or opens once what workers share, says so, and ends, so that what making it took is free again. */
import type { MessagePort } from "node:worker_threads";
import { toFailure } from "../../domain/failure.ts";
import type { OpenShared } from "../messages.ts";
import type { BinderyTask, FromBindery } from "./messages.ts";

export async function bind(port: MessagePort, { open, now }: BinderyTask): Promise<void> {
  const say = (message: FromBindery): void => port.postMessage(message);
  try {
    const { openShared } = (await import(open.module)) as { readonly openShared: OpenShared<unknown> };
    say({ kind: "bound", shared: await openShared(open.settings, now) });
  } catch (error) {
    say({ kind: "unbound", failure: toFailure(error) });
  }
  port.close();
}
