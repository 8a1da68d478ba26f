/** What was wrong with a server's reply, before it is put into words: seen by the guard, carried through the client. */

export type Fault =
  /** `code` is the provider's own word for it, when it has the form of one. */
  | {
      readonly kind: "status";
      readonly status: number;
      readonly code?: string;
      readonly retryAfterMs?: number;
      readonly disputed: readonly Disputed[];
    }
  /** HTML where a reply should be. */
  | { readonly kind: "web-page" }
  | { readonly kind: "too-long" }
  | { readonly kind: "garbled" }
  | { readonly kind: "empty" }
  /** It ended without saying that it is over. */
  | { readonly kind: "cut-off" }
  /** The provider's filter took it. */
  | { readonly kind: "filtered" };

/** Parameters that some servers do not know, and that a request can do without. */
export const DISPUTED = ["temperature", "stream_options", "max_tokens", "reasoning_effort"] as const;
export type Disputed = (typeof DISPUTED)[number];

export class ReplyFault extends Error {
  override readonly name = "ReplyFault";
  readonly fault: Fault;

  constructor(fault: Fault) {
    super(faultText(fault));
    this.fault = fault;
  }
}

/** For a log. Holds nothing that the server said but its short code. */
function faultText(fault: Fault): string {
  return fault.kind === "status" ? ["HTTP", fault.status, fault.code ?? ""].join(" ").trim() : fault.kind;
}
