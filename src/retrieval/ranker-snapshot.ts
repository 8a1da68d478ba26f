/**
 * Ranker snapshot: a ranker as bytes and back, without analysing or learning again.
 *
 * Layout: the length of the header (4 bytes, little-endian), the header as JSON, then the numbers' arrays one after
 * another, then the engine's own snapshot. Whether the bytes are whole and fit the papers is the store's business; what
 * cannot be checked there (counts that do not add up) throws here.
 */
import { UpstreamError } from "../domain/errors.ts";
import type { SearchEngine, SearchEngineFactory } from "../ports/search-engine.ts";
import type { LatentSpace } from "./latent-space.ts";
import { emptyState, type PlainState, preparedSpace } from "./plain-index.ts";
import type { TermDocument } from "./term-table.ts";

interface Header {
  readonly ids: readonly string[];
  readonly vocabulary: readonly string[];
  readonly titleLengths: readonly number[];
  readonly textLengths: readonly number[];
  /** 0 when there is no space. */
  readonly dimensions: number;
  readonly termsInSpace: number;
  readonly termRows: number;
  readonly learntFrom: number;
  readonly engineBytes: number;
}

export function encodeRanker(engine: SearchEngine, state: PlainState): Uint8Array {
  const space = preparedSpace(state);
  const { documents, vocabulary } = state.table;
  const engineBytes = engine.toSnapshot();
  const header: Header = {
    ids: documents.map(({ id }) => id),
    vocabulary,
    titleLengths: documents.map(({ title }) => title.length),
    textLengths: documents.map(({ text }) => text.length),
    dimensions: space?.dimensions ?? 0,
    termsInSpace: space === undefined ? 0 : space.vectors.length / space.dimensions,
    termRows: space?.rows.length ?? 0,
    learntFrom: space?.learntFrom ?? 0,
    engineBytes: engineBytes.length,
  };
  const headerBytes = new TextEncoder().encode(JSON.stringify(header));
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, headerBytes.length, true);
  const arrays: ArrayBufferView[] = documents.flatMap(({ title, text }) => [title, text]);
  if (space !== undefined) {
    arrays.push(space.rows, space.vectors, space.weights, space.stretch);
    for (const { id } of documents) {
      const place = state.places.get(id);
      const values = place?.values ?? new Int8Array(space.dimensions);
      arrays.push(values, Float64Array.of(place?.scale ?? 0, place?.coarseLength ?? 0));
    }
  }
  return joined([length, headerBytes, ...arrays, engineBytes]);
}

export interface RestoredRanker {
  readonly engine: SearchEngine;
  /** Its documents' texts are still to be handed in. */
  readonly state: PlainState;
}

/** Throws when the bytes are no such snapshot. */
export function decodeRanker(snapshot: Uint8Array, engines: SearchEngineFactory): RestoredRanker {
  const bytes = reader(snapshot);
  const header: Header = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes.take(bytes.uint32())));
  const state = emptyState();
  state.table.number(header.vocabulary);
  const documents = header.ids.map(
    (id, at): TermDocument => ({
      id,
      title: bytes.integers(header.titleLengths[at] ?? 0),
      text: bytes.integers(header.textLengths[at] ?? 0),
    }),
  );
  if (header.dimensions > 0) {
    state.space = readSpace(bytes, header);
    for (const { id } of documents) {
      const values = bytes.bytes(header.dimensions);
      const [scale = 0, coarseLength = 0] = bytes.doubles(2);
      state.places.set(id, { values, scale, coarseLength });
    }
  }
  for (const document of documents) state.table.addNumbered(document);
  const engine = engines.restore(bytes.take(header.engineBytes));
  if (bytes.left() !== 0 || engine.documentCount !== documents.length || state.table.size !== documents.length) {
    throw new UpstreamError("The index snapshot's counts do not add up.");
  }
  return { engine, state };
}

function readSpace(bytes: Reader, header: Header): LatentSpace {
  return {
    dimensions: header.dimensions,
    learntFrom: header.learntFrom,
    rows: bytes.integers(header.termRows),
    vectors: bytes.floats(header.termsInSpace * header.dimensions),
    weights: bytes.doubles(header.termsInSpace),
    stretch: bytes.doubles(header.dimensions),
  };
}

interface Reader {
  take(length: number): Uint8Array;
  uint32(): number;
  integers(count: number): Int32Array;
  bytes(count: number): Int8Array;
  floats(count: number): Float32Array;
  doubles(count: number): Float64Array;
  left(): number;
}

/** Arrays are copied out, as a view would have to start at a multiple of its numbers' size. */
function reader(bytes: Uint8Array): Reader {
  let at = 0;
  const take = (length: number): Uint8Array => {
    if (!Number.isSafeInteger(length) || length < 0 || at + length > bytes.length) {
      throw new UpstreamError("The index snapshot breaks off.");
    }
    at += length;
    return bytes.subarray(at - length, at);
  };
  const copy = (length: number): ArrayBuffer => {
    const out = new ArrayBuffer(length);
    new Uint8Array(out).set(take(length));
    return out;
  };
  return {
    take,
    uint32: () => {
      const view = take(4);
      return new DataView(view.buffer, view.byteOffset, 4).getUint32(0, true);
    },
    integers: (count) => new Int32Array(copy(count * Int32Array.BYTES_PER_ELEMENT)),
    bytes: (count) => new Int8Array(copy(count)),
    floats: (count) => new Float32Array(copy(count * Float32Array.BYTES_PER_ELEMENT)),
    doubles: (count) => new Float64Array(copy(count * Float64Array.BYTES_PER_ELEMENT)),
    left: () => bytes.length - at,
  };
}

function joined(parts: readonly ArrayBufferView[]): Uint8Array {
  const out = new Uint8Array(parts.reduce((sum, { byteLength }) => sum + byteLength, 0));
  let at = 0;
  for (const { buffer, byteOffset, byteLength } of parts) {
    out.set(new Uint8Array(buffer, byteOffset, byteLength), at);
    at += byteLength;
  }
  return out;
}
