/** Words as a file. */
export interface TextFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export function textFile(name: string, words: string): TextFile {
  return { name, bytes: new TextEncoder().encode(words.endsWith("\n") ? words : `${words}\n`) };
}
