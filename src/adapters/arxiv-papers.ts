/**
 * Papers of arXiv, named by id, as files to be taken in: `arxiv:2409.03733`, `https://arxiv.org/abs/math/0211159`.
 *
 * In: the input files of this machine, and a reader of the web. Out: input files in which such a name stands for arXiv's own
 * Atom entry of that paper; every other name goes on to the machine.
 * Keeps true: all papers named together are asked for together, `MAX_IDS` at a time, politely (`host-turns.ts`); a paper that arXiv
 * does not have, or cannot give now, is refused under its own name, and the others go in. What a name gives does not
 * change with the others beside it. Why not LangChain's `ArxivRetriever`: ADR 0015.
 */
import { UpstreamError, UserError } from "../domain/errors.ts";
import { RefusedFile } from "../ingestion/formats/format.ts";
import { parseArxivId } from "../ingestion/papers/identity.ts";
import { isWebName } from "../ingestion/papers/web-address.ts";
import type { FoundFiles, InputFile, InputFiles } from "../ports/input-files.ts";
import type { HttpReader } from "./guarded-http/http-reader.ts";

export interface ArxivPapers {
  readonly files: InputFiles;
  readonly http: Pick<HttpReader, "read">;
  readonly signal: AbortSignal;
  readonly api?: string;
}

export function arxivPapers({ files, http, signal, api = API }: ArxivPapers): InputFiles {
  const wanted: string[] = [];
  const asked = new Map<string, Promise<Entries>>();

  const entriesWith = (id: string): Promise<Entries> => {
    const known = asked.get(id);
    if (known !== undefined) return known;
    const ids = [id, ...wanted.filter((each) => each !== id && !asked.has(each))].slice(0, MAX_IDS);
    const entries = askFor(ids, { http, signal, api });
    for (const each of ids) asked.set(each, entries);
    return entries;
  };

  return {
    find: async (named): Promise<FoundFiles> => {
      if (!isWebName(named)) return files.find(named);
      const id = parseArxivId(named);
      if (id === undefined) throw noSuchName(named);
      wanted.push(id);
      return { files: [{ path: named, name: `arxiv:${id}` }], unreadable: [] };
    },
    read: (file: InputFile) => {
      const id = isWebName(file.path) ? parseArxivId(file.path) : undefined;
      return id === undefined ? files.read(file) : readEntry(id, () => entriesWith(id));
    },
  };
}

/** By id, the entry as it was written. */
type Entries = ReadonlyMap<string, string>;

async function* readEntry(id: string, entries: () => Promise<Entries>): AsyncGenerator<Uint8Array> {
  const entry = (await entries()).get(id);
  if (entry === undefined) throw new RefusedFile("arXiv has no paper under this id; check it");
  yield Buffer.from(`${FEED_HEAD}\n${entry}\n</feed>\n`);
}

async function askFor(
  ids: readonly string[],
  { http, signal, api }: Required<Omit<ArxivPapers, "files">>,
): Promise<Entries> {
  const parameters = new URLSearchParams({ id_list: ids.join(","), max_results: String(ids.length) });
  try {
    const read = await http.read({ url: `${api}?${parameters}`, types: TYPES, maxBytes: MAX_REPLY_BYTES }, signal);
    if (read.kind === "unchanged") throw new RefusedFile("arXiv said that nothing changed, unasked; try again");
    return entriesOf(new TextDecoder().decode(read.bytes));
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof UpstreamError)) throw error;
    throw new RefusedFile(`could not be fetched: ${error.message} Try again later.`);
  }
}

/** Each entry under the id it claims. An error of the API comes as an entry too; its id is no paper's. */
function entriesOf(feed: string): Entries {
  if (!/<feed[\s>]/.test(feed)) throw new RefusedFile("arXiv gave no feed; try again later");
  const entries = [...feed.matchAll(/<entry[\s>][\s\S]*?<\/entry>/g)].map(([entry]) => entry);
  return new Map(
    entries.flatMap((entry) => {
      const id = parseArxivId(/<id>([^<]*)<\/id>/.exec(entry)?.[1] ?? "");
      // For an id that was never given out, some answers hold an entry without a title.
      return id === undefined || !/<title[\s>]/.test(entry) ? [] : [[id, entry] as const];
    }),
  );
}

function noSuchName(named: string): UserError {
  return new UserError(
    /^arxiv:|arxiv\.org/i.test(named)
      ? `${named} is no paper's id at arXiv. Write it as arxiv:2409.03733, arxiv:math/0211159 or https://arxiv.org/abs/2409.03733.`
      : `${named} is not fetched: by address, only papers of arXiv are. Save it as a file, and name that.`,
  );
}

/** info.arxiv.org/help/api/user-manual.html */
const API = "https://export.arxiv.org/api/query";
const TYPES = ["application/atom+xml", "application/xml", "text/xml"];
/** The address stays under 2,000 characters, which every server takes. */
const MAX_IDS = 50;
/** Fifty of the longest abstracts, with long lists of authors, have about 1 MB. */
const MAX_REPLY_BYTES = 8 * 1024 * 1024;
const FEED_HEAD = `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/">`;
