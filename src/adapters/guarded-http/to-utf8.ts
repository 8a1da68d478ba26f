/**
 * Text in another encoding, as UTF-8.
 *
 * In: bytes, and what the header and an XML declaration say of them. Out: bytes in UTF-8, or a `SourceFailure` where they are
 * not what they are said to be. The header wins (RFC 7303); without either it is UTF-8.
 */
import { SourceFailure } from "../../ports/paper-source.ts";

export function toUtf8(bytes: Uint8Array, charset: string | undefined, host: string): Uint8Array {
  const label = charset ?? markOf(bytes) ?? declaredIn(bytes) ?? "utf-8";
  const decoder = decoderFor(label, host);
  try {
    const text = decoder.decode(bytes);
    return decoder.encoding === "utf-8" ? bytes : new TextEncoder().encode(text);
  } catch (error) {
    throw new SourceFailure("unreadable", `${host} gave text that is not ${decoder.encoding}, as it says.`, {
      cause: error,
    });
  }
}

function decoderFor(label: string, host: string) {
  try {
    return new TextDecoder(label, { fatal: true });
  } catch (error) {
    throw new SourceFailure("unreadable", `${host} writes in “${label.slice(0, 40)}”, which is not known here.`, {
      cause: error,
    });
  }
}

/** A byte order mark. */
function markOf([first, second]: Uint8Array): string | undefined {
  if (first === 0xff && second === 0xfe) return "utf-16le";
  return first === 0xfe && second === 0xff ? "utf-16be" : undefined;
}

/** `<?xml version="1.0" encoding="ISO-8859-1"?>`: such a declaration is in ASCII, whatever follows. */
function declaredIn(bytes: Uint8Array): string | undefined {
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, 200));
  return /^\s*<\?xml[^>]*\sencoding\s*=\s*["']([\w.:-]+)["']/.exec(head)?.[1];
}
