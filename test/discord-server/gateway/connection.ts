/**
 * One gateway socket: HELLO, heartbeats, IDENTIFY or RESUME, and the close codes for those who break the rules
 * ("Topics: Gateway"; "Topics: Opcodes and Status Codes").
 */
import { GatewayCloseCodes, GatewayOpcodes } from "discord-api-types/v10";
import type { RawData, WebSocket } from "ws";
import { type Body, isBody } from "../validation/shape.ts";
import { KNOWN_INTENTS, PRIVILEGED_INTENTS } from "./intents.ts";
import type { Session } from "./session.ts";

const MAX_PAYLOADS_PER_MINUTE = 120;
const MINUTE_MS = 60_000;
/** A client that missed this many intervals is gone. */
const SILENT_INTERVALS = 2;

export interface ConnectionHost {
  readonly heartbeatMs: number;
  readonly token: () => string;
  readonly allowedPrivileged: () => number;
  /** Whether heartbeats are answered; a zombie is a connection where they are not. */
  readonly answersHeartbeats: () => boolean;
  /** Takes an IDENTIFY: a session, or how to refuse it. */
  readonly identify: (connection: Connection, wish: IdentifyWish) => Session | "invalid-session" | GatewayCloseCodes;
  readonly resume: (
    connection: Connection,
    sessionId: string,
    sequence: number,
  ) => Session | "invalid-session" | GatewayCloseCodes;
}

export interface IdentifyWish {
  readonly intents: number;
  readonly shard: readonly [number, number];
  readonly compressed: boolean;
  readonly properties: unknown;
}

export class Connection {
  readonly socket: WebSocket;
  readonly #host: ConnectionHost;
  session: Session | undefined;
  #payloadTimes: number[] = [];
  #lastHeartbeatMs = performance.now();
  readonly #watch: NodeJS.Timeout;

  constructor(socket: WebSocket, host: ConnectionHost) {
    this.socket = socket;
    this.#host = host;
    socket.on("message", (raw) => this.#receive(raw));
    socket.on("error", () => {});
    this.send({ op: GatewayOpcodes.Hello, d: { heartbeat_interval: host.heartbeatMs, _trace: ["local"] } });
    this.#watch = setInterval(() => this.#expectHeartbeat(), host.heartbeatMs);
    this.#watch.unref();
    socket.on("close", () => clearInterval(this.#watch));
  }

  send(payload: { op: GatewayOpcodes; d: unknown }): void {
    this.socket.send(JSON.stringify({ ...payload, s: null, t: null }));
  }

  close(code: GatewayCloseCodes, reason = ""): void {
    this.socket.close(code, reason);
  }

  #expectHeartbeat(): void {
    if (performance.now() - this.#lastHeartbeatMs > SILENT_INTERVALS * this.#host.heartbeatMs) {
      this.close(GatewayCloseCodes.SessionTimedOut, "Session timed out.");
    }
  }

  #receive(raw: RawData): void {
    const now = performance.now();
    this.#payloadTimes = [...this.#payloadTimes.filter((at) => now - at < MINUTE_MS), now];
    if (this.#payloadTimes.length > MAX_PAYLOADS_PER_MINUTE) {
      this.close(GatewayCloseCodes.RateLimited, "You are being rate limited.");
      return;
    }
    let payload: unknown;
    try {
      payload = JSON.parse(raw.toString());
    } catch {
      this.close(GatewayCloseCodes.DecodeError, "Error while decoding payload.");
      return;
    }
    if (!isBody(payload)) {
      this.close(GatewayCloseCodes.DecodeError, "Error while decoding payload.");
      return;
    }
    this.#obey(payload);
  }

  #obey(payload: Body): void {
    const detail = isBody(payload["d"]) ? payload["d"] : {};
    switch (payload["op"]) {
      case GatewayOpcodes.Heartbeat:
        this.#lastHeartbeatMs = performance.now();
        if (this.#host.answersHeartbeats()) this.send({ op: GatewayOpcodes.HeartbeatAck, d: null });
        return;
      case GatewayOpcodes.Identify:
        this.#identify(detail);
        return;
      case GatewayOpcodes.Resume:
        this.#resume(detail);
        return;
      case GatewayOpcodes.PresenceUpdate:
      case GatewayOpcodes.RequestGuildMembers:
      case GatewayOpcodes.VoiceStateUpdate:
        if (this.session === undefined) this.close(GatewayCloseCodes.NotAuthenticated, "Not authenticated.");
        return;
      default:
        this.close(GatewayCloseCodes.UnknownOpcode, "Unknown opcode.");
    }
  }

  #authenticated(detail: Body): boolean {
    if (this.session !== undefined) {
      this.close(GatewayCloseCodes.AlreadyAuthenticated, "Already authenticated.");
      return false;
    }
    if (String(detail["token"]).replace(/^Bot /, "") === this.#host.token()) return true;
    this.close(GatewayCloseCodes.AuthenticationFailed, "Authentication failed.");
    return false;
  }

  #identify(detail: Body): void {
    if (!this.#authenticated(detail)) return;
    const intents = detail["intents"];
    if (typeof intents !== "number" || !Number.isInteger(intents) || (intents & ~KNOWN_INTENTS) !== 0) {
      this.close(GatewayCloseCodes.InvalidIntents, "Invalid intent(s).");
      return;
    }
    if ((intents & PRIVILEGED_INTENTS & ~this.#host.allowedPrivileged()) !== 0) {
      this.close(GatewayCloseCodes.DisallowedIntents, "Disallowed intent(s).");
      return;
    }
    const [id, count] = Array.isArray(detail["shard"]) ? detail["shard"].map(Number) : [0, 1];
    if (id === undefined || count === undefined || !(id >= 0 && id < count)) {
      this.close(GatewayCloseCodes.InvalidShard, "Invalid shard.");
      return;
    }
    const wish = {
      intents,
      shard: [id, count] as const,
      compressed: detail["compress"] === true,
      properties: detail["properties"],
    };
    this.#settle(this.#host.identify(this, wish));
  }

  #resume(detail: Body): void {
    if (!this.#authenticated(detail)) return;
    this.#settle(this.#host.resume(this, String(detail["session_id"]), Number(detail["seq"])));
  }

  #settle(outcome: Session | "invalid-session" | GatewayCloseCodes): void {
    if (outcome === "invalid-session") {
      this.send({ op: GatewayOpcodes.InvalidSession, d: false as never });
      return;
    }
    if (typeof outcome === "number") {
      this.close(outcome);
      return;
    }
    this.session = outcome;
  }
}
