/**
 * The two kinds of expected failure. Everything else that is thrown is a bug.
 */

/** Something the person can mend. The message says what happened, to what, and what to do next. */
export class UserError extends Error {
  override readonly name = "UserError";
}

/** Something a service or the machine did. `cause` keeps what it was. */
export class UpstreamError extends Error {
  override readonly name = "UpstreamError";
}

/** The index on the disk is not what was put there. It can be made again from the papers; whoever opened it sees to that. */
export class DamagedIndexError extends UpstreamError {}

/** There is more to do than we can do now: nothing was begun, and the same request may well succeed in a moment. */
export class BusyError extends UpstreamError {}
