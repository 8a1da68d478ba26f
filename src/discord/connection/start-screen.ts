/**
 * What the terminal says about the bot: once it is connected, and when there is no token to connect with.
 *
 * Out: plain lines. The token is never among them.
 */
export interface StartFacts {
  readonly version: string;
  readonly botName: string;
  readonly applicationId: string;
  readonly guilds: number;
  readonly papers: number;
  readonly newestPaper?: string;
  readonly workers: number;
  readonly commands: number;
  readonly registered: "registered" | "unchanged";
  readonly unfinished: number;
  readonly dataFolder: string;
  readonly messageContent: boolean;
  /** Only when it is not Discord itself. */
  readonly apiUrl?: string;
}

export function startScreen(facts: StartFacts): string {
  const rows: readonly (readonly [string, string])[] = [
    ...(facts.apiUrl === undefined ? [] : ([["Discord at", facts.apiUrl]] as const)),
    ["Servers", String(facts.guilds)],
    ["Papers", `${facts.papers}${facts.newestPaper === undefined ? "" : `, the newest from ${facts.newestPaper}`}`],
    ["Workers", String(facts.workers)],
    ["Commands", `${facts.commands}, ${facts.registered === "registered" ? "registered just now" : "unchanged"}`],
    ["Reads", facts.messageContent ? "commands, mentions, its own threads" : "commands, mentions, direct messages"],
    ...(facts.unfinished === 0 ? [] : ([["Taking up", `${facts.unfinished} left unfinished before`]] as const)),
    ["Data", facts.dataFolder],
    ["Invite it", inviteLink(facts.applicationId)],
  ];
  return [
    `Footnote ${facts.version} is connected to Discord as ${facts.botName}.`,
    "",
    ...rows.map(([name, value]) => `  ${name.padEnd(NAME_COLUMNS)}${value}`),
    "",
    "Stop it with Ctrl-C: it finishes what it is writing, then leaves.",
    "",
  ].join("\n");
}

const NAME_COLUMNS = 12;

/**
 * View Channels, Send Messages, Embed Links, Attach Files, Read Message History, Create Public Threads, Send Messages in
 * Threads: what answering needs, and nothing that moderates.
 */
const PERMISSIONS = [10n, 11n, 14n, 15n, 16n, 35n, 38n].reduce((bits, bit) => bits | (1n << bit), 0n);

function inviteLink(applicationId: string): string {
  return `https://discord.com/oauth2/authorize?client_id=${applicationId}&scope=bot%20applications.commands&permissions=${PERMISSIONS}`;
}

/** What the terminal says when there is no token: plain text. */
export function welcomeWithoutToken({ canChat }: { readonly canChat: boolean }): string {
  return [
    "Footnote has no Discord token yet, so it cannot go online. Three steps to get one:",
    "",
    "  1. Open https://discord.com/developers/applications and press New Application.",
    "  2. Under Bot, press Reset Token and copy it. Under Installation, allow Guild Install and User Install.",
    "  3. Put the line DISCORD_TOKEN=… into the file .env, and run npm start again.",
    ...(canChat
      ? ["", "Until then you can talk to it right here: type a question, a command such as /help, or /quit."]
      : []),
  ].join("\n");
}
