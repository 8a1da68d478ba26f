/**
 * Every number that decides an order, in one table. How each was chosen, and what it is worth: docs/ranking.md.
 */

/** Part of every snapshot's fingerprint: count up when terms or scores change in a way no number below shows. */
export const RANKING_VERSION = 4;

/** What each step of a ranking weighs beside the others: what a fit chooses, `footnote evaluate --fit-ranking`. */
export interface RankingWeights {
  /** A query's word that always comes with another is divided by 1 plus this. */
  readonly company: number;
  /** A document that holds only part of what was asked for loses up to this share of its score. */
  readonly coverage: number;
  /** Of the words' own score, the part that is the likelihood of the query; the rest is BM25. */
  readonly likelihood: number;
  /** Beside the words' own score, which weighs 1. */
  readonly pairs: number;
  readonly latent: number;
  /** A query whose words the space hardly knows trusts it less: full weight from this share of its length on. */
  readonly fullCoverage: number;
  readonly feedback: number;
  readonly neighbours: number;
  /** What a document gains at most that stands out before its neighbours are heard. */
  readonly standOut: number;
  /** On a topic, in place of `feedback` and `neighbours`. */
  readonly topicFeedback: number;
  readonly topicNeighbours: number;
  /** Of related papers: of the shared words' score, the part that is the cosine of the documents; the rest is BM25. */
  readonly relatedCosine: number;
  readonly relatedLatent: number;
  /** Beside everything before it, which weighs 1. */
  readonly relatedTitle: number;
  readonly relatedNeighbours: number;
  /** Of the score of the nearest, the part that is the concepts both name. */
  readonly relatedConcepts: number;
}

export const RANKING_WEIGHTS: RankingWeights = {
  company: 0.5,
  coverage: 0.5,
  likelihood: 0.5,
  pairs: 0.2,
  latent: 0.2,
  fullCoverage: 0.5,
  feedback: 0.2,
  neighbours: 0.3,
  standOut: 0.1,
  topicFeedback: 0.3,
  topicNeighbours: 0.5,
  relatedCosine: 0.3,
  relatedLatent: 0.6,
  relatedTitle: 0.2,
  relatedNeighbours: 0.1,
  relatedConcepts: 0.25,
};

// The query.
/** Distinct terms looked up for one query. A long abstract has about 150. */
export const MAX_QUERY_TERMS = 256;
/** Words read of one query: the 6,000 characters of a question hold at most 3,000. */
export const MAX_QUERY_WORDS = 4000;
/** "fine-tuning" gives fine, tune and finetun: the joined form at half the weight of a word. */
export const JOINED_FORM_WEIGHT = 0.5;
/** A lone letter ("the n in n-gram") tells less than its rarity says. */
export const SINGLE_LETTER_WEIGHT = 0.6;
/** Queries of more terms are texts, whose words all have company. */
export const MAX_ACCOMPANIED_TERMS = 40;
/** Of a long query, only the terms that weigh most are searched for; a question has fewer. */
export const MAX_SEARCHED_TERMS = 64;

// Words that no document holds.
/** Unknown words of one query for which a substitute is sought. */
export const MAX_UNKNOWN_TERMS = 8;
export const SUBSTITUTES_PER_TERM = 2;
/** A guess weighs less than a word that was found as written. */
export const SUBSTITUTE_WEIGHT = 0.9;

// Likelihood and word pairs.
/** Words that every document is taken to hold beside its own, written as all documents write. An abstract has about 150. */
export const LIKELIHOOD_PRIOR = 600;
/** Documents, best first, that are read again for the likelihood of the query and for its neighbouring words. */
export const REREAD_DEPTH = 512;
/** Neighbouring pairs of one query. */
export const MAX_PAIRS = 60;
export const PAIR_SATURATION = 1.5;
export const PAIR_LENGTH_SHARE = 0.75;

// Latent semantics.
export const LATENT_DIMENSIONS = 128;
/** The same space with its strongest dimensions only: coarser, better on what a document is about. */
export const LATENT_COARSE_DIMENSIONS = 64;
export const LATENT_COARSE_SHARE = 0.3;
/** So many documents are all compared in all dimensions. */
export const LATENT_WHOLE_DOCUMENTS = 2_000;
/** Of more only so many, the best by the words and the coarse dimensions, are compared in all dimensions and go on. */
export const LATENT_FINE_DEPTH = 1_000;
/** Singular values to this power stretch the space before cosines are taken. */
export const LATENT_STRETCH = 0.5;
/** Below this there is nothing to learn. */
export const LATENT_MIN_DOCUMENTS = 48;
/** The space is learnt from so many documents, spread evenly; the others are placed in it. */
export const LATENT_MAX_FITTED_DOCUMENTS = 20_000;
/** Learnt again when this share of the documents is new to it. */
export const LATENT_MAX_DRIFT = 0.25;
/** Terms of fewer documents say nothing about other terms. */
export const LATENT_MIN_FREQUENCY = 2;

// Feedback: what the best documents have in common.
export const FEEDBACK_DOCUMENTS = 3;
/** So many gain by it, the nearest to that: a question is answered by few, on a topic there are many. */
export const FEEDBACK_NEAREST = 20;
export const TOPIC_FEEDBACK_NEAREST = 100;

// Embeddings, where a model is set.
/** As much as latent semantics: a model that knows nothing then costs little (docs/adr/0016). */
export const DENSE_WEIGHT = 0.3;
/** So many of the nearest documents have a score; the others are as far away as any. */
export const DENSE_DEPTH = 1000;
/** With more documents than this share without a vector, a ranking would be two rankings: the model is not heard yet. */
export const DENSE_MOST_UNKNOWN_SHARE = 0.1;

// Neighbours: a document is likelier when its neighbours are likely.
export const NEIGHBOUR_POOL = 200;
export const NEIGHBOURS = 10;

// Standing out.
export const STAND_OUT_DOCUMENTS = 10;
/** Of the best words' score: whoever has less would gain a thousandth of what the best does. */
export const STAND_OUT_LEAST = 0.75;
/** A document at 0.9 of the best by its words and by all else keeps a hundred-and-fiftieth of what the best gains. */
export const STAND_OUT_POWER = 24;

// Related papers.
/** Terms searched for of a whole paper: all of an ordinary abstract. */
export const RELATED_SEARCHED_TERMS = 160;
export const RELATED_REASONS = 5;
/** A text that names fewer concepts of the thesaurus trusts them less: most of what it is about they do not know. */
export const RELATED_FULL_CONCEPTS = 6;

// Papers related in one facet.
/** Papers, best first, that either ranking may bring. */
export const FACET_POOL = 30;
/** How near a paper comes to what is said in the facet; the rest is how near it is as a whole. */
export const FACET_SHARE = 0.5;

// Fields and BM25.
/** Words of the title count so many times. */
export const TITLE_TIMES = 3;
export const BM25 = { k: 1.5, b: 0.6, d: 0 } as const;

/** Scores that differ by less are equal, so that rounding in the last bits never decides an order. */
export const SCORE_STEPS = 1e9;
