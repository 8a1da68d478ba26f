/** Whether a request that failed never left: then nothing can have happened, and sending it again does nothing twice. */

export function isNeverSent(error: unknown): boolean {
  return NEVER_SENT.has(connectionReason(error));
}

/** The system's or undici's code for it, else the error's name. */
export function connectionReason(error: unknown): string {
  if (!(error instanceof Error)) return "unknown";
  return "code" in error && typeof error.code === "string" ? error.code : error.name;
}

const NEVER_SENT: ReadonlySet<string> = new Set([
  ...["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "ENETUNREACH", "EHOSTUNREACH", "UND_ERR_CONNECT_TIMEOUT"],
]);
