/**
 * Data as a JSON file: indented for reading; compressed when Discord would not take it as it is.
 */
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { UserError } from "../src/domain/errors.ts";
import { type TextFile, textFile } from "./text-file.ts";

/** Discord takes files of 10 MiB (docs "Uploading Files"); the rest is room for what surrounds them in the request. */
const MAX_FILE_BYTES = 9 * 1024 * 1024;
const compress = promisify(gzip);

export async function jsonFile(name: string, content: unknown, mostBytes = MAX_FILE_BYTES): Promise<TextFile> {
  const file = textFile(name, JSON.stringify(content, undefined, 2));
  if (file.bytes.length <= mostBytes) return file;
  const bytes = await compress(file.bytes);
  if (bytes.length > mostBytes) {
    throw new UserError("There is more of it than one message can carry. Whoever runs me can read it for you.");
  }
  return { name: `${name}.gz`, bytes };
}
