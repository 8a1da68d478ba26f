/**
 * Who may press what, and how it is shown: one table for all buttons, selects and modals.
 *
 * Checked for every press from the interaction itself; a custom id proves nothing. `who`: `anyone` who sees the message;
 * the `owner` that the custom id names, or the one who asked; `admins` who may manage the server; `keepers`, who are the
 * admins where a server has its own things, and everybody among their own. `shows`: `privately` to the
 * one who pressed, and `private page` the same, but pages of it are turned in place; `in place` of the message (to others than its owner, privately); `publicly`; as a `form`; or as
 * the message is `alike`, private under a private one.
 */
import type { ActionName } from "../custom-id.ts";

export interface PressRule {
  readonly who: "anyone" | "owner" | "admins" | "keepers";
  readonly shows: "privately" | "private page" | "in place" | "publicly" | "form" | "alike";
  /** Counts as a question, once it is one: a form by itself does not. */
  readonly asks: boolean;
}

const rule = (who: PressRule["who"], shows: PressRule["shows"], asks = false): PressRule => ({ who, shows, asks });

export const PRESS_RULES: Readonly<Record<ActionName, PressRule>> = {
  vote: rule("anyone", "privately"),
  voteReason: rule("anyone", "privately"),
  sources: rule("anyone", "private page"),
  answerPage: rule("anyone", "in place"),
  answerRelated: rule("anyone", "privately", true),
  followUp: rule("anyone", "form", true),
  followUpQuestion: rule("anyone", "alike", true),
  share: rule("owner", "publicly"),
  exportAnswer: rule("anyone", "privately"),
  listPage: rule("anyone", "in place"),
  choosePaper: rule("anyone", "privately"),
  paper: rule("anyone", "privately"),
  paperPage: rule("anyone", "in place"),
  related: rule("anyone", "privately", true),
  chooseRelated: rule("anyone", "privately", true),
  save: rule("anyone", "privately"),
  unsave: rule("anyone", "privately"),
  exportPaper: rule("anyone", "privately"),
  savedPage: rule("owner", "in place"),
  savedRemove: rule("owner", "in place"),
  exportSaved: rule("owner", "privately"),
  setting: rule("admins", "in place"),
  settingsPage: rule("admins", "in place"),
  settingsReset: rule("admins", "in place"),
  exportVotes: rule("admins", "privately"),
  exportMine: rule("owner", "privately"),
  deleteMine: rule("owner", "in place"),
  digestMore: rule("anyone", "private page"),
  digestVote: rule("anyone", "privately"),
  digestChoose: rule("anyone", "privately"),
  digestAbout: rule("anyone", "privately"),
  digestOpen: rule("keepers", "privately"),
  digestDo: rule("keepers", "privately"),
  digestForm: rule("keepers", "privately"),
  digestForMe: rule("anyone", "privately"),
  digestFormAgain: rule("owner", "form"),
};
