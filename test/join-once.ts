/** Before the tests: joins the bot's sources as they are, so that each test with a real process starts it in half the time. */
import { join } from "../bin/join.js";

export async function setup(): Promise<void> {
  // Whatever cannot be joined runs as it is, and test/joined.test.ts says why it cannot.
  await join().catch(() => undefined);
}
