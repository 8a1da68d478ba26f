/**
 * What the scripted model writes: sentences of the documents it is shown, word for word, in the form that is asked for.
 *
 * It reads the prompt alone, so it does the same through the pipeline and when it is called bare.
 */
export function draftFrom(prompt: string): string {
  const documents = [...prompt.matchAll(/<document (\d+) \w+>\n[^\n]*\n([\s\S]*?)\n<\/document/g)].slice(0, PAPERS);
  const claims = documents.map(([, marker, abstract = ""]) => {
    const text = abstract.split(/(?<=[.!?])\s/).find((sentence) => sentence.length > SHORTEST) ?? abstract;
    return { text, support: [{ marker: Number(marker), quote: text }] };
  });
  return JSON.stringify({ claims });
}

const PAPERS = 3;
const SHORTEST = 60;
