/**
 * A library that asks an embedding model for its opinion before it looks.
 *
 * An opinion that is late or missing is none: the ranking goes on without it.
 */
import type { DenseReader } from "../ports/embeddings.ts";
import type { GroundBounds, Library } from "./grounding.ts";

export function listeningLibrary(library: Library, dense: DenseReader | undefined): Library {
  if (dense === undefined) return library;
  const heard = async (text: string, bounds: GroundBounds, signal?: AbortSignal): Promise<GroundBounds> => {
    const opinion = bounds.dense ?? (await dense.near(text, signal));
    return opinion === undefined ? bounds : { ...bounds, dense: opinion };
  };
  return {
    ground: async (question, bounds = {}, signal) =>
      library.ground(question, await heard(question, bounds, signal), signal),
    search: async (query, limit, bounds = {}, signal) =>
      library.search(query, limit, await heard(query, bounds, signal), signal),
  };
}
