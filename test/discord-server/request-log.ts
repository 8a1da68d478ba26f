/** Every REST request as it came and was answered, oldest first; the oldest go when there are too many. */
export interface LoggedRequest {
  readonly atMs: number;
  readonly method: string;
  readonly route: string;
  readonly path: string;
  readonly body: unknown;
  /** 0 while under way or when no answer was sent. */
  status: number;
  /** Discord's numeric error code, when it was refused. */
  code?: number;
  fault?: string;
  /** A 429 that held for every route. */
  global?: boolean;
}

const MAX_LOGGED = 100_000;
const INVALID = [401, 403, 429];

export class RequestLog {
  readonly #entries: LoggedRequest[] = [];
  #invalid = 0;

  open(entry: Omit<LoggedRequest, "status">): LoggedRequest {
    const logged: LoggedRequest = { ...entry, status: 0 };
    this.#entries.push(logged);
    if (this.#entries.length > MAX_LOGGED) this.#entries.splice(0, MAX_LOGGED / 10);
    return logged;
  }

  close(entry: LoggedRequest, status: number): void {
    entry.status = status;
    if (INVALID.includes(status)) this.#invalid += 1;
  }

  all(): readonly LoggedRequest[] {
    return this.#entries;
  }

  on(route: string): readonly LoggedRequest[] {
    return this.#entries.filter((one) => `${one.method} ${one.route}` === route);
  }

  /** Answers of 401, 403 and 429: 10,000 in ten minutes bring a ban by address. */
  get invalidCount(): number {
    return this.#invalid;
  }

  clear(): void {
    this.#entries.length = 0;
    this.#invalid = 0;
  }
}
