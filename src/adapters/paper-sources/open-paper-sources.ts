/** The sources that a person listed, each behind the port, with one guarded way to the web. */
import type { SourceSpec } from "../../domain/source/source-spec.ts";
import type { InputFiles } from "../../ports/input-files.ts";
import type { PaperSource } from "../../ports/paper-source.ts";
import type { HttpReader } from "../guarded-http/http-reader.ts";
import { arxivApi } from "./arxiv-api.ts";
import { folderSource } from "./folder-source.ts";
import { huggingFaceDaily } from "./hugging-face-daily.ts";
import { webDocument } from "./web-document.ts";

export function openPaperSources(
  specs: readonly SourceSpec[],
  http: HttpReader,
  files: InputFiles,
): readonly PaperSource[] {
  return specs.map((spec) => openSource(spec, http, files));
}

function openSource(spec: SourceSpec, http: HttpReader, files: InputFiles): PaperSource {
  switch (spec.kind) {
    case "hf-daily":
      return huggingFaceDaily(spec, http);
    case "arxiv":
      return arxivApi(spec, http);
    case "feed":
    case "jsonl":
      return webDocument(spec, http);
    case "folder":
      return folderSource(spec, files);
  }
}
