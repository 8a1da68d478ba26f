/**
 * The bot without Discord: what a person can ask of it, whatever they type into.
 *
 * Every use case takes plain words and gives a domain value; showing it is for the rooms outside.
 */
import type { AnswerQuestion } from "./answering/answer-question.ts";
import type { GroundBounds, Grounding, Library } from "./answering/grounding.ts";
import { withoutCommand } from "./answering/question/without-command.ts";
import type { ChosenDigest, DigestRequest } from "./digests/choose-digest.ts";
import type { Answer, AnswerDepth, AnswerStyle } from "./domain/answer/answer.ts";
import type { AnswerWatch } from "./domain/answer/answer-watch.ts";
import type { TokenAccount } from "./domain/answer/token-budget.ts";
import { UserError } from "./domain/errors.ts";
import type { Paper } from "./domain/paper/paper.ts";
import type { Facet } from "./domain/question/facet.ts";
import { MAX_QUESTION_CHARACTERS } from "./domain/question/question.ts";
import type { Ranking, RelatedHit } from "./domain/question/ranking.ts";
import type { Since } from "./domain/question/since.ts";
import type { DenseOpinion, DenseReader } from "./ports/embeddings.ts";
import type { CorpusOverview } from "./retrieval/corpus-overview.ts";
import { knownAs } from "./retrieval/known-as.ts";
import type { PaperIndex } from "./retrieval/paper-index.ts";

export type { GroundBounds, Grounding, Library } from "./answering/grounding.ts";
export type { ChosenDigest, DigestRequest } from "./digests/choose-digest.ts";
export type { CorpusOverview } from "./retrieval/corpus-overview.ts";

export interface App {
  readonly paperCount: number;
  /** Papers ranked for a query; throws a `UserError` when the query is empty or too long. */
  search(query: string, limit: number, filter?: PaperFilter): Promise<Ranking>;
  /** A cited answer or a refusal; throws a `UserError` when the question is empty or too long. */
  ask(question: string, filter?: AnswerFilter, watch?: AnswerWatch): Promise<Answer>;
  /** What the papers hold on a question, for a composer elsewhere. */
  ground(question: string, bounds?: GroundBounds): Promise<Grounding>;
  /** The paper of this id, former id, exact title, name before its title's colon, arXiv id, DOI or link. */
  paper(name: string): Promise<Paper | undefined>;
  /**
   * The papers nearest to one paper, named by id, exact title, arXiv or Hugging Face link, or to free text.
   * Throws a `UserError` for an id or link that names no paper here, and for text that resembles nothing.
   */
  related(paper: string, limit: number, respect?: RelatedRespect): Promise<RelatedPapers>;
  /** What is new on a topic, for whom some papers were shown before. Throws a `UserError` for a topic that cannot be read. */
  digest(request: DigestRequest): Promise<ChosenDigest>;
  /** What the papers are about. Made once, and again when the papers have changed. */
  overview(): Promise<CorpusOverview>;
}

/** What an embedding model has said of it already; absent: it is asked where one is set. */
export interface HeardOpinion {
  readonly dense?: DenseOpinion;
}

/** In what respect papers are to be near. */
export interface RelatedRespect extends HeardOpinion {
  /** Absent: in any. */
  readonly facet?: Facet;
}

/** Which papers count. */
export interface PaperFilter extends HeardOpinion {
  /** Those whose date is known and not before. */
  readonly since?: Since;
}

export interface AnswerFilter extends PaperFilter {
  /** An answer rests on at most so many. */
  readonly papers?: number;
  readonly style?: AnswerStyle;
  readonly depth?: AnswerDepth;
  /** Whose token budget pays for a model. */
  readonly account?: TokenAccount;
  /** What was asked before in the same conversation, earliest first; the answer's `question` is made to stand without it. */
  readonly earlier?: readonly string[];
  /** Titles of the papers that the answer before this question cited, in the order of their markers: "the second one". */
  readonly cited?: readonly string[];
}

/** `id` is absent when the person gave free text: then `title` is that text. */
export interface RelatedPapers {
  readonly paper: { readonly id?: string; readonly title: string };
  readonly hits: readonly RelatedHit[];
  /** As asked for. */
  readonly facet?: Facet;
}

export interface AppParts {
  readonly index: PaperIndex;
  readonly answerQuestion: AnswerQuestion;
  readonly ground: Library["ground"];
  /** An embedding model's opinions. Absent: there are none but those that are handed in. */
  readonly dense?: DenseReader;
}

export function createApp({ index, answerQuestion, ground, dense }: AppParts): App {
  let seen: { readonly version: number; readonly overview: Promise<CorpusOverview> } | undefined;
  const nearTo = async (
    asked: Paper | string,
    limit: number,
    { facet, dense: heard }: RelatedRespect,
  ): Promise<readonly RelatedHit[]> => {
    const opinion = heard ?? (await (typeof asked === "string" ? dense?.near(asked) : dense?.nearPaper(asked.id)));
    if (facet === undefined) {
      return typeof asked === "string"
        ? index.relatedToText(asked, limit, opinion)
        : index.related(asked.id, limit, opinion);
    }
    // Loaded when it is asked for: the terminal starts without it.
    const { relatedInFacet } = await import("./retrieval/facets/related-in-facet.ts");
    return relatedInFacet(index, asked, facet, limit, opinion);
  };
  return {
    get paperCount() {
      return index.paperCount;
    },
    search: async (query, limit, { since, dense: heard } = {}) => {
      const words = readWords(query, "query");
      const opinion = heard ?? (await dense?.near(words));
      return index.search(withoutCommand(words), limit, since, opinion);
    },
    ask: askWith(answerQuestion),
    ground: async (question, bounds) => ground(readWords(question, "question"), bounds),
    paper: async (name) => knownAs(index, name.trim()),
    related: async (name, limit, respect = {}) => {
      const words = readWords(name, "paper");
      const paper = knownAs(index, words);
      const asFor = respect.facet === undefined ? {} : { facet: respect.facet };
      if (paper !== undefined) {
        return { paper: { id: paper.id, title: paper.title }, hits: await nearTo(paper, limit, respect), ...asFor };
      }
      if (NAME_NOT_TEXT.test(words)) {
        throw new UserError(`No paper here goes by ${words}. Search for it, or describe it in words.`);
      }
      const hits = await nearTo(words, limit, respect);
      if (hits.length === 0) {
        throw new UserError(
          `No paper here resembles "${shortened(words)}". Try other words, or a paper's id or title.`,
        );
      }
      return { paper: { title: words }, hits, ...asFor };
    },
    digest: async (request) => {
      // Loaded when it is asked for: the terminal starts without it.
      const [{ chooseDigest }, { ANSWERING_MODELS }] = await Promise.all([
        import("./digests/choose-digest.ts"),
        import("./answering/models.ts"),
      ]);
      const opinion = request.dense ?? (dense && (await topicOpinion(request, dense)));
      return chooseDigest({ ...request, ...(opinion && { dense: opinion }) }, index, ANSWERING_MODELS);
    },
    overview: () => {
      const { version } = index;
      if (seen?.version !== version) seen = { version, overview: overviewIn(index) };
      return seen.overview;
    },
  };
}

/** `App.ask` over answering that stands elsewhere than the index. */
export function askWith(answerQuestion: AnswerQuestion): App["ask"] {
  return async (question, filter, watch) => answerQuestion(readWords(question, "question"), filter, watch);
}

/** What an embedding model finds near a digest's topic; nothing for one of authors alone. Throws when it cannot be read. */
export async function topicOpinion(
  { topic, now }: Pick<DigestRequest, "topic" | "now">,
  dense: Pick<DenseReader, "nearTopic">,
  signal?: AbortSignal,
): Promise<DenseOpinion | undefined> {
  const { readTopic } = await import("./digests/topic.ts");
  const { query } = readTopic(topic, now);
  return query === "" ? undefined : dense.nearTopic(query, signal);
}

/** Loaded when it is asked for: the terminal starts without it. */
async function overviewIn(index: PaperIndex): Promise<CorpusOverview> {
  const { overviewOf } = await import("./retrieval/corpus-overview.ts");
  return overviewOf(index.heads(), (id) => index.find(id));
}

/** Trimmed and within bounds, or a `UserError` that says what is wrong. */
function readWords(text: string, name: "question" | "query" | "paper"): string {
  const words = text.trim();
  if (words === "") throw new UserError(`The ${name} is empty. ${REMEDY[name]}`);
  if (words.length > MAX_QUESTION_CHARACTERS) {
    const [length, most] = [words.length, MAX_QUESTION_CHARACTERS].map((n) => n.toLocaleString("en-US"));
    throw new UserError(`The ${name} has ${length} characters; at most ${most} are read. Shorten it.`);
  }
  return words;
}

const REMEDY = {
  question: "Write what you want to know.",
  query: "Write some words to look for.",
  paper: "Give a paper's id, its title, a link to it, or some words about it.",
} as const;

function shortened(words: string): string {
  return words.length <= LONGEST_ECHO ? words : `${words.slice(0, LONGEST_ECHO)}…`;
}

const LONGEST_ECHO = 80;

/** One of our ids, a link, a DOI or an arXiv id: it names one paper, and looking for its letters would find nonsense. */
const NAME_NOT_TEXT =
  /^(?:p-[0-9a-z]{8,16}|[a-z]+:\/\/\S+|(?:www\.)?(?:arxiv\.org|alphaxiv\.org|huggingface\.co|hf\.co|doi\.org)\/\S+|(?:doi:)?10\.\d{4,9}\/\S+|(?:arxiv:)?\d{4}\.\d{4,5}(?:v\d+)?)$/i;
