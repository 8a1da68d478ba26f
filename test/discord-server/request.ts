/** A REST request once it is read: route, path parameters, query, body and files. */

import { entityTooLarge, invalidForm, invalidJson } from "./api-error.ts";
import type { UploadedFile } from "./messages.ts";
import { type Body, isBody } from "./validation/shape.ts";
import { parseWellFormed } from "./validation/well-formed.ts";

const MAX_FILE_BYTES = 10 * 1024 * 1024;

export interface RestRequest {
  readonly method: string;
  /** The route's template, such as `/channels/:channel/messages`. */
  readonly route: string;
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** The parsed JSON: an object, or an array for a bulk overwrite. */
  readonly json: unknown;
  readonly files: readonly UploadedFile[];
}

export interface RestAnswer {
  readonly status: number;
  readonly body?: unknown;
}

export const ok = (body: unknown): RestAnswer => ({ status: 200, body });
export const noContent: RestAnswer = { status: 204 };

export function bodyOf(request: RestRequest): Body {
  if (isBody(request.json)) return request.json;
  if (request.json === undefined) return {};
  throw invalidForm({
    _errors: [{ code: "MODEL_TYPE_CONVERT", message: "Only dictionaries may be used in a ModelType." }],
  });
}

export function param(request: RestRequest, name: string): string {
  return request.params[name] ?? "";
}

/** Reads JSON, or multipart with `payload_json` and `files[n]` ("Reference: Uploading Files"). */
export async function readBody(
  contentType: string,
  raw: Buffer,
): Promise<{ json: unknown; files: readonly UploadedFile[] }> {
  if (raw.byteLength === 0) return { json: undefined, files: [] };
  if (!contentType.startsWith("multipart/form-data")) {
    if (contentType !== "" && !contentType.startsWith("application/json")) throw invalidJson();
    return { json: parseWellFormed(raw.toString("utf8")), files: [] };
  }
  const form = await new Response(raw, { headers: { "content-type": contentType } }).formData();
  const files: UploadedFile[] = [];
  let json: unknown;
  for (const [name, value] of form.entries()) {
    if (typeof value === "string") {
      if (name === "payload_json") json = parseWellFormed(value);
      continue;
    }
    if (value.size > MAX_FILE_BYTES) throw entityTooLarge();
    files.push({ name: value.name, type: value.type, bytes: new Uint8Array(await value.arrayBuffer()) });
  }
  return { json, files };
}
