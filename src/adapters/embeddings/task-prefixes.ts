/**
 * What some models want to stand before a text, by what it is there for: without it they find worse.
 *
 * From the models' own cards on Hugging Face. Models that are not listed, OpenAI's among them, get the text alone.
 */

export interface TaskPrefixes {
  readonly query: string;
  readonly text: string;
}

export function taskPrefixes(model: string): TaskPrefixes {
  // Resellers and registries put the maker before the name, Ollama a tag behind it.
  const name = model.split("/").at(-1)?.toLowerCase() ?? "";
  return PREFIXES.find(([form]) => form.test(name))?.[1] ?? NONE;
}

const NONE: TaskPrefixes = { query: "", text: "" };
const PASSAGES = { query: "Represent this sentence for searching relevant passages: ", text: "" };
const PREFIXES: readonly (readonly [RegExp, TaskPrefixes])[] = [
  [/^nomic-embed-text/, { query: "search_query: ", text: "search_document: " }],
  [/^(?:multilingual-)?e5-(?:small|base|large)/, { query: "query: ", text: "passage: " }],
  [/^snowflake-arctic-embed(?:2|-[ml]-v2)/, { query: "query: ", text: "" }],
  [/^snowflake-arctic-embed|^mxbai-embed-large|^bge-(?:small|base|large)-en/, PASSAGES],
];
