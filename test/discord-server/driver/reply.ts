/** What came back for one thing a person did: the reply as they see it, now and as it changes. */
import { type APIMessage, InteractionResponseType, MessageFlags } from "discord-api-types/v10";
import { acknowledgedAfterMs, FIRST_RESPONSE_MS, type InteractionRecord } from "../interaction-record.ts";
import type { StoredMessage } from "../message-record.ts";
import { readMessage } from "../read-message.ts";
import type { World } from "../world.ts";
import { Modal } from "./modal.ts";

const SETTLED_AFTER_MS = 300;
const LONGEST_ANSWER_MS = 15_000;

export class Reply {
  readonly interaction: InteractionRecord;
  readonly #world: World;

  constructor(world: World, interaction: InteractionRecord) {
    this.#world = world;
    this.interaction = interaction;
  }

  /** Waits for the first response, or for the three seconds after which there will be none. */
  async acknowledged(): Promise<this> {
    const { interaction } = this;
    const look = (): true | undefined => (interaction.acknowledgedAtMs === null ? undefined : true);
    await interaction.signal.until(look, { what: "a response", timeoutMs: FIRST_RESPONSE_MS }).catch(() => undefined);
    return this;
  }

  /** "The application did not respond." */
  get failed(): boolean {
    return this.interaction.acknowledgedAtMs === null;
  }

  get acknowledgedAfterMs(): number | null {
    return acknowledgedAfterMs(this.interaction);
  }

  get #stored(): StoredMessage | undefined {
    const { originalId } = this.interaction;
    return originalId === null ? undefined : this.#world.messages.get(originalId);
  }

  get stored(): StoredMessage {
    if (this.#stored === undefined)
      throw new Error(this.failed ? "The application did not respond." : "There is no message in this response.");
    return this.#stored;
  }

  /** The reply as it stands. */
  get message(): APIMessage {
    return this.stored.message;
  }

  get private(): boolean {
    return this.stored.ephemeralFor !== null;
  }

  get thinking(): boolean {
    return ((this.message.flags ?? 0) & MessageFlags.Loading) !== 0;
  }

  get deleted(): boolean {
    return this.stored.deletedAtMs !== undefined;
  }

  /** The whole message in words, for comparison. */
  get text(): string {
    return readMessage(this.stored);
  }

  get followUps(): readonly StoredMessage[] {
    return this.interaction.followUpIds
      .flatMap((id) => this.#world.messages.get(id) ?? [])
      .filter((one) => one.deletedAtMs === undefined);
  }

  get modal(): Modal {
    const { modal } = this.interaction;
    if (modal === null) throw new Error("No modal was opened.");
    return new Modal(this.interaction, modal);
  }

  get choices(): NonNullable<InteractionRecord["choices"]> {
    return this.interaction.choices ?? [];
  }

  /** Resolves when the reply is no longer "thinking" and nothing changed for a while. */
  async settled(options: { readonly quietMs?: number; readonly timeoutMs?: number } = {}): Promise<this> {
    const { quietMs = SETTLED_AFTER_MS, timeoutMs = LONGEST_ANSWER_MS } = options;
    if (this.failed) throw new Error("The application did not respond.");
    const { interaction } = this;
    const deferred = interaction.responseType === InteractionResponseType.DeferredChannelMessageWithSource;
    const thought = (): true | undefined => (deferred && !this.deleted && this.thinking ? undefined : true);
    await interaction.signal.until(thought, { what: "the reply to be written", timeoutMs });
    for (let changes = -1; changes !== interaction.timeline.length; ) {
      changes = interaction.timeline.length;
      await new Promise((resolve) => setTimeout(resolve, quietMs));
    }
    return this;
  }

  /** Resolves when the reply reads as wanted. */
  async until(wanted: RegExp | ((text: string) => boolean), timeoutMs = LONGEST_ANSWER_MS): Promise<this> {
    const fits = wanted instanceof RegExp ? (text: string) => wanted.test(text) : wanted;
    const look = (): this | undefined => (this.#stored !== undefined && fits(this.text) ? this : undefined);
    return this.interaction.signal.until(look, { what: `the reply to match ${String(wanted)}`, timeoutMs });
  }

  /** Resolves with the n-th follow-up, counted from 1. */
  async followUp(count = 1, timeoutMs = LONGEST_ANSWER_MS): Promise<StoredMessage> {
    return this.interaction.signal.until(() => this.followUps[count - 1], { what: `follow-up ${count}`, timeoutMs });
  }
}
