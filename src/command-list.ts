/** Every command and every action there is, and what is done with a message that asks. */
import { about } from "../commands/about.ts";
import { answerActions } from "../commands/answer-actions.ts";
import { ask } from "../commands/ask.ts";
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
import type { AnswerMessage } from "./discord/messages.ts";
import type { Repertoire } from "./discord/plan.ts";

export const repertoire: Repertoire = {
  commands: [
    ...[ask, related, search, paper, saved, topics, settings, privacy, about, help],
    ...[askAboutMessage, relatedToMessage],
  ],
  actions: [
    ...[...answerActions, ...voteActions, ...followUpActions],
    ...[...listActions, ...relatedActions, ...paperActions, ...savedActions],
    ...[...settingsActions, ...privacyActions],
  ],
};

export const answerMessage: AnswerMessage = answerInConversation;
