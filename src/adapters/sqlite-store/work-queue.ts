/**
 * The one writer's queue: work in, in the order it was asked for; many pieces under one commit.
 *
 * A commit with full durability waits for the disk (about 0.3 ms), so a burst of a thousand claims would hold up the
 * process for a third of a second. What is asked for during one turn of the event loop is therefore committed together,
 * and every promise resolves only after the commit that holds its work.
 * Keeps true: work takes effect in order; when one piece fails, the batch is rolled back and each piece is carried out
 * again on its own, so none suffers for another. Work must therefore be repeatable: the database in, a value out.
 * A foreign program that holds the database is waited for once, by all together; until it lets go, who comes later fails at
 * once, or a crowd's jobs would each spend the whole wait.
 */
import { UpstreamError } from "../../domain/errors.ts";
import type { Database } from "./database.ts";
import { isHeld, storeFailure } from "./store-failure.ts";

export interface WorkQueue {
  read<T>(work: (database: Database) => T): Promise<T>;
  /** Carried out in a transaction. */
  write<T>(work: (database: Database) => T): Promise<T>;
  /** Carried out outside any transaction, with nothing beside it: VACUUM, checkpoints, files. */
  alone<T>(work: (database: Database) => T): Promise<T>;
  /** As `alone`, and the last: what is asked for later rejects. */
  last(work: (database: Database) => void): Promise<void>;
}

/** For a foreign program that holds the database, during which this thread stands still. */
export const PATIENCE_MS = 1_000;
/** So that a commit's work stays within a few milliseconds of the event loop. */
const MAX_BATCH = 500;
/** Beyond this the machine is far behind, and more waiting would help nobody. */
const MAX_QUEUED = 50_000;

interface Job {
  readonly kind: "read" | "write" | "alone";
  readonly work: (database: Database) => unknown;
  readonly resolve: (value: never) => void;
  readonly reject: (error: unknown) => void;
}

type Outcome = { readonly value: unknown } | { readonly error: unknown };

export function createWorkQueue(database: Database, onFailure: (error: unknown) => void): WorkQueue {
  const jobs: Job[] = [];
  const entry = createEntry(database);
  let scheduled = false;
  let closed = false;

  const flush = () => {
    scheduled = false;
    const batch = takeBatch(jobs);
    const outcomes = carryOut(database, batch, entry);
    const failures = new Set(outcomes.flatMap((outcome) => ("error" in outcome ? [outcome.error] : [])));
    for (const failure of failures) onFailure(failure);
    for (const [position, job] of batch.entries()) {
      const outcome = outcomes[position];
      if (outcome === undefined) continue;
      if ("value" in outcome) job.resolve(outcome.value as never);
      else job.reject(storeFailure(outcome.error));
    }
    schedule();
  };
  const schedule = () => {
    if (scheduled || jobs.length === 0) return;
    scheduled = true;
    setImmediate(flush);
  };
  const ask = <T>(kind: Job["kind"], work: (database: Database) => T): Promise<T> =>
    new Promise((resolve, reject) => {
      if (closed) return reject(new UpstreamError("The store is closed."));
      if (jobs.length >= MAX_QUEUED) return reject(new UpstreamError("The store has too much waiting."));
      jobs.push({ kind, work, resolve, reject });
      schedule();
    });

  return {
    read: (work) => ask("read", work),
    write: (work) => ask("write", work),
    alone: (work) => ask("alone", work),
    last: (work) => {
      const done = ask("alone", work);
      closed = true;
      return done;
    },
  };
}

function takeBatch(jobs: Job[]): readonly Job[] {
  if (jobs[0]?.kind === "alone") return jobs.splice(0, 1);
  const end = jobs.findIndex(({ kind }, position) => kind === "alone" || position === MAX_BATCH);
  return jobs.splice(0, end === -1 ? jobs.length : end);
}

/** The way into a transaction, which a foreign program may hold shut. */
interface Entry {
  begin(): void;
  /** It is, as the last try found. */
  readonly shut: boolean;
}

function createEntry(database: Database): Entry {
  let shut = false;
  const wait = (forMs: number): void => void database.pragma(`busy_timeout = ${forMs}`);
  return {
    get shut() {
      return shut;
    },
    begin: () => {
      try {
        database.exec("BEGIN IMMEDIATE");
        if (shut) wait(PATIENCE_MS);
        shut = false;
      } catch (error) {
        if (isHeld(error) && !shut) {
          shut = true;
          wait(0);
        }
        throw error;
      }
    },
  };
}

function carryOut(database: Database, batch: readonly Job[], entry: Entry): readonly Outcome[] {
  try {
    return attempt(database, batch, entry);
  } catch (error) {
    if (batch.length === 1) return [{ error }];
    // Reading needs no entry. What writes has failed together: none of it was begun.
    return batch.map((job) =>
      entry.shut && job.kind === "write" ? { error } : (carryOut(database, [job], entry)[0] ?? { error }),
    );
  }
}

function attempt(database: Database, batch: readonly Job[], entry: Entry): readonly Outcome[] {
  const writes = batch.some(({ kind }) => kind === "write");
  try {
    if (writes) entry.begin();
    const outcomes = batch.map(({ work }): Outcome => ({ value: work(database) }));
    if (writes) database.exec("COMMIT");
    return outcomes;
  } catch (error) {
    // SQLite has already rolled back by itself after some errors, a full disk among them.
    if (database.inTransaction) database.exec("ROLLBACK");
    throw error;
  }
}
