/** A notice in words. */
import type { Notice } from "../../domain/answer/reply.ts";
import { MAX_SAVED_PAPERS } from "../../domain/paper/saved-paper.ts";
import type { Markdown } from "../text/markdown.ts";
import { wording } from "../wording.ts";

export function noticeText(notice: Notice): Markdown {
  switch (notice.what) {
    case "vote-kept":
      if (notice.changed) return wording.voteChanged();
      return notice.value === "up" ? wording.thanksUp() : wording.thanksDown();
    case "reason-kept":
      return wording.reasonKept();
    case "saved":
      if (notice.outcome === "full") return wording.savedFull({ limit: MAX_SAVED_PAPERS });
      return notice.outcome === "saved" ? wording.saved(notice) : wording.savedAlready(notice);
    case "removed":
      return wording.removed(notice);
    case "deleted":
      return notice.complete ? wording.deleted() : wording.deletedPartly();
    case "deletion-cancelled":
      return wording.deleteCancelled();
    case "answer-forgotten":
      return wording.expired();
    case "paper-gone":
      return wording.paperGone();
    case "no-such-paper":
      return wording.unknownPaper();
    case "nothing-to-export":
      return wording.nothingToExport();
    case "not-yours":
      return wording.notYours();
    case "not-permitted":
      return wording.noPermission();
    case "guild-digests-not-permitted":
      return wording.digests.guildNotPermitted();
    case "not-in-this-channel":
      return wording.notHere(notice);
    case "not-for-your-roles":
      return wording.notForRole(notice);
    case "servers-only":
      return wording.serverOnly();
    case "no-such-digest":
      return wording.digests.noSuchDigest();
    case "digest-me-instead":
      return notice.abroad ? wording.digests.notAMember() : wording.digests.meInstead();
    case "digest-removed":
      return wording.digests.digestRemoved(notice);
    case "digest-posted":
      return wording.digests.digestPosted(notice);
    case "digest-not-posted":
      return wording.digests.digestNotPosted(notice);
    case "digest-vote-kept":
      return wording.digests.digestVoteKept(notice);
    case "too-many-digests":
      return wording.digests.tooManyDigests(notice);
    case "digest-told-directly":
      return wording.digests.toldDirectly();
    case "no-direct-messages":
      return wording.digests.noDirectMessages();
    case "digest-channel-unfit":
      return wording.digests.channelUnfit(notice);
    case "quota":
      return wording.tryAgainIn(notice);
    case "deep-quota":
      return wording.deepTryAgain(notice);
    case "deep-off":
      return wording.deepOff();
    case "too-busy":
      return wording.queueFull();
    case "mistake":
      return wording.mistake(notice);
    case "upstream":
      return wording.upstream();
    case "discord-trouble":
      return wording.discordTrouble(notice);
    case "store-trouble":
      return wording.storeTrouble(notice);
    case "incident":
      return wording.apology(notice);
    case "interrupted":
      return wording.interrupted();
    case "mentioned-without-words":
      return wording.mentionedWithoutWords();
    case "only-kind-words":
      return wording.onlyKindWords();
    case "nothing-to-read":
      return wording.nothingToRead();
  }
}
