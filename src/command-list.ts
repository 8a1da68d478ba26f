/** Every command and every action there is, and what is done with a message that asks. */
import { about } from "../commands/about.ts";
import { answerActions } from "../commands/answer-actions.ts";
import { ask } from "../commands/ask.ts";
import { digestKeepActions, digestKeepCommands } from "../commands/digest-keep.ts";
import { digestPapersActions } from "../commands/digest-papers.ts";
import { digestRetryActions } from "../commands/digest-retry.ts";
import { digestFormActions, digestMe, digestSubscribe } from "../commands/digest-subscribe.ts";
import { answerInConversation, followUpActions } from "../commands/follow-up.ts";
import { help } from "../commands/help.ts";
import { askAboutMessage, relatedToMessage } from "../commands/message-menus.ts";
import { paper, paperActions } from "../commands/paper.ts";
import { privacy, privacyActions } from "../commands/privacy.ts";
import { related, relatedActions } from "../commands/related.ts";
import { saved, savedActions } from "../commands/saved.ts";
import { listActions, search } from "../commands/search.ts";
import { settings, settingsActions } from "../commands/settings.ts";
import { topics } from "../commands/topics.ts";
import { voteActions } from "../commands/vote-actions.ts";
import type { AnswerMessage } from "./discord/delivery/messages.ts";
import type { Repertoire } from "./discord/delivery/plan.ts";

export const repertoire: Repertoire = {
  commands: [
    ...[ask, related, search, paper, saved, topics],
    ...[digestSubscribe, digestMe, ...digestKeepCommands],
    ...[settings, privacy, about, help],
    ...[askAboutMessage, relatedToMessage],
  ],
  actions: [
    ...[...answerActions, ...voteActions, ...followUpActions],
    ...[...listActions, ...relatedActions, ...paperActions, ...savedActions],
    ...[...digestFormActions, ...digestRetryActions, ...digestKeepActions, ...digestPapersActions],
    ...[...settingsActions, ...privacyActions],
  ],
};

/** In a terminal nothing can be posted at an hour. */
export const chatRepertoire: Repertoire = {
  ...repertoire,
  commands: repertoire.commands.filter(({ name }) => !name.startsWith("digest ")),
};

export const answerMessage: AnswerMessage = answerInConversation;
