/**
 * Reading one document of the web, with a guard: what is fetched is public, whole, not too large, and in time.
 *
 * In: an address, what was known of the document, bounds. Out: its bytes, or that nothing changed. Throws a `SourceFailure`
 * that names the host and never the whole address, which may hold a key.
 * Keeps true: every redirect is looked at like a first address, and there are few of them; from `https:` nobody is led to
 * `http:`; no cookie, password or proxy setting is sent along. Why undici: deadlines for each part, and our own lookup.
 */
import { lookup } from "node:dns/promises";
import { isIP } from "node:net";
import { Agent, type Dispatcher, request } from "undici";
import type { Clock } from "../../ports/clock.ts";
import { SourceFailure } from "../../ports/paper-source.ts";
import { isPublicAddress } from "./address-rules.ts";
import { guardedLookup, type Resolve } from "./guarded-lookup.ts";
import { type HostRule, HostTurns, usualRule, type Wait } from "./host-turns.ts";
import { failureOf, failureOfStatus } from "./http-failures.ts";
import { tooLarge, unpack } from "./unpack.ts";

export interface HttpReader {
  read(document: WantedDocument, signal: AbortSignal): Promise<ReadDocument>;
  close(): Promise<void>;
}

export interface WantedDocument {
  readonly url: string;
  /** For `accept`; a reply of another type is refused, one without a type is not. */
  readonly types: readonly string[];
  /** As sent, and as unpacked. */
  readonly maxBytes: number;
  /** Of the last reply: the server need not send the same again. */
  readonly etag?: string | undefined;
  readonly lastModified?: string | undefined;
}

export type ReadDocument =
  | { readonly kind: "unchanged" }
  | {
      readonly kind: "fresh";
      readonly bytes: Uint8Array;
      readonly etag?: string;
      readonly lastModified?: string;
      /** As the header names it, in lower case. */
      readonly charset?: string;
    };

export interface HttpReaderOptions {
  /** Who asks, and how to reach them. */
  readonly userAgent: string;
  /** Hosts, with or without a port, that may lie in a private network. */
  readonly privateHosts: readonly string[];
  readonly clock: Clock;
  readonly wait: Wait;
  readonly resolve?: Resolve;
  readonly ruleOf?: (hostname: string) => HostRule;
  readonly deadlines?: Partial<Deadlines>;
}

interface Deadlines {
  readonly connectMs: number;
  /** Until the reply begins. arXiv searches for up to half a minute. */
  readonly headersMs: number;
  /** Between two pieces of it. */
  readonly idleMs: number;
  /** For one document, redirects included, waiting for one's turn not. */
  readonly totalMs: number;
}

const USUAL_DEADLINES: Deadlines = { connectMs: 10_000, headersMs: 45_000, idleMs: 15_000, totalMs: 120_000 };
const MAX_REDIRECTS = 5;
const MAX_VALIDATOR_CHARACTERS = 1_000;

export function createHttpReader(options: HttpReaderOptions): HttpReader {
  const { userAgent, privateHosts, clock, wait } = options;
  const deadlines = { ...USUAL_DEADLINES, ...options.deadlines };
  const turns = new HostTurns(options.ruleOf ?? usualRule, () => clock.elapsed(), wait);
  const resolve: Resolve = options.resolve ?? ((hostname) => lookup(hostname, { all: true }));
  const settings = {
    headersTimeout: deadlines.headersMs,
    bodyTimeout: deadlines.idleMs,
    connections: 1,
    pipelining: 1,
    maxHeaderSize: 32 * 1024,
  };
  const guarded = new Agent({ ...settings, connect: { timeout: deadlines.connectMs, lookup: guardedLookup(resolve) } });
  const trusting = new Agent({ ...settings, connect: { timeout: deadlines.connectMs } });

  const agentFor = (url: URL): Agent => {
    if (privateHosts.includes(url.host) || privateHosts.includes(url.hostname)) return trusting;
    const literal = url.hostname.replace(/^\[|\]$/g, "");
    if (isIP(literal) !== 0 && !isPublicAddress(literal)) throw privateAddress(url);
    return guarded;
  };

  const ask = async (url: URL, wanted: WantedDocument, signal: AbortSignal): Promise<Step> => {
    const response = await request(url, {
      dispatcher: agentFor(url),
      method: "GET",
      headers: {
        "user-agent": userAgent,
        accept: `${wanted.types.join(", ")}, */*;q=0.1`,
        "accept-encoding": "gzip",
        ...(wanted.etag === undefined ? {} : { "if-none-match": wanted.etag }),
        ...(wanted.lastModified === undefined ? {} : { "if-modified-since": wanted.lastModified }),
      },
      signal,
    });
    const status = response.statusCode;
    if (status !== 200) await response.body.dump({ limit: 64 * 1024 }).catch(() => undefined);
    if (REDIRECTS.has(status)) return { kind: "redirect", to: redirectOf(url, header(response, "location")) };
    if (status === 304 && (wanted.etag ?? wanted.lastModified) !== undefined) return { kind: "unchanged" };
    if (status !== 200) throw failureOfStatus(url.hostname, status, header(response, "retry-after"), clock.now());
    try {
      return await documentOf(response, url.hostname, wanted);
    } catch (error) {
      // What it has to say of being ended is nobody's news.
      response.body.on("error", () => undefined).destroy();
      throw error;
    }
  };

  return {
    read: async (wanted, signal) => {
      let url = new URL(wanted.url);
      // The total is counted while a request is under way: waiting for one's turn is nobody's slowness.
      let leftMs = deadlines.totalMs;
      for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects += 1) {
        const here = url;
        const step = await turns.run(here.hostname, signal, async () => {
          const began = clock.elapsed();
          const late = AbortSignal.timeout(Math.max(1, Math.ceil(leftMs)));
          try {
            return await ask(here, wanted, AbortSignal.any([signal, late]));
          } catch (error) {
            signal.throwIfAborted();
            throw failureOf(error, here.hostname, late.aborted);
          } finally {
            leftMs -= clock.elapsed() - began;
          }
        });
        if (step.kind !== "redirect") return step;
        url = step.to;
      }
      throw new SourceFailure("refused", `${url.hostname} redirects again and again.`);
    },
    close: async () => {
      await Promise.all([guarded.destroy(), trusting.destroy()]);
    },
  };
}

type Step = ReadDocument | { readonly kind: "redirect"; readonly to: URL };

const REDIRECTS = new Set([301, 302, 303, 307, 308]);

function redirectOf(from: URL, location: string | undefined): URL {
  const to = location !== undefined && URL.canParse(location, from.href) ? new URL(location, from) : undefined;
  if (to === undefined) throw new SourceFailure("refused", `${from.hostname} redirects to no address.`);
  const downgraded = from.protocol === "https:" && to.protocol === "http:";
  if (downgraded || !/^https?:$/.test(to.protocol) || to.username !== "" || to.password !== "") {
    throw new SourceFailure("refused", `${from.hostname} redirects to an address that is not followed.`);
  }
  to.hash = "";
  return to;
}

function privateAddress({ hostname }: URL): SourceFailure {
  return new SourceFailure(
    "refused",
    `${hostname} is an address of a private network. If you trust it, name it in FOOTNOTE_ALLOW_PRIVATE_ADDRESSES.`,
  );
}

async function documentOf(response: Dispatcher.ResponseData, host: string, wanted: WantedDocument): Promise<Step> {
  const [type = "", ...parameters] = (header(response, "content-type") ?? "").toLowerCase().split(";");
  if (type.trim() !== "" && !wanted.types.includes(type.trim())) {
    const page = type.trim() === "text/html" ? "a web page" : `“${type.trim().slice(0, 60)}”`;
    throw new SourceFailure("unreadable", `${host} gave ${page} where papers were expected.`);
  }
  const encoding = (header(response, "content-encoding") ?? "identity").toLowerCase().trim();
  if (!["identity", "gzip", "x-gzip", ""].includes(encoding)) {
    throw new SourceFailure("unreadable", `${host} packed its reply in a way that was not asked for.`);
  }
  if (Number(header(response, "content-length") ?? 0) > wanted.maxBytes) throw tooLarge(host, wanted.maxBytes);
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of response.body as AsyncIterable<Uint8Array>) {
    length += piece.length;
    if (length > wanted.maxBytes) throw tooLarge(host, wanted.maxBytes);
    pieces.push(piece);
  }
  const sent: Uint8Array = Buffer.concat(pieces);
  const plain = encoding.endsWith("gzip") ? await unpack(sent, wanted.maxBytes, host) : sent;
  const charset = parameters.map((each) => /^\s*charset\s*=\s*"?([\w.:-]+)"?\s*$/.exec(each)?.[1]).find(Boolean);
  const [etag, lastModified] = [header(response, "etag"), header(response, "last-modified")];
  return {
    kind: "fresh",
    // A document may itself be a gzip file.
    bytes: await unpack(plain, wanted.maxBytes, host),
    ...(isValidator(etag) ? { etag } : {}),
    ...(isValidator(lastModified) ? { lastModified } : {}),
    ...(charset === undefined ? {} : { charset }),
  };
}

function header({ headers }: Dispatcher.ResponseData, name: string): string | undefined {
  const value = headers[name];
  return Array.isArray(value) ? value[0] : value;
}

/** It is kept and sent back, so it had better be short and plain. */
function isValidator(value: string | undefined): value is string {
  return value !== undefined && value.length <= MAX_VALIDATOR_CHARACTERS && /^[\x20-\x7e]+$/.test(value);
}
