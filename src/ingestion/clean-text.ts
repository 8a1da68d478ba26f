export function stripInvisible(text: string): string {
  return text.replace(
    /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/g,
    "",
  );
}
export function cleanText(text: string): string {
  return stripInvisible(text).replace(/\s+/g, " ").trim();
}
