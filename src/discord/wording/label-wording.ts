/**
 * Labels of buttons, menus, forms, settings and pictures: plain strings, because Discord reads no markdown there.
 *
 * Part of `wording.ts`, under the same rules.
 */
import { count } from "../../domain/phrases.ts";
import type { Allowance } from "../../domain/settings/quota.ts";
import { per } from "../text/phrases.ts";

export const labelWording = {
  labels: {
    sources: "Sources",
    related: "Related",
    followUp: "Follow up",
    share: "Share",
    exportBibtex: "BibTeX",
    exportMarkdown: "Markdown",
    save: "Save",
    remove: "Remove",
    previous: "Previous",
    next: "Next",
    exportMine: "Export mine",
    deleteMine: "Delete mine",
    yesDelete: "Yes, delete everything",
    cancel: "Cancel",
    reset: "Reset",
    yesReset: "Yes, reset everything",
    exportVotes: "Export votes",
    choosePaper: "Open a paper…",
    removePaper: "Remove a paper…",
  },
  modals: {
    followUp: { title: "Follow up", label: "Your question", placeholder: "And how does it compare to …?" },
    reason: {
      title: "What was wrong?",
      label: "Your words",
      description: "Admins see them without your name.",
      placeholder: "A source does not support its sentence …",
    },
  },
  settings: {
    allowedChannels: "Channels where I answer",
    allowedRoles: "Roles that may ask",
    visibility: "Who sees answers",
    threadPerQuestion: "Where answers go",
    personQuota: "Questions per person",
    guildQuota: "Questions per server",
    linkPreviews: "Link previews",
    progress: "Progress while answering",
    style: "Form of answers",
    deepPerHour: "Deep answers per person",
    tokensPerDay: "Model tokens per server",
    short: "A short text",
    list: "A list",
    comparison: "A comparison",
    none: "None",
    noLimit: "No limit of its own",
    perHour: ({ uses }: { uses: number }) => `${uses.toLocaleString("en-US")} an hour`,
    perDay: ({ tokens }: { tokens: number }) => `${tokens.toLocaleString("en-US")} a day`,
    public: "Everybody in the channel",
    private: "Only the person who asks",
    thread: "A thread for each question",
    inPlace: "In the channel",
    on: "On",
    off: "Off",
    allowance: ({ uses, windowMs }: Allowance) => `${uses.toLocaleString("en-US")} ${per(windowMs)}`,
  },
  topics: {
    bars: "Main topics, by papers",
    years: "Papers by year",
    countedAmong: ({ papers }: { papers: number }) => `Counted among ${count(papers, "paper")}, drawn by lot.`,
    notCounted: ({ papers }: { papers: number }) => `Not counted: ${count(papers, "paper")} whose year is unknown.`,
    described: "Bars of the main topics and columns of papers by year; the numbers stand in the text.",
  },
} as const;
