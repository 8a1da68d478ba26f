/**
 * The local Discord server: REST v10 and gateway v10 on loopback, and handles to play the people in it.
 *
 * In: settings. Out: a running server; `apiUrl` is what a bot's `rest.api` is set to.
 * Keeps true: nothing leaves the machine; several servers run side by side without knowing each other.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { GatewayCloseCodes, GatewayDispatchEvents, GatewayIntentBits } from "discord-api-types/v10";
import { controls } from "./control.ts";
import { Guild, type GuildSettings, openGuild } from "./driver/guild.ts";
import { Member } from "./driver/member.ts";
import { Faults } from "./faults.ts";
import { Gateway } from "./gateway/gateway.ts";
import { RateLimits } from "./rate-limits.ts";
import { RequestLog } from "./request-log.ts";
import { Rest } from "./rest.ts";
import { guildCreateView } from "./views.ts";
import type { VirtualClock } from "./virtual-clock.ts";
import { World } from "./world.ts";

/** Longer than a client keeps idle sockets, or it meets "other side closed". */
const KEEP_ALIVE_MS = 10 * 60 * 1000;
const DISCORD_HEARTBEAT_MS = 41_250;
/** "The past few minutes", which is all the documentation says of enforced nonces. */
const NONCE_WINDOW_MS = 3 * 60 * 1000;

export interface ServerSettings {
  readonly port?: number;
  readonly token?: string;
  readonly botName?: string;
  /** Privileged intents switched on in the portal; none unless told. */
  readonly privilegedIntents?: readonly ("MessageContent" | "GuildMembers" | "GuildPresences")[];
  readonly heartbeatMs?: number;
  readonly nonceWindowMs?: number;
  /** IDENTIFYs allowed in a day. */
  readonly sessionStarts?: number;
  readonly shards?: number;
  readonly seed?: number;
  /** Opens `/control/…` with a guild of one channel, for a server in its own process. */
  readonly control?: { readonly channel: string };
}

export class DiscordServer {
  readonly world: World;
  readonly gateway: Gateway;
  readonly faults: Faults;
  readonly limits = new RateLimits();
  readonly requests = new RequestLog();
  readonly #http: Server;
  readonly #controls: ReturnType<typeof controls> | undefined;

  private constructor(settings: ServerSettings) {
    const { token = "local-bot-token", botName = "Footnote", privilegedIntents = [] } = settings;
    const intents = privilegedIntents.reduce((bits, name) => bits | GatewayIntentBits[name], 0);
    this.world = new World({ token, name: botName, privilegedIntents: intents });
    this.gateway = new Gateway(this.world, {
      heartbeatMs: settings.heartbeatMs ?? DISCORD_HEARTBEAT_MS,
      ...(settings.sessionStarts === undefined ? {} : { sessionStarts: settings.sessionStarts }),
      ...(settings.shards === undefined ? {} : { shards: settings.shards }),
    });
    this.faults = new Faults(settings.seed);
    const context = {
      world: this.world,
      nonceWindowMs: settings.nonceWindowMs ?? NONCE_WINDOW_MS,
      gatewayInfo: () => this.gateway.info,
    };
    const rest = new Rest({ context, faults: this.faults, limits: this.limits, log: this.requests });
    this.#http = createServer({ keepAliveTimeout: KEEP_ALIVE_MS, noDelay: true }, (incoming, outgoing) => {
      const [, room = "", name = ""] = (incoming.url ?? "").split(/[/?]/);
      if (room === "attachments") this.#serveFile(incoming, outgoing);
      else if (room === "control" && this.#controls !== undefined) void this.#control(name, incoming, outgoing);
      else void rest.handle(incoming, outgoing);
    });
    this.gateway.attach(this.#http);
    if (settings.control !== undefined)
      this.#controls = controls(this, this.guild({ channels: [settings.control.channel] }));
  }

  #serveFile(incoming: IncomingMessage, outgoing: ServerResponse): void {
    const bytes = this.world.files.get((incoming.url ?? "").split("/")[3] ?? "");
    outgoing.writeHead(bytes === undefined ? 404 : 200).end(bytes);
  }

  async #control(name: string, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const action = this.#controls?.get(name);
    const answer = async (): Promise<unknown> => {
      if (action === undefined)
        throw new Error(`There is no control "${name}"; there are: ${[...(this.#controls?.keys() ?? [])].join(", ")}.`);
      const source = await text(incoming);
      return action(source === "" ? {} : JSON.parse(source));
    };
    await answer().then(
      (body) => outgoing.writeHead(200).end(JSON.stringify(body ?? {})),
      (error: unknown) => outgoing.writeHead(400).end(JSON.stringify({ error: String(error) })),
    );
  }

  static async start(settings: ServerSettings = {}): Promise<DiscordServer> {
    const server = new DiscordServer(settings);
    await new Promise<void>((resolve) => server.#http.listen(settings.port ?? 0, "127.0.0.1", 4096, resolve));
    const { port } = server.#http.address() as AddressInfo;
    server.world.origin = `http://127.0.0.1:${port}`;
    server.gateway.url = `ws://127.0.0.1:${port}`;
    return server;
  }

  async stop(): Promise<void> {
    this.gateway.stop();
    this.#http.closeAllConnections();
    await new Promise<void>((resolve) => this.#http.close(() => resolve()));
  }

  /** What `new Client({ rest: { api } })` takes. */
  get apiUrl(): string {
    return `${this.world.origin}/api`;
  }

  get token(): string {
    return this.world.application.token;
  }

  get applicationId(): string {
    return this.world.application.id;
  }

  get clock(): VirtualClock {
    return this.world.clock;
  }

  /** Makes a guild; a connected bot hears of it. */
  guild(settings: GuildSettings = {}): Guild {
    const record = openGuild(this.world, settings);
    if (record.botPresent) {
      this.world.emit({
        name: GatewayDispatchEvents.GuildCreate,
        guildId: record.id,
        body: guildCreateView(this.world, record),
      });
    }
    return new Guild(this.world, record);
  }

  /** Someone who meets the bot in direct messages or brings it along as a user installation. */
  person(name: string, settings: { readonly locale?: string } = {}): Member {
    return new Member(this.world, this.world.addUser(name), null, settings.locale ?? "en-US");
  }

  /** What "Reset Token" in the portal does to a running bot. */
  revokeToken(replacement = "another-bot-token"): void {
    this.world.application.token = replacement;
    this.gateway.close(GatewayCloseCodes.AuthenticationFailed);
  }

  /** Resolves when the commands a bot registered include this one. */
  async untilCommand(name: string, timeoutMs = 20_000): Promise<void> {
    const look = (): true | undefined =>
      [...this.world.commands.values()].some((one) => one.name === name) ? true : undefined;
    await this.world.signal.until(look, { what: `the command ${name} to be registered`, timeoutMs });
  }
}
