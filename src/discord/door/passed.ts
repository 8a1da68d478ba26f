/** What went through the door, and what had to be cut for it, by place and size: fit for a log, because it quotes nothing. */
export interface Passed<Body> {
  readonly body: Body;
  readonly clipped: readonly string[];
}
