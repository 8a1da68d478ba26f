/**
 * A chart painter that paints the same chart once: what many ask for in a chat is one picture.
 *
 * Keeps true: the same numbers and words give the same picture; what failed is tried again; at most `MAX_PICTURES` are kept, of
 * some tens of kilobytes each.
 */
import type { Chart, ChartPainter, Picture } from "../ports/chart-painter.ts";

const MAX_PICTURES = 16;

export function rememberedCharts(painter: ChartPainter): ChartPainter {
  const pictures = new Map<string, Promise<Picture>>();
  const paint = (chart: Chart, key: string): Promise<Picture> => {
    const painting = painter.paint(chart);
    painting.catch(() => pictures.delete(key));
    return painting;
  };
  return {
    paint: (chart) => {
      const key = JSON.stringify(chart);
      const picture = pictures.get(key) ?? paint(chart, key);
      // The one asked for last is the last to be forgotten.
      pictures.delete(key);
      pictures.set(key, picture);
      if (pictures.size > MAX_PICTURES) pictures.delete(pictures.keys().next().value ?? "");
      return picture;
    },
    close: async () => {
      pictures.clear();
      await painter.close();
    },
  };
}
