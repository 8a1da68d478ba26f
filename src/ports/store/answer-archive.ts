import type { ShownAnswer, Visibility } from "../../domain/answer/shown-answer.ts";
import type { Scope } from "../../domain/person/scope.ts";

/** The answers people have seen, for their buttons. */
export interface AnswerArchive {
  /** Keeps an answer; one with the same scope and id is replaced. */
  keep(answer: ShownAnswer): Promise<void>;
  find(scope: Scope, id: string): Promise<ShownAnswer | undefined>;
  findByMessage(scope: Scope, channelId: string, messageId: string): Promise<ShownAnswer | undefined>;
  /** Notes where an answer is to be seen now; false when there is no such answer. */
  place(scope: Scope, id: string, place: AnswerPlace): Promise<boolean>;
}

export interface AnswerPlace {
  readonly channelId: string;
  readonly messageId: string;
  readonly visibility: Visibility;
}
