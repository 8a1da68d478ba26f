/**
 * How pictures look: one card with its own ground, because a chat may be dark or light around it.
 *
 * Discord shows a picture some 330 points wide on a phone, and at most 550 × 350 on a desktop: a nearly square card of 720
 * pixels makes 26 pixels at least 11 points in both. Contrasts against the ground: words 14:1, small print 8:1, bars 7:1 (WCAG).
 */
export const LOOK = {
  widthPx: 720,
  marginPx: 28,
  gapPx: 14,
  ground: "#1e2129",
  words: "#eef0f4",
  smallPrint: "#b9bec9",
  grid: "#3a3f4b",
  bar: "#6cb6ff",
  /** After Okabe and Ito, "Color universal design" (2008), lightened for a dark ground. */
  lines: ["#6cb6ff", "#ffb454", "#4fd6a8", "#f58fc4", "#f3e15b", "#ff8266", "#b39dff", "#cfd3db"],
  titlePx: 30,
  labelPx: 26,
  smallPx: 21,
} as const;

/** Of a line of text, times its size. */
export const LINE_HEIGHT = 1.35;
