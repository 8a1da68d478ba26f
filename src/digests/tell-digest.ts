/** A digest's sentences in a model's words: whoever subscribed pays for them, or their guild. */
import { tellPapers } from "../answering/draft/tell-papers.ts";
import type { ChatModel } from "../ports/chat-model.ts";
import type { Logger } from "../ports/logger.ts";
import type { TellDigest } from "./create-chooser.ts";

export function tellWith(models: readonly ChatModel[], logger: Logger): TellDigest {
  return async ({ topic, papers }, { createdBy = "", scope }, signal) => {
    const evidence = papers.map(({ paper }, place) => ({ marker: place + 1, paper, score: 0 }));
    const account = { personId: createdBy, ...(scope.kind === "guild" ? { guildId: scope.guildId } : {}) };
    const told = await tellPapers(topic, evidence, { models, logger, account, signal });
    return new Map([...told].map(([marker, sentence]) => [marker - 1, sentence]));
  };
}
