/** The index and the bot's database: sound, and of this version? */
import { type Check, type Finding, ok, problem } from "./finding.ts";

/** `other`: of other papers, another version, or damaged: no matter, it is made anew. */
export type SnapshotState = "fits" | "other" | "none";

export type DatabaseState =
  | { readonly kind: "none" }
  | { readonly kind: "sound"; readonly bytes: number }
  | { readonly kind: "damaged" | "foreign" | "newer" | "unreadable"; readonly told: string };

export function indexCheck(state: () => Promise<SnapshotState>): Check {
  const told: Readonly<Record<SnapshotState, string>> = {
    fits: "kept, and fits the papers",
    other: "kept, but of other papers or another version; the next question makes it anew",
    none: "none kept yet; it is made when it is needed",
  };
  return { name: "Index", look: async () => [ok(told[await state()])] };
}

export function databaseCheck(state: () => Promise<DatabaseState>): Check {
  return { name: "Database", look: async () => [tellDatabase(await state())] };
}

function tellDatabase(state: DatabaseState): Finding {
  switch (state.kind) {
    case "none":
      return ok("none yet; the bot makes it when it first starts");
    case "sound":
      return ok(`sound, ${(state.bytes / 1024 ** 2).toFixed(1)} MB`);
    case "damaged":
      return problem(
        `It is damaged: ${state.told}.`,
        "Start the bot: it names the last good back-up, and how to put it back.",
      );
    case "foreign":
      return problem(
        `${state.told} is a database of another program.`,
        "Move it away, or name another folder in FOOTNOTE_DATA_DIR.",
      );
    case "newer":
      return problem(`A newer Footnote wrote it (${state.told}).`, "Update this one.");
    case "unreadable":
      return problem(
        `It cannot be read (${state.told}).`,
        "Mend its permissions: it must belong to whoever runs the bot.",
      );
  }
}
