/** Finding, reading and rewriting text; languages. One concept a line: what names it or a kind of it (../thesaurus.ts). */
export const TEXT_AND_SEARCH = `
retrieval-augmented generation | RAG | retrieval augmentation | retrieval-augmented language model | knowledge-augmented generation
dense retrieval | dense retriever | embedding-based retrieval | dual encoder | bi-encoder | neural retrieval
sparse retrieval | lexical retrieval | BM25 | term-based retrieval | learned sparse retrieval
reranking | re-ranking | reranker | cross-encoder | listwise ranking | passage reranking
query expansion | query rewriting | query reformulation | query generation
document retrieval | passage retrieval | information retrieval | ad hoc retrieval | text retrieval | search engine
conversational search | conversational retrieval | information-seeking dialogue
deep research | agentic search | web search agent | search-augmented reasoning | iterative retrieval
text embedding | sentence embedding | sentence representation | document embedding | text representation
semantic similarity | textual similarity | paraphrase detection | paraphrase identification
open-domain question answering | open-domain QA | knowledge-intensive task | factoid question answering
question answering | QA | machine reading comprehension | reading comprehension
multi-hop question answering | multi-hop reasoning | multihop | compositional question
knowledge graph | knowledge base | triple store | entity graph
knowledge graph completion | knowledge base completion | missing link in knowledge graph
knowledge probing | parametric knowledge | factual knowledge in models | knowledge stored in parameters
knowledge conflict | conflicting evidence | context-memory conflict
table question answering | tabular question answering | table reasoning | table understanding
text-to-SQL | natural language to SQL | NL2SQL | natural language interface to databases | semantic parsing to SQL
semantic parsing | logical form
named entity recognition | NER | entity recognition | entity extraction
entity linking | entity disambiguation | entity resolution
relation extraction | relation classification | information extraction | event extraction
coreference resolution | anaphora resolution | pronoun resolution
syntactic parsing | dependency parsing | constituency parsing | grammar induction
natural language inference | NLI | textual entailment | recognizing entailment
sentiment analysis | opinion mining | aspect-based sentiment | emotion classification
emotion recognition | affective computing | emotional intelligence | empathy
sarcasm detection | irony detection | humor understanding | figurative language
stance detection | argument mining | argumentation | debate
text classification | document classification | topic classification | intent classification
topic modeling | topic model | latent topics
text summarization | abstractive summarization | document summarization | extractive summarization | summary generation
long document summarization | book summarization | multi-document summarization
simplification of text | text simplification | plain language | readability
text style transfer | style rewriting | formality transfer
machine translation | neural machine translation | NMT | automatic translation
document-level translation | context-aware translation | simultaneous translation | speech translation
translation quality estimation | quality estimation | translation evaluation
low-resource language | under-resourced language | underrepresented language | low-resource translation | endangered language
multilingual model | multilingual language model | cross-lingual transfer | massively multilingual | crosslingual
code-switching | code-mixed | mixed language text
dialect | language variety | regional language
cultural bias | cultural alignment | cultural awareness | cultural knowledge
`;
