/** How far the making of an index has come. */
export type IndexProgress =
  | { readonly step: "reading" | "merging" | "learning" | "keeping" }
  | { readonly step: "compiling" | "placing"; readonly done: number; readonly papers: number };

export type ShowIndexProgress = (progress: IndexProgress) => void;

/** As a person reads it while they wait. */
export function indexProgressWords(progress: IndexProgress): string {
  switch (progress.step) {
    case "reading":
      return "Making the index: reading the papers …";
    case "compiling":
      return `Making the index: ${count(progress.done)} of ${count(progress.papers)} papers …`;
    case "merging":
      return "Making the index: putting the parts together …";
    case "learning":
      return "Making the index: learning which words go together …";
    case "placing":
      return `Making the index: ${count(progress.done)} of ${count(progress.papers)} papers placed …`;
    case "keeping":
      return "Making the index: keeping it for the next time …";
  }
}

function count(papers: number): string {
  return papers.toLocaleString("en-US");
}
