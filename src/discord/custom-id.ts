/**
 * What a button, select or modal does, written into its custom id, so that it works after a restart and without memory.
 *
 * In: an `Action`. Out: `1.<code>.<owner>.<fields…>`, at most 100 characters; and back. A custom id of another version, of
 * another bot or changed by hand reads as `undefined`. It proves nothing: who pressed, where, and whether they may, the
 * handler decides from the interaction. Ids of Discord and numbers are written in base 36, because the room is short.
 */
import { COMPONENTS } from "./limits.ts";

/** Each verb with its code, which must never change or be used again, and its fields in their order. */
const ACTIONS = {
  // An answer's buttons.
  vote: { code: "v", fields: { answer: "id", value: ["up", "down"] } },
  voteReason: { code: "vr", fields: { answer: "id" } },
  sources: { code: "s", fields: { answer: "id", page: "number" } },
  answerPage: { code: "ap", fields: { answer: "id", page: "number" } },
  answerRelated: { code: "ar", fields: { answer: "id", page: "number" } },
  followUp: { code: "f", fields: { answer: "id" } },
  followUpQuestion: { code: "fq", fields: { answer: "id" } },
  share: { code: "sh", fields: { answer: "id" } },
  exportAnswer: { code: "xa", fields: { answer: "id", format: ["bibtex", "markdown"] } },
  // Lists of papers: `list` names a kept search, related list or digest.
  listPage: { code: "lp", fields: { list: "id", page: "number" } },
  choosePaper: { code: "cp", fields: { list: "id" } },
  // One paper's.
  paper: { code: "p", fields: { paper: "id" } },
  paperPage: { code: "pp", fields: { paper: "id", page: "number" } },
  related: { code: "r", fields: { paper: "id", page: "number" } },
  chooseRelated: { code: "rc", fields: { list: "id" } },
  save: { code: "sv", fields: { paper: "id" } },
  unsave: { code: "us", fields: { paper: "id" } },
  exportPaper: { code: "xp", fields: { paper: "id", format: ["bibtex", "markdown"] } },
  // The reading list.
  savedPage: { code: "lg", fields: { page: "number" } },
  savedRemove: { code: "lr", fields: { page: "number" } },
  exportSaved: { code: "xs", fields: { format: ["bibtex", "markdown"] } },
  // Settings, their panel's pages, and what admins may export.
  setting: {
    code: "st",
    fields: {
      name: [
        "allowedChannels",
        "allowedRoles",
        "visibility",
        "threadPerQuestion",
        "personQuota",
        "guildQuota",
        "linkPreviews",
        "progress",
        "style",
        "deepPerHour",
        "tokensPerDay",
      ],
    },
  },
  settingsPage: { code: "sp", fields: { page: "number" } },
  settingsReset: { code: "sr", fields: { sure: ["ask", "yes"] } },
  exportVotes: { code: "xv", fields: {} },
  // Privacy.
  exportMine: { code: "xm", fields: {} },
  deleteMine: { code: "dm", fields: { sure: ["ask", "yes", "no"] } },
  // Digests.
  digestMore: { code: "gm", fields: { subscription: "id", slot: "id", page: "number" } },
  digestVote: { code: "gv", fields: { subscription: "id", paper: "id", value: ["up", "down", "saved"] } },
  digestChoose: { code: "gc", fields: { subscription: "id", slot: "id", value: ["up", "down", "saved"] } },
  digestAbout: { code: "ga", fields: { subscription: "id", slot: "id" } },
  digestDo: {
    code: "gd",
    fields: { subscription: "id", verb: ["preview", "edit", "pause", "resume", "remove", "now", "reset", "sure"] },
  },
  digestOpen: { code: "go", fields: {} },
  /** `subscription` is one that is changed, or `new`. */
  digestForm: { code: "gf", fields: { subscription: "id" } },
  digestForMe: { code: "gq", fields: {} },
  /** `form` is a subscription's id, or another word for a form; `draft` what was filled in. */
  digestFormAgain: { code: "gt", fields: { form: "id", draft: "id" } },
} as const satisfies Readonly<Record<string, ActionShape>>;

interface ActionShape {
  readonly code: string;
  readonly fields: Readonly<Record<string, FieldShape>>;
}

/** An id of ours, a whole number, or one of some words; a word travels as its place, so words are only ever added. */
type FieldShape = "id" | "number" | readonly string[];

export type ActionName = keyof typeof ACTIONS;

type FieldValue<Shape> = Shape extends "id"
  ? string
  : Shape extends "number"
    ? number
    : Shape extends readonly (infer Word)[]
      ? Word
      : never;

/** `owner` is the user for whom it is, where not everybody may. */
export type Action = {
  [Name in ActionName]: { readonly do: Name; readonly owner?: string } & {
    readonly [Field in keyof (typeof ACTIONS)[Name]["fields"]]: FieldValue<(typeof ACTIONS)[Name]["fields"][Field]>;
  };
}[ActionName];

export function customIdOf(action: Action): string {
  const { code, fields } = ACTIONS[action.do] as ActionShape;
  const values = action as unknown as Readonly<Record<string, string | number>>;
  const parts = Object.entries(fields).map(([name, shape]) => written(values[name], shape, `${action.do}.${name}`));
  const customId = [VERSION, code, action.owner === undefined ? "" : snowflakeWritten(action.owner), ...parts].join(
    ".",
  );
  if (customId.length > COMPONENTS.customIdCharacters)
    throw new Error(`custom id of ${customId.length} characters: ${action.do}`);
  return customId;
}

export function actionOf(customId: string): Action | undefined {
  if (customId.length > COMPONENTS.customIdCharacters) return undefined;
  const [version, code, owner, ...parts] = customId.split(".");
  if (version !== VERSION || code === undefined || owner === undefined) return undefined;
  const name = NAME_OF.get(code);
  if (name === undefined) return undefined;
  const fields = Object.entries(ACTIONS[name].fields as ActionShape["fields"]);
  if (parts.length !== fields.length) return undefined;
  const values = fields.map(([field, shape], index) => [field, read(parts[index] ?? "", shape)] as const);
  const ownerId = owner === "" ? undefined : snowflakeRead(owner);
  if (values.some(([, value]) => value === undefined) || (owner !== "" && ownerId === undefined)) return undefined;
  return { do: name, ...(ownerId === undefined ? {} : { owner: ownerId }), ...Object.fromEntries(values) } as Action;
}

const VERSION = "1";
const NAME_OF: ReadonlyMap<string, ActionName> = new Map(
  Object.entries(ACTIONS).map(([name, { code }]) => [code, name as ActionName]),
);
/** Two of them fit beside everything else. */
const ID = /^[\w-]{1,36}$/;
/** What base 36 writes without loss as a JavaScript number. */
const NUMBER = /^(?:0|[1-9a-z][0-9a-z]{0,7})$/;
/** Discord's ids have 64 bits. */
const SNOWFLAKE = /^[1-9]\d{0,19}$/;
const SHORT_SNOWFLAKE = /^[1-9a-z][0-9a-z]{0,12}$/;
const MAX_SNOWFLAKE = 2n ** 64n - 1n;

function written(value: string | number | undefined, shape: FieldShape, place: string): string {
  if (shape === "id" && typeof value === "string" && ID.test(value)) return value;
  if (shape === "number" && typeof value === "number" && Number.isInteger(value) && value >= 0) {
    const short = value.toString(36);
    if (NUMBER.test(short)) return short;
  }
  const index = typeof shape === "object" && typeof value === "string" ? shape.indexOf(value) : -1;
  if (index >= 0) return index.toString(36);
  throw new Error(`not a value for a custom id: ${place}`);
}

function read(text: string, shape: FieldShape): string | number | undefined {
  if (shape === "id") return ID.test(text) ? text : undefined;
  if (!NUMBER.test(text)) return undefined;
  const number = Number.parseInt(text, 36);
  return shape === "number" ? number : shape[number];
}

function snowflakeWritten(id: string): string {
  if (!SNOWFLAKE.test(id) || BigInt(id) > MAX_SNOWFLAKE) throw new Error("not an id of Discord's");
  return BigInt(id).toString(36);
}

function snowflakeRead(short: string): string | undefined {
  if (!SHORT_SNOWFLAKE.test(short)) return undefined;
  let id = 0n;
  for (const digit of short) id = id * 36n + BigInt(Number.parseInt(digit, 36));
  return id > MAX_SNOWFLAKE ? undefined : String(id);
}
