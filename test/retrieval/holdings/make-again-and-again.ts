/**
 * Makes and keeps the index of one corpus and of another, in turns, until it is killed: each anew, or by catching up with the one before
 * where there are more papers than the second argument says. Run by killed.test.ts.
 */
import { miniSearchPostings } from "../../../src/adapters/minisearch-postings.ts";
import { readerOf } from "../../../src/adapters/snapshot-file/kept-bytes.ts";
import { createSnapshotFile } from "../../../src/adapters/snapshot-file/snapshot-file.ts";
import { obtainHoldings } from "../../../src/retrieval/holdings/obtain-holdings.ts";
import { oneHand } from "../../../src/retrieval/holdings/workshop.ts";
import { recordingLogger } from "../../pool/recording-logger.ts";
import { LIBRARY, paperOf } from "../small-library.ts";

const [folder = "", remadeUpTo = ""] = process.argv.slice(2);
const { logger } = recordingLogger();
for (let turn = 0; ; turn++) {
  const papers = LIBRARY.map(paperOf).slice(turn % 2);
  const mark = `turn ${turn % 2}`;
  const store = createSnapshotFile(folder);
  const kept = await obtainHoldings({
    counter: miniSearchPostings,
    readerOf,
    corpus: { load: async () => papers, mark: async () => mark, fits: async (other) => other === mark },
    snapshots: [store],
    workshopFor: () => oneHand(miniSearchPostings),
    remadeUpTo: Number(remadeUpTo),
    logger,
  });
  store.release(kept.bytes);
  if (turn === 0) process.stdout.write("kept\n");
}
