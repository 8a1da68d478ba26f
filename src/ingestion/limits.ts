/**
 * Bounds of ingestion. What passes one is rejected or refused with a reason, and never held in memory to find out.
 */
const KIB = 1024;
const MIB = 1024 * KIB;

/** One line of a file that is read line by line. The longest abstracts known to us have about 10 kB. */
export const MAX_RECORD_BYTES = MIB;
/** One file, after unpacking: room for some hundred thousand abstracts. */
export const MAX_FILE_BYTES = 512 * MIB;
/** One file of a format that is read whole; parsing takes several times as much memory. */
export const MAX_WHOLE_FILE_BYTES = 64 * MIB;
/** Good and bad ones of one file: a million that say nothing fit into some kilobytes of gzip, and take 200 MB. */
export const MAX_RECORDS = 1_000_000;
/** What a format is recognised by: enough for the furniture and some entries of any page. */
export const HEAD_BYTES = 64 * KIB;
