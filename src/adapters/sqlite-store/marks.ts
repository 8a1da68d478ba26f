/** Marks in SQLite. */
import { MAX_MARK_CHARACTERS, type Marks } from "../../ports/store/marks.ts";
import type { WorkQueue } from "./work-queue.ts";

export function sqliteMarks(queue: WorkQueue): Marks {
  return {
    read: (name) =>
      queue.read(
        (database) => database.first<{ value: string }>("SELECT value FROM marks WHERE name = ?", name)?.value,
      ),
    write: async (name, value) => {
      if (value.length > MAX_MARK_CHARACTERS) throw new RangeError(`The mark ${name} is too long.`);
      await queue.write((database) =>
        database.run(
          "INSERT INTO marks (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
          name,
          value,
        ),
      );
    },
  };
}
