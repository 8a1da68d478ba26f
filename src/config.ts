/**
 * Configuration: the one place that reads the environment.
 *
 * In: environment variables and, where they are silent, a `.env` file in the current folder, then in this package's.
 * Out: a `Config` in which every value is checked and typed; a `UserError` names the variable and what it accepts.
 * Keeps true: the data folder is outside the checkout unless a person says otherwise; `.env.example` lists `SETTINGS`
 * and nothing else (test/config.test.ts). Hand-written checks because zod takes 70 ms to load, on every question.
 */
import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "dotenv";
import { UserError } from "./domain/errors.ts";
import { type EmbeddingSetting, readEmbeddingSetting } from "./domain/settings/embedding-setting.ts";
import type { ModelLimits, ModelSetting } from "./domain/settings/model-setting.ts";
import { readModelLimits, readModelSettings } from "./domain/settings/read-model-settings.ts";
import { parseContact, parseSyncMinutes, type SourceSettings } from "./domain/source/source-settings.ts";
import { parseHosts, parseSources } from "./domain/source/source-spec.ts";

export { DEFAULT_MODEL_LIMITS } from "./domain/settings/read-model-settings.ts";

export type Environment = Readonly<Record<string, string | undefined>>;

export interface Config {
  /** The folder that holds package.json: where the shipped corpus lies. */
  readonly packageFolder: string;
  /** A person's own papers and the index snapshot; made when first written to. */
  readonly dataFolder: string;
  /** The shipped papers, never written to by `ingest` without `--output`. */
  readonly corpusFile: string;
  readonly logLevel: LogLevel;
  /** Show the stack of an unexpected error. */
  readonly debug: boolean;
  readonly discord: DiscordConfig;
  /** In the order in which they are tried; none: answers are extractive. */
  readonly models: readonly ModelSetting[];
  readonly modelLimits: ModelLimits;
  /** Absent: ranking knows the papers' words alone, and nothing of them is sent anywhere. */
  readonly embeddings?: EmbeddingSetting;
  readonly sources: SourceSettings;
}

export interface DiscordConfig {
  /** Absent: there is no bot, only the terminal. */
  readonly token?: string;
  /** Up to `/api`; absent: Discord itself. `https:`, or `http:` on this machine, because the token travels in a header. */
  readonly apiUrl?: string;
  /** Asks for the privileged Message Content intent. */
  readonly messageContent: boolean;
}

const LOG_LEVELS = ["debug", "info", "warn", "error", "silent"] as const;
type LogLevel = (typeof LOG_LEVELS)[number];

/** Every variable of ours, and what it does in one line; the README's table and `.env.example` are held to it. */
export const SETTINGS = {
  FOOTNOTE_DATA_DIR: "Folder for your own papers and the index; default: your platform's data folder",
  FOOTNOTE_CORPUS: "File with the shipped papers; default: corpus/papers.jsonl of this package",
  FOOTNOTE_LOG_LEVEL: "What is logged to standard error: debug, info, warn, error or silent; default: warn",
  DISCORD_TOKEN: "Your bot's token; without one, `npm start` says how to get it and chats in the terminal",
  DISCORD_MESSAGE_CONTENT:
    "true also reads plain replies in the bot's threads; needs the Message Content intent; default: false",
  DISCORD_API_URL:
    "Another server than Discord's, such as a proxy: https, or http on this machine; default: https://discord.com/api",
  CHAT_MODEL:
    "Who composes answers, as provider:model, such as openai:gpt-5-mini; several with commas, the next when one fails; without one, answers are the papers' own sentences",
  OPENAI_API_KEY: "Key for openai models; may be absent when OPENAI_BASE_URL needs none",
  OPENAI_BASE_URL: "A server that speaks OpenAI's API, such as http://localhost:8000/v1; default: OpenAI's own",
  ANTHROPIC_API_KEY: "Key for anthropic models",
  ANTHROPIC_BASE_URL: "Another server than Anthropic's, such as a proxy",
  OLLAMA_BASE_URL: "Where Ollama listens; default: http://127.0.0.1:11434",
  CHAT_CONTEXT_TOKENS:
    "Tokens that a model's prompt and reply may have together; default: what is known of the model, at most 32000, else 8192",
  CHAT_TIMEOUT_SECONDS: "A model's reply takes at most so long, waiting and repeating included; default: 45",
  CHAT_IDLE_SECONDS: "So long a model may be silent, before its first word and between two; default: 20",
  CHAT_CALLS: "Calls to one model at a time; others wait their turn; default: 4",
  CHAT_TOKENS_PER_PERSON: "Tokens of models a day for one person in Discord, or none for no limit; default: 200000",
  CHAT_TOKENS_PER_GUILD: "The same for one server; default: 2000000",
  CHAT_TOKENS_PER_DAY: "The same over everybody; default: 5000000",
  FOOTNOTE_EMBEDDINGS:
    "A model that ranking asks as well, as openai:model or ollama:model, such as ollama:nomic-embed-text; it is sent every abstract once, every question and every digest's topic; default: none",
  FOOTNOTE_EMBEDDINGS_URL: "Its server, when it is another than OPENAI_BASE_URL or OLLAMA_BASE_URL names",
  FOOTNOTE_EMBEDDINGS_KEY: "Key for FOOTNOTE_EMBEDDINGS_URL, which is sent no other; may be absent when it needs none",
  FOOTNOTE_EMBEDDINGS_TOKENS_PER_DAY:
    "Tokens it may be sent in a day, or none for no limit; an abstract has some 300; default: 10000000",
  FOOTNOTE_EMBEDDINGS_CACHE_MB: "What its vectors may take in the data folder, in megabytes; default: 1024",
  FOOTNOTE_SOURCES:
    "Where new papers come from, with commas: hf-daily, arxiv:cs.CL, arxiv-query:…, arxiv-rss:cs.CL, rss:https://…, jsonl:https://…, folder:/path; default: nowhere",
  FOOTNOTE_SYNC_MINUTES: "How often the running bot looks at them, or never; default: 60",
  FOOTNOTE_CONTACT: "Your e-mail address or page, told to those who run a source, as arXiv asks",
  FOOTNOTE_ALLOW_PRIVATE_ADDRESSES:
    "Hosts of your own network that sources may lie on, with commas, such as wiki.lab.example; default: none",
  FOOTNOTE_DEBUG: "1 shows the stack of an unexpected error; default: 0",
} as const;

const PACKAGE_FOLDER = fileURLToPath(new URL("..", import.meta.url));

/** The process's environment, completed by `.env`: what is set outside wins over the file. */
export function readEnvironment(folders: readonly string[] = [process.cwd(), PACKAGE_FOLDER]): Environment {
  const files = folders.map((folder) => readEnvironmentFile(path.join(folder, ".env")));
  return Object.assign({}, ...files.reverse(), process.env) as Environment;
}

export function loadConfig(environment: Environment, platform: NodeJS.Platform = process.platform): Config {
  const embeddings = readEmbeddingSetting(environment);
  const dataFolder = setting(environment, "FOOTNOTE_DATA_DIR");
  const corpusFile = setting(environment, "FOOTNOTE_CORPUS");
  return {
    packageFolder: PACKAGE_FOLDER,
    dataFolder: dataFolder ? fromPerson(dataFolder, environment) : platformDataFolder(environment, platform),
    corpusFile: corpusFile ? fromPerson(corpusFile, environment) : path.join(PACKAGE_FOLDER, "corpus", "papers.jsonl"),
    logLevel: oneOf("FOOTNOTE_LOG_LEVEL", LOG_LEVELS, setting(environment, "FOOTNOTE_LOG_LEVEL") ?? "warn"),
    debug: oneOf("FOOTNOTE_DEBUG", ["0", "1"], setting(environment, "FOOTNOTE_DEBUG") ?? "0") === "1",
    discord: discordConfig(environment),
    models: readModelSettings(environment),
    modelLimits: readModelLimits(environment),
    ...(embeddings === undefined ? {} : { embeddings }),
    sources: sourceSettings(environment),
  };
}

function discordConfig(environment: Environment): DiscordConfig {
  const token = setting(environment, "DISCORD_TOKEN");
  const apiUrl = setting(environment, "DISCORD_API_URL");
  const messageContent = setting(environment, "DISCORD_MESSAGE_CONTENT") ?? "false";
  return {
    ...(token === undefined ? {} : { token: plainToken(token) }),
    ...(apiUrl === undefined ? {} : { apiUrl: safeApiUrl(apiUrl) }),
    messageContent: oneOf("DISCORD_MESSAGE_CONTENT", ["true", "false"], messageContent) === "true",
  };
}

function sourceSettings(environment: Environment): SourceSettings {
  const sources = parseSources(setting(environment, "FOOTNOTE_SOURCES") ?? "");
  return {
    sources: sources.map((each) =>
      each.kind === "folder" ? { ...each, path: fromPerson(each.path, environment) } : each,
    ),
    privateHosts: parseHosts(setting(environment, "FOOTNOTE_ALLOW_PRIVATE_ADDRESSES") ?? ""),
    ...parseSyncMinutes(setting(environment, "FOOTNOTE_SYNC_MINUTES")),
    ...parseContact(setting(environment, "FOOTNOTE_CONTACT")),
  };
}

/** People copy it with the word before it, or with quotes. What is refused is not repeated: it may be nearly right. */
function plainToken(token: string): string {
  const plain = token.replace(/^Bot\s+/i, "").replace(/^["']|["']$/g, "");
  if (/^[\w.-]+$/.test(plain)) return plain;
  throw new UserError(
    "DISCORD_TOKEN holds characters that no token has. Copy it again from your application's Bot page.",
  );
}

function safeApiUrl(address: string): string {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  const onThisMachine = url !== undefined && /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/.test(url.hostname);
  if (url?.protocol === "https:" || (url?.protocol === "http:" && onThisMachine)) return address.replace(/\/+$/, "");
  throw new UserError(
    `DISCORD_API_URL is "${address}"; it must begin with https:// (or http:// for this machine only), ` +
      "such as https://proxy.example/api. Change it in .env or unset it.",
  );
}

/** An empty value counts as unset, as in `FOOTNOTE_DATA_DIR=` of a copied `.env.example`. */
function setting(environment: Environment, name: keyof typeof SETTINGS): string | undefined {
  return environment[name]?.trim() || undefined;
}

function oneOf<T extends string>(name: keyof typeof SETTINGS, values: readonly T[], value: string): T {
  const known = values.find((each) => each === value.toLowerCase());
  if (known === undefined) {
    throw new UserError(
      `${name} is "${value}"; it must be one of: ${values.join(", ")}. Change it in .env or unset it.`,
    );
  }
  return known;
}

function fromPerson(place: string, environment: Environment): string {
  return path.resolve(expandHome(place, environment));
}

/**
 * `~/papers` as a person means it, where no shell has read it: in `.env`, behind `=` or in quotes. A folder that is really
 * called `~` is `./~`.
 */
export function expandHome(place: string, environment: Environment): string {
  return place === "~" || place.startsWith("~/") ? path.join(home(environment), place.slice(1)) : place;
}

/** Where the platform keeps an application's data: XDG Base Directory, Apple's and Microsoft's guidelines. */
function platformDataFolder(environment: Environment, platform: NodeJS.Platform): string {
  if (platform === "darwin") return path.join(home(environment), "Library", "Application Support", "footnote");
  if (platform === "win32") {
    return path.join(environment["LOCALAPPDATA"] || path.join(home(environment), "AppData", "Local"), "footnote");
  }
  const shared = environment["XDG_DATA_HOME"];
  // The XDG specification: a relative path is invalid and to be ignored.
  return path.join(
    shared && path.isAbsolute(shared) ? shared : path.join(home(environment), ".local", "share"),
    "footnote",
  );
}

function home(environment: Environment): string {
  return environment["HOME"] || homedir();
}

function readEnvironmentFile(file: string): Environment {
  try {
    const text = textOf(readFileSync(file));
    for (const [index, line] of text.split(/\r?\n/).entries()) {
      const name = WITHOUT_VALUE.exec(line)?.[1] ?? "";
      if (name in SETTINGS) throw new UserError(`${file}, line ${index + 1}: write ${name}=… with a = in between.`);
    }
    return parse(text);
  } catch (error) {
    if (error instanceof UserError) throw error;
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "ENOENT" || code === "ENOTDIR" || code === "EISDIR") return {};
    throw new UserError(`Cannot read ${file} (${String(code)}). Make it readable, or move it away.`, { cause: error });
  }
}

/** Windows' PowerShell writes UTF-16 where nothing else is said. */
function textOf(bytes: Uint8Array): string {
  const utf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  return new TextDecoder(utf16 ? "utf-16le" : "utf-8").decode(bytes);
}

/** A name alone, or with its value behind a space: dotenv passes over such a line. */
const WITHOUT_VALUE = /^\s*(?:export\s+)?([A-Z_]+)(?:\s+[^\s=:#].*)?\s*$/;
