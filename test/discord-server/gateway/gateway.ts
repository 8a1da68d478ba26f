/**
 * The gateway: sessions over WebSocket, and everything that can go wrong with them on request ("Topics: Gateway").
 *
 * In: events of the world. Out: dispatches to the sessions whose shard and intents want them.
 * Keeps true: IDENTIFYs are counted against the session start limit, RESUMEs are free; a session that was only cut off
 * receives later everything it missed.
 */
import type { IncomingMessage, Server } from "node:http";
import { GatewayCloseCodes, GatewayDispatchEvents, GatewayOpcodes } from "discord-api-types/v10";
import { WebSocketServer } from "ws";
import { seesContent, withoutContent } from "../message-content.ts";
import { may } from "../permissions.ts";
import { Signal } from "../signal.ts";
import { shardOf } from "../snowflakes.ts";
import { guildCreateView } from "../views.ts";
import type { World, WorldEvent } from "../world.ts";
import { Connection, type ConnectionHost, type IdentifyWish } from "./connection.ts";
import { neededIntent } from "./intents.ts";
import { Session } from "./session.ts";

const NORMAL_CLOSURES = [1000, 1001];
const SESSION_STARTS_A_DAY = 1000;
const ALWAYS_HEARD: readonly string[] = [GatewayDispatchEvents.InteractionCreate, GatewayDispatchEvents.GuildDelete];
const MAX_WAITING_SESSIONS = 8;
const DAY_MS = 24 * 60 * 60 * 1000;

export interface GatewaySettings {
  readonly heartbeatMs: number;
  readonly sessionStarts?: number;
  readonly shards?: number;
}

export interface IdentifyEntry {
  readonly atMs: number;
  readonly intents: number;
  readonly shard: readonly [number, number];
  readonly outcome: "ready" | "invalid-session" | "limit-reached";
}

export class Gateway {
  readonly #world: World;
  readonly #settings: GatewaySettings;
  readonly #sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false });
  readonly #sessions = new Map<string, Session>();
  readonly #connections = new Set<Connection>();
  readonly #twice = new Map<string, number>();
  readonly signal = new Signal();
  readonly identifies: IdentifyEntry[] = [];
  resumes = 0;
  connects = 0;
  /** Whether heartbeats are answered. */
  answersHeartbeats = true;
  /** How many coming IDENTIFYs are answered with op 9 instead of READY. */
  refuseIdentifies = 0;
  /** How many coming RESUMEs are answered with op 9. */
  refuseResumes = 0;
  url = "";

  constructor(world: World, settings: GatewaySettings) {
    this.#world = world;
    this.#settings = settings;
    world.onEvent((event) => this.#distribute(event));
  }

  attach(server: Server): void {
    server.on("upgrade", (request: IncomingMessage, socket, head) => {
      this.#sockets.handleUpgrade(request, socket, head, (webSocket) => {
        this.connects += 1;
        const query = new URLSearchParams((request.url ?? "").split("?")[1] ?? "");
        if (query.get("v") !== null && query.get("v") !== "10")
          return webSocket.close(GatewayCloseCodes.InvalidAPIVersion);
        if (query.get("encoding") === "etf" || query.has("compress")) {
          return webSocket.close(
            GatewayCloseCodes.DecodeError,
            "Only JSON without transport compression is spoken here.",
          );
        }
        this.#open(new Connection(webSocket, this.#host()));
      });
    });
  }

  #open(connection: Connection): void {
    this.#connections.add(connection);
    connection.socket.on("close", (code) => {
      this.#connections.delete(connection);
      const { session } = connection;
      session?.detach(connection.socket);
      if (session !== undefined && NORMAL_CLOSURES.includes(code)) this.#sessions.delete(session.id);
      this.#forgetOldSessions();
      this.signal.notify();
    });
  }

  /** A session nobody resumes does not stay for ever. */
  #forgetOldSessions(): void {
    const waiting = [...this.#sessions.values()].filter((one) => !one.connected);
    for (const session of waiting.slice(0, -MAX_WAITING_SESSIONS)) this.#sessions.delete(session.id);
  }

  #host(): ConnectionHost {
    return {
      heartbeatMs: this.#settings.heartbeatMs,
      token: () => this.#world.application.token,
      allowedPrivileged: () => this.#world.application.privilegedIntents,
      answersHeartbeats: () => this.answersHeartbeats,
      identify: (connection, wish) => this.#identify(connection, wish),
      resume: (connection, id, sequence) => this.#resume(connection, id, sequence),
    };
  }

  get info(): { url: string; shards: number; session_start_limit: Record<string, number> } {
    const total = this.#settings.sessionStarts ?? SESSION_STARTS_A_DAY;
    const limit = {
      total,
      remaining: Math.max(0, total - this.identifies.length),
      reset_after: DAY_MS,
      max_concurrency: 1,
    };
    return { url: this.url, shards: this.#settings.shards ?? 1, session_start_limit: limit };
  }

  #identify(connection: Connection, wish: IdentifyWish): Session | "invalid-session" | GatewayCloseCodes {
    const entry = { atMs: performance.now(), intents: wish.intents, shard: wish.shard };
    if (this.info.session_start_limit["remaining"] === 0) {
      this.identifies.push({ ...entry, outcome: "limit-reached" });
      return GatewayCloseCodes.AuthenticationFailed;
    }
    if (this.refuseIdentifies > 0) {
      this.refuseIdentifies -= 1;
      this.identifies.push({ ...entry, outcome: "invalid-session" });
      return "invalid-session";
    }
    this.identifies.push({ ...entry, outcome: "ready" });
    const id = `${this.#world.ids.next()}${Math.random().toString(16).slice(2, 14)}`;
    const session = new Session({
      id,
      shard: wish.shard,
      intents: wish.intents,
      compressed: wish.compressed,
      socket: connection.socket,
    });
    this.#sessions.set(id, session);
    this.#greet(session);
    this.signal.notify();
    return session;
  }

  #greet(session: Session): void {
    const { application } = this.#world;
    const guilds = [...this.#world.guilds.values()].filter((one) => one.botPresent && this.#isOnShard(session, one.id));
    const ready = {
      v: 10,
      user: { ...application.bot, mfa_enabled: true, verified: true, email: null, flags: 0 },
      guilds: guilds.map((one) => ({ id: one.id, unavailable: true })),
      session_id: session.id,
      resume_gateway_url: `${this.url}/resume`,
      shard: session.shard,
      application: { id: application.id, flags: 0 },
      session_type: "normal",
      private_channels: [],
      relationships: [],
      presences: [],
    };
    session.dispatch(GatewayDispatchEvents.Ready, JSON.stringify(ready));
    for (const guild of guilds) {
      this.#give(session, {
        name: GatewayDispatchEvents.GuildCreate,
        guildId: guild.id,
        body: guildCreateView(this.#world, guild),
      });
    }
  }

  #resume(connection: Connection, id: string, sequence: number): Session | "invalid-session" | GatewayCloseCodes {
    const session = this.#sessions.get(id);
    if (this.refuseResumes > 0) {
      this.refuseResumes -= 1;
      this.#sessions.delete(id);
      return "invalid-session";
    }
    if (session === undefined) return "invalid-session";
    if (!session.canReplayFrom(sequence)) return GatewayCloseCodes.InvalidSeq;
    this.resumes += 1;
    session.resume(connection.socket, sequence);
    this.signal.notify();
    return session;
  }

  #isOnShard(session: Session, guildId: string | null): boolean {
    const [id, count] = session.shard;
    return count === 1 || (guildId === null ? id === 0 : shardOf(guildId, count) === id);
  }

  /** A bot hears only of guilds it is in and channels it may view; interactions reach it everywhere. */
  #isHeard({ name, guildId, message }: WorldEvent): boolean {
    if (guildId === null || ALWAYS_HEARD.includes(name)) return true;
    if (this.#world.guilds.get(guildId)?.botPresent !== true) return false;
    const channel = this.#world.channels.get(message?.channelId ?? "");
    return channel === undefined || may(this.#world, channel, this.#world.application.id, "ViewChannel");
  }

  #distribute(event: WorldEvent): void {
    if (!this.#isHeard(event)) return;
    const times = 1 + Math.min(1, this.#twice.get(event.name) ?? 0);
    if (times === 2) this.#twice.set(event.name, (this.#twice.get(event.name) ?? 0) - 1);
    for (const session of this.#sessions.values()) {
      for (let time = 0; time < times; time += 1) this.#give(session, event);
    }
  }

  #give(session: Session, event: WorldEvent): void {
    const { name, guildId, message } = event;
    const needed = neededIntent(name, guildId !== null);
    if (!this.#isOnShard(session, guildId) || (needed !== 0 && (session.intents & needed) === 0)) return;
    const hidden = message !== undefined && !seesContent(this.#world, message, session.intents);
    session.dispatch(name, JSON.stringify(hidden ? withoutContent(event.body as object) : event.body));
  }

  /** Sessions that are connected and ready now. */
  get ready(): readonly Session[] {
    return [...this.#sessions.values()].filter((one) => one.connected);
  }

  async untilReady(timeoutMs = 20_000): Promise<void> {
    await this.signal.until(() => (this.ready.length > 0 ? true : undefined), { what: "a bot to connect", timeoutMs });
  }

  /** Cuts every socket without a close frame, as a failing network does. */
  drop(): void {
    for (const { socket } of this.#connections) socket.terminate();
  }

  close(code: GatewayCloseCodes): void {
    for (const connection of this.#connections) connection.close(code);
  }

  /** Op 7: please reconnect and resume. */
  askToReconnect(): void {
    for (const connection of this.#connections) connection.send({ op: GatewayOpcodes.Reconnect, d: null });
  }

  /** Op 9. When not resumable the session is gone and the bot has to IDENTIFY again. */
  invalidateSessions(resumable: boolean): void {
    for (const connection of this.#connections) {
      if (!resumable && connection.session !== undefined) this.#sessions.delete(connection.session.id);
      connection.send({ op: GatewayOpcodes.InvalidSession, d: resumable });
      if (resumable) connection.session = undefined;
    }
  }

  /** The next events of this name are delivered twice. */
  deliverTwice(name: `${GatewayDispatchEvents}`, times = 1): void {
    this.#twice.set(name, (this.#twice.get(name) ?? 0) + times);
  }

  stop(): void {
    for (const { socket } of this.#connections) socket.terminate();
    this.#sockets.close();
  }
}
