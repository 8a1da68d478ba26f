/** Commands in English: the shape that every other language fills, and what Discord shows where it knows no better. */
export const english = {
  commands: {
    ask: {
      name: "ask",
      description: "Ask a question and get an answer in which every sentence has its source",
      options: {
        question: { name: "question", description: "What you want to know" },
        visibility: { name: "visibility", description: "Who sees the answer" },
        since: { name: "since", description: "Only papers from then on: 2024, 2024-09 or 6 months" },
        papers: { name: "papers", description: "How many papers the answer may draw on" },
        depth: { name: "depth", description: "How hard to look" },
        style: { name: "style", description: "How the answer is laid out" },
      },
    },
    related: {
      name: "related",
      description: "Find the papers nearest to one, and why they are near",
      options: {
        paper: { name: "paper", description: "A title, a link, or some words about it" },
        facet: { name: "facet", description: "In what respect to be near; both if left out" },
      },
    },
    search: {
      name: "search",
      description: "Find papers, best first",
      options: {
        query: { name: "query", description: "Words to look for" },
        since: { name: "since", description: "Only papers from then on: 2024, 2024-09 or 6 months" },
        sort: { name: "sort", description: "What comes first" },
      },
    },
    paper: {
      name: "paper",
      description: "Read one abstract",
      options: { title: { name: "title", description: "Its title; begin to type and choose" } },
    },
    saved: { name: "saved", description: "Your reading list", options: {} },
    topics: { name: "topics", description: "What the papers are about, as a picture", options: {} },
    digest: { name: "digest", description: "What is new on a topic, posted at an hour of your choice", options: {} },
    "digest subscribe": {
      name: "subscribe",
      description: "Post what is new on a topic in a channel; for admins",
      options: { zone: { name: "zone", description: "The time zone of its hour; begin to type a city and choose" } },
    },
    "digest me": {
      name: "me",
      description: "What is new on a topic, to you alone, by direct message",
      options: { zone: { name: "zone", description: "The time zone of its hour; begin to type a city and choose" } },
    },
    "digest list": { name: "list", description: "The digests there are, and how they stand", options: {} },
    "digest preview": {
      name: "preview",
      description: "See what a digest would hold now",
      options: { digest: { name: "digest", description: "Which one" } },
    },
    "digest now": {
      name: "now",
      description: "Post one now, beside the regular ones",
      options: { digest: { name: "digest", description: "Which one" } },
    },
    "digest pause": {
      name: "pause",
      description: "Let a digest rest",
      options: { digest: { name: "digest", description: "Which one" } },
    },
    "digest resume": {
      name: "resume",
      description: "Let a digest go on",
      options: { digest: { name: "digest", description: "Which one" } },
    },
    "digest remove": {
      name: "remove",
      description: "End a digest for good",
      options: { digest: { name: "digest", description: "Which one" } },
    },
    "digest edit": {
      name: "edit",
      description: "Change topic, channel, hour, days or number of papers",
      options: { digest: { name: "digest", description: "Which one" } },
    },
    settings: { name: "settings", description: "Where and how the bot answers in this server", options: {} },
    privacy: { name: "privacy", description: "What is kept about you; export it or delete it", options: {} },
    about: { name: "about", description: "How many papers there are, and how answers are made", options: {} },
    help: { name: "help", description: "What this bot can do", options: {} },
  },
  /** Names of message menus; they have no description. */
  menus: { ask: "Ask about this", related: "Find related papers" },
  choices: {
    visibility: { public: "Everybody in the channel", private: "Only me" },
    sort: { relevance: "Best match", newest: "Newest" },
    depth: { quick: "Quick", deep: "Deep: slower, for questions that take several papers" },
    style: { short: "Short text", list: "List", comparison: "Comparison, point by point" },
    facet: { problem: "Problem: what they work on", method: "Method: how they go about it" },
  },
} as const;

/** The same keys, other words. */
type Translated<Shape> = { readonly [Key in keyof Shape]: Shape[Key] extends string ? string : Translated<Shape[Key]> };

export type CommandTexts = Translated<typeof english>;
