/**
 * Where new papers come from, as a person lists it in settings.
 *
 * In: `hf-daily, arxiv:cs.CL, rss:https://lab.example/feed`. Out: a spec each. Throws a `UserError` that names the entry and
 * says what would do. Keeps true: a spec's `name` is what the person wrote, tidied, and stays the same from run to run,
 * because what is known of a source is kept under it; its `label` may be shown to anybody.
 */
import { UserError } from "../errors.ts";

export type SourceSpec = SourceNames &
  (
    | { readonly kind: "hf-daily" }
    /** Every paper of a category, through arXiv's API. */
    | { readonly kind: "arxiv"; readonly query: string }
    | { readonly kind: "feed" | "jsonl"; readonly url: string }
    | { readonly kind: "folder"; readonly path: string }
  );

interface SourceNames {
  readonly name: string;
  /** As `name`, without what an address may hold that is nobody's business: a key in its query. */
  readonly label: string;
}

export function parseSources(list: string): readonly SourceSpec[] {
  const specs = new Map<string, SourceSpec>();
  for (const entry of entriesOf(list)) {
    const spec = readEntry(entry);
    specs.set(spec.name, spec);
  }
  if (specs.size > MAX_SOURCES) throw fault(`lists ${specs.size} sources; at most ${MAX_SOURCES} are looked at.`);
  return [...specs.values()];
}

/** Hosts that may lie in a private network: `wiki.lab.example`, `10.0.0.7`, with or without a port. */
export function parseHosts(list: string): readonly string[] {
  const hosts = entriesOf(list);
  for (const host of hosts) {
    if (!URL.canParse(`http://${host}/`) || new URL(`http://${host}/`).host !== host.toLowerCase()) {
      throw new UserError(
        `FOOTNOTE_ALLOW_PRIVATE_ADDRESSES holds "${host}"; it must be host names or addresses between commas, ` +
          "such as wiki.lab.example or 10.0.0.7:8080.",
      );
    }
  }
  return hosts.map((host) => host.toLowerCase());
}

/** Nobody reads more than this; it also bounds how long one look at all of them takes. */
const MAX_SOURCES = 50;

/** At commas and line ends, but not within quotes: a query may hold commas. */
function entriesOf(list: string): readonly string[] {
  return (list.match(/(?:"[^"]*"|[^,\n"])+/g) ?? []).map((entry) => entry.trim()).filter((entry) => entry !== "");
}

function readEntry(entry: string): SourceSpec {
  const [, kind = "", rest = ""] = /^([a-z-]+)(?::\s*([\s\S]+))?$/i.exec(entry) ?? [];
  const value = rest.trim().replace(/^"([^"]*)"$/, "$1");
  switch (kind.toLowerCase()) {
    case "hf-daily":
      if (value !== "") break;
      return { kind: "hf-daily", ...named("hf-daily") };
    case "arxiv":
      if (!ARXIV_CATEGORY.test(value)) break;
      return { kind: "arxiv", query: `cat:${value}`, ...named(`arxiv:${value}`) };
    case "arxiv-query":
      if (value === "" || value.length > MAX_QUERY_CHARACTERS) break;
      return { kind: "arxiv", query: value, ...named(`arxiv-query:"${value}"`) };
    case "arxiv-rss":
      if (!ARXIV_CATEGORY.test(value)) break;
      return { kind: "feed", url: `https://rss.arxiv.org/rss/${value}`, ...named(`arxiv-rss:${value}`) };
    case "rss":
    case "atom":
    case "feed":
      return { kind: "feed", ...addressed("rss", value, entry) };
    case "jsonl":
      return { kind: "jsonl", ...addressed("jsonl", value, entry) };
    case "folder":
      if (value === "") break;
      return { kind: "folder", path: value, ...named(`folder:${value}`) };
  }
  throw fault(`holds "${withoutQuery(entry)}", which is no source.`);
}

function addressed(kind: string, value: string, entry: string): SourceNames & { readonly url: string } {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    throw fault(`holds "${withoutQuery(entry)}", which needs an address that begins with https://.`);
  }
  if (url.username !== "" || url.password !== "") {
    throw fault(`holds an address of ${url.host} with a password in it. Passwords are not kept in addresses.`);
  }
  url.hash = "";
  return { url: url.href, name: `${kind}:${url.href}`, label: `${kind}:${withoutQuery(url.href)}` };
}

function named(name: string): SourceNames {
  return { name, label: name };
}

function withoutQuery(text: string): string {
  return text.replace(/\/\/[^/@\s]*@/, "//").replace(/\?[\s\S]*$/, "?…");
}

function fault(what: string): UserError {
  return new UserError(
    `FOOTNOTE_SOURCES ${what} Sources stand between commas: hf-daily, arxiv:cs.CL, arxiv-query:"all:routing", arxiv-rss:cs.CL, ` +
      "rss:https://…, jsonl:https://…, folder:/path.",
  );
}

/** `cs.CL`, `math.AG`, `quant-ph`, or a whole archive: `cs.*` (API only), `stat`. */
const ARXIV_CATEGORY = /^[a-z]+(?:-[a-z]+)*(?:\.(?:[A-Za-z]{2}|[a-z]+(?:-[a-z]+)+|\*))?$/;
const MAX_QUERY_CHARACTERS = 1_000;
