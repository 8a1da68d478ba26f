/**
 * The font that pictures are written in: where its files lie, how wide words are in it, and which signs it lacks.
 *
 * resvg draws text only in TTF files that it is given, and leaves out, without a word, what it has none for. Vega without a
 * canvas guesses how wide words are. So the two tables that tell both are read from the font: OpenType specification,
 * `cmap` (formats 4 and 12) and `hmtx`.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

export interface Font {
  /** In pixels, at that size in pixels. */
  width(text: string, size: number): number;
  has(sign: string): boolean;
}

export const FONT_FAMILY = "DejaVu Sans";

/** Condensed: a label of 20 letters leaves room for its bar. */
export function fontFiles(): readonly [regular: string, bold: string] {
  const require = createRequire(import.meta.url);
  return [
    require.resolve("dejavu-fonts-ttf/ttf/DejaVuSansCondensed.ttf"),
    require.resolve("dejavu-fonts-ttf/ttf/DejaVuSansCondensed-Bold.ttf"),
  ];
}

export function readFont(file: string): Font {
  const bytes = readFileSync(file);
  const table = (tag: string): Buffer => {
    for (let entry = 12; entry < 12 + bytes.readUInt16BE(4) * 16; entry += 16) {
      if (bytes.toString("latin1", entry, entry + 4) !== tag) continue;
      const start = bytes.readUInt32BE(entry + 8);
      return bytes.subarray(start, start + bytes.readUInt32BE(entry + 12));
    }
    throw new Error(`${file} has no table ${tag}`);
  };
  const unitsPerEm = table("head").readUInt16BE(18);
  const advanceCount = table("hhea").readUInt16BE(34);
  const advances = table("hmtx");
  const glyphs = readGlyphs(table("cmap"));
  const advanceOf = (glyph: number): number => advances.readUInt16BE(Math.min(glyph, advanceCount - 1) * 4);
  return {
    has: (sign) => glyphs.has(sign.codePointAt(0) ?? 0),
    width: (text, size) => {
      let units = 0;
      for (const sign of text) units += /\p{M}/u.test(sign) ? 0 : advanceOf(glyphs.get(sign.codePointAt(0) ?? 0) ?? 0);
      return (units * size) / unitsPerEm;
    },
  };
}

/** Code point to glyph, from every subtable in a format we read. */
function readGlyphs(cmap: Buffer): ReadonlyMap<number, number> {
  const glyphs = new Map<number, number>();
  for (let record = 4; record < 4 + cmap.readUInt16BE(2) * 8; record += 8) {
    const platform = cmap.readUInt16BE(record);
    if (platform !== 0 && platform !== 3) continue;
    const subtable = cmap.subarray(cmap.readUInt32BE(record + 4));
    const format = subtable.readUInt16BE(0);
    if (format === 4) readSegments(subtable, glyphs);
    else if (format === 12) readGroups(subtable, glyphs);
  }
  return glyphs;
}

function readSegments(subtable: Buffer, glyphs: Map<number, number>): void {
  const twice = subtable.readUInt16BE(6);
  const [ends, starts, deltas, offsets] = [14, 16 + twice, 16 + 2 * twice, 16 + 3 * twice] as const;
  for (let segment = 0; segment < twice; segment += 2) {
    const start = subtable.readUInt16BE(starts + segment);
    const end = subtable.readUInt16BE(ends + segment);
    const delta = subtable.readUInt16BE(deltas + segment);
    const offset = subtable.readUInt16BE(offsets + segment);
    for (let code = start; code <= end && code !== 0xffff; code++) {
      const listed = offset === 0 ? code : subtable.readUInt16BE(offsets + segment + offset + 2 * (code - start));
      const glyph = listed === 0 ? 0 : (listed + delta) & 0xffff;
      if (glyph !== 0) glyphs.set(code, glyph);
    }
  }
}

function readGroups(subtable: Buffer, glyphs: Map<number, number>): void {
  for (let group = 16; group < 16 + subtable.readUInt32BE(12) * 12; group += 12) {
    const [start, end, glyph] = [0, 4, 8].map((at) => subtable.readUInt32BE(group + at)) as [number, number, number];
    for (let code = start; code <= end; code++) glyphs.set(code, glyph + code - start);
  }
}
