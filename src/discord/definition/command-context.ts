/**
 * What a command may use: the app, the store, who asks, where, and what the guild's admins decided.
 *
 * Everything is handed in; a command neither reads the clock of the machine nor sends anything.
 */
import type { App } from "../../app.ts";
import type { AnswerReply } from "../../domain/answer/reply.ts";
import type { ShownAnswer, Visibility } from "../../domain/answer/shown-answer.ts";
import type { Paper, PaperId } from "../../domain/paper/paper.ts";
import type { Scope } from "../../domain/person/scope.ts";
import type { GuildSettings } from "../../domain/settings/settings.ts";
import type { SourceState } from "../../domain/source/source-state.ts";
import type { ChartPainter } from "../../ports/chart-painter.ts";
import type { Clock } from "../../ports/clock.ts";
import type { Store } from "../../ports/store.ts";
import type { DigestTools } from "../digests/digest-tools.ts";

export interface CommandContext {
  readonly app: App;
  readonly catalogue: Catalogue;
  readonly store: Store;
  /** Absent where nobody could see a picture. */
  readonly charts?: Pick<ChartPainter, "paint">;
  /** Absent where there are no digests, as in a terminal. */
  readonly digests?: DigestTools;
  readonly clock: Clock;
  readonly status: BotStatus;
  /** Of the delivery that is answered: unique, so that what is kept about it can bear it as its name. */
  readonly id: string;
  readonly person: Person;
  readonly place: Place;
  /** Whose room this is said in. */
  readonly scope: Scope;
  /** Where this person's own things are kept: the guild's room, or their own. */
  readonly ownScope: Scope;
  readonly settings: GuildSettings;
  /** How the reply will be shown. */
  readonly visibility: Visibility;
  readonly signal: AbortSignal;
  /** Keeps an answer for its buttons. On a machine that cannot, the answer is given all the same. */
  keep(answer: ShownAnswer): Promise<void>;
  /** Tells how far it has come. May be shown or not; never waits. */
  progress(line: string): void;
  /** Shows an answer as far as it is written. May be shown or not; never waits. */
  soFar(answer: AnswerReply): void;
}

export interface Person {
  readonly id: string;
  readonly roles: readonly string[];
  /** From the interaction's own member permissions; false outside of guilds. */
  readonly mayManageGuild: boolean;
}

export interface Place {
  readonly kind: "guild" | "direct";
  readonly channelId: string;
  /** The channel that a thread hangs on. */
  readonly parentId?: string;
  /** Whether a thread can be opened here. */
  readonly canHoldThreads: boolean;
}

/** Papers by id and by what people type of their titles, at once and without ranking. */
export interface Catalogue {
  lookup(typed: string, limit: number): readonly Paper[];
  /** By its id, or one it had before. */
  paper(id: PaperId): Paper | undefined;
}

/** What completion has: it must answer at once. */
export interface CompletionContext {
  readonly catalogue: Catalogue;
  readonly store: Pick<Store, "subscriptions">;
  readonly person: Person;
  readonly scope: Scope;
  readonly ownScope: Scope;
}

export interface BotStatus {
  readonly version: string;
  readonly startedAt: number;
  readonly composer: string;
  /** The chat models that read questions, by name. */
  readonly models?: readonly string[];
  /** The embedding model that is shown questions to rank by, by name. */
  readonly embeddings?: string;
  /** Of the newest paper, as precisely as it is known. */
  readonly newestPaper?: string;
  readonly busy: boolean;
  /** Those that are set, with what is known of them; absent: none is. */
  readonly sources?: () => Promise<readonly KnownSource[]>;
}

export interface KnownSource {
  readonly label: string;
  readonly state?: SourceState;
}
