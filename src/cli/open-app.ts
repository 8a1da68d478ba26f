/** The app, opened while a person who watches sees how far the making of its index has come, where that takes longer. */
import type { App } from "../app.ts";
import { indexProgressWords } from "../domain/index-progress.ts";
import type { Session } from "./commands/command-context.ts";
import { createProgressLine } from "./screen/progress-line.ts";

export async function openApp({ io, terminal, useCases }: Session, use: { readonly answers: boolean }): Promise<App> {
  const line = createProgressLine(terminal, io.clock);
  const opened = await useCases();
  return opened.openApp({ ...use, show: (progress) => line.show(indexProgressWords(progress)) }).finally(line.clear);
}
