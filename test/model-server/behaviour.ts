/** What a scripted model server does with one request: answer, or fail in one of the ways that real ones do. */

export type Behaviour =
  | TextReply
  /** For a request for embeddings: a vector for each text. */
  | { readonly kind: "vectors"; readonly of: (text: string) => readonly number[]; readonly firstDelayMs?: number }
  /** An error answer. `code` stands in its body where each provider puts it; `headers` such as `retry-after`. */
  | {
      readonly kind: "status";
      readonly status: number;
      readonly code?: string;
      readonly message?: string;
      readonly headers?: Headers;
    }
  /** Never a word more: before the headers, after them, or after `text`. */
  | { readonly kind: "hang"; readonly when: "before-headers" | "after-headers" }
  | { readonly kind: "hang"; readonly when: "in-stream"; readonly text: string }
  /** `text`, then the stream ends without saying that it is over: in good form, or with the connection reset. */
  | { readonly kind: "cut"; readonly text: string; readonly how: "end" | "reset" }
  /** As `cut`, with the last sign of `text`, which takes several bytes, cut in two. */
  | { readonly kind: "cut-in-character"; readonly text: string }
  /** `text`, then half an event. */
  | { readonly kind: "truncated-json"; readonly text: string }
  /** `text`, then an event that tells of an error. */
  | { readonly kind: "error-in-stream"; readonly text: string; readonly code?: string }
  /** A good stream without a word in it. */
  | { readonly kind: "empty" }
  /** A web page, as from a proxy or a login; 200 if not said otherwise. */
  | { readonly kind: "html"; readonly status?: number }
  /** A reply of so many bytes: in pieces as from a model that never stops, or as one. */
  | { readonly kind: "flood"; readonly bytes: number; readonly pieceBytes?: number }
  /** The connection reset before a word. */
  | { readonly kind: "reset" }
  /** These very bytes. */
  | {
      readonly kind: "raw";
      readonly status?: number;
      readonly contentType: string;
      readonly body: string | Uint8Array;
    };

export type Headers = Readonly<Record<string, string>>;

export interface TextReply {
  readonly kind: "text";
  readonly text: string;
  /** Into how many signs a piece the text is cut; default: 12. */
  readonly pieceLength?: number;
  /** Pieces as they are, instead of `pieceLength`; joined they should give `text`. */
  readonly pieces?: readonly string[];
  /** Before the first piece. */
  readonly firstDelayMs?: number;
  /** Between two pieces. */
  readonly delayMs?: number;
  /** Bytes of the body are sent by so many at a time, whatever they cut: the network's view. */
  readonly bytesAtATime?: number;
  readonly finish?: "stop" | "length" | "filtered";
  /** `none`: a server that does not count; default: a number made from the length. */
  readonly usage?: "none" | { readonly promptTokens: number; readonly replyTokens: number };
}

/** What a test writes: a text stands for a good reply. */
export type Scripted = string | Behaviour;

export function behaviourOf(scripted: Scripted): Behaviour {
  return typeof scripted === "string" ? { kind: "text", text: scripted } : scripted;
}
