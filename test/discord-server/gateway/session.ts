/**
 * One gateway session: numbered events, kept so that a RESUME can replay what was missed ("Topics: Gateway, Resuming").
 *
 * Keeps true: sequence numbers grow by one; while no socket is attached events wait; what fell out of the memory is lost
 * and makes the session unresumable.
 */
import { deflateSync } from "node:zlib";
import { GatewayOpcodes } from "discord-api-types/v10";
import type { WebSocket } from "ws";

const MAX_REMEMBERED = 50_000;

export class Session {
  readonly id: string;
  readonly shard: readonly [number, number];
  readonly intents: number;
  readonly #compressed: boolean;
  #socket: WebSocket | undefined;
  #sequence = 0;
  #forgotten = 0;
  readonly #sent: string[] = [];

  constructor(fields: {
    id: string;
    shard: readonly [number, number];
    intents: number;
    compressed: boolean;
    socket: WebSocket;
  }) {
    this.id = fields.id;
    this.shard = fields.shard;
    this.intents = fields.intents;
    this.#compressed = fields.compressed;
    this.#socket = fields.socket;
  }

  get connected(): boolean {
    return this.#socket !== undefined;
  }

  get socket(): WebSocket | undefined {
    return this.#socket;
  }

  get sequence(): number {
    return this.#sequence;
  }

  dispatch(name: string, bodyJson: string): void {
    this.#sequence += 1;
    const frame = `{"op":${GatewayOpcodes.Dispatch},"t":"${name}","s":${this.#sequence},"d":${bodyJson}}`;
    this.#sent.push(frame);
    if (this.#sent.length > MAX_REMEMBERED) {
      this.#sent.shift();
      this.#forgotten += 1;
    }
    this.#send(frame);
  }

  detach(socket: WebSocket): void {
    if (this.#socket === socket) this.#socket = undefined;
  }

  canReplayFrom(sequence: number): boolean {
    return sequence >= this.#forgotten && sequence <= this.#sequence;
  }

  /** Attaches a new socket and sends what came after `sequence`, then RESUMED. */
  resume(socket: WebSocket, sequence: number): void {
    if (this.#socket !== socket) this.#socket?.terminate();
    this.#socket = socket;
    for (const frame of this.#sent.slice(sequence - this.#forgotten)) this.#send(frame);
    this.dispatch("RESUMED", "{}");
  }

  #send(frame: string): void {
    if (this.#socket === undefined) return;
    this.#socket.send(this.#compressed ? deflateSync(frame) : frame);
  }
}
