/** What the benchmark asks of the process that plays Discord, and what comes back. */
import type { Stream, StreamOutcome } from "./people.ts";

export interface Orders {
  /** Resolves when a bot is connected, with how many IDENTIFYs it took since the server began. */
  ready: { readonly take: Record<never, never>; readonly give: GatewayCounts };
  counts: { readonly take: Record<never, never>; readonly give: GatewayCounts };
  streams: { readonly take: { readonly streams: readonly Stream[] }; readonly give: readonly StreamOutcome[] };
  /** Cuts the socket again and again, each time as soon as the bot is back, while the stream goes on. */
  drops: { readonly take: { readonly times: number; readonly stream: Stream }; readonly give: DropsOutcome };
  /** Answers every IDENTIFY with op 9 for so long. */
  invalidate: { readonly take: { readonly forMs: number }; readonly give: GatewayCounts };
}

export interface GatewayCounts {
  readonly identifies: number;
  readonly resumes: number;
}

export interface DropsOutcome {
  readonly stream: StreamOutcome;
  readonly dropped: number;
  readonly gateway: GatewayCounts;
}

export type OrderName = keyof Orders;
export interface Order<Name extends OrderName = OrderName> {
  readonly id: number;
  readonly name: Name;
  readonly take: Orders[Name]["take"];
}
export interface Done {
  readonly id: number;
  readonly give?: unknown;
  readonly error?: string;
}
