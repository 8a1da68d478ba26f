/**
 * Keeps one snapshot of the index between runs, so that opening it need not analyse every document again.
 *
 * A snapshot is only ever an acceleration: whatever is wrong with it, the index is rebuilt from the documents.
 */
export interface IndexSnapshotStore {
  /** The bytes last written under this very fingerprint, whole and unchanged; otherwise nothing. Never throws. */
  read(fingerprint: SnapshotFingerprint): Promise<Uint8Array | undefined>;
  /** Replaces the snapshot at one stroke. Throws an `UpstreamError` when that is impossible; the old one then stands. */
  write(fingerprint: SnapshotFingerprint, snapshot: Uint8Array): Promise<void>;
}

/** What a snapshot must have been made with to be of use. Both may be long: a store keeps digests of them. */
export interface SnapshotFingerprint {
  /** Of the code and parameters: analyzer, engine, ranker. */
  readonly settings: string;
  /** Of the documents, in their order. */
  readonly documents: string;
}
