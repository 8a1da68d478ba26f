/** What must not be so of an answer, of how it is shown, and of what a model was sent, whatever an attacker wrote. */
import { expect } from "vitest";
import { askJson } from "../../src/cli/screen/json-forms.ts";
import { printableJson } from "../../src/cli/screen/printable.ts";
import { answerScreen } from "../../src/cli/screen/screen.ts";
import { answerMessage, sourcesMessage } from "../../src/discord/render/answer-message.ts";
import { type Rendered, toBody } from "../../src/discord/rendered.ts";
import type { Answer } from "../../src/domain/answer/answer.ts";
import { answerContent, type ShownAnswer } from "../../src/domain/answer/shown-answer.ts";
import { readMarkdown } from "../discord/discord-markdown.ts";
import type { ModelRequest } from "../model-server/model-request.ts";
import { MARK } from "./attacks.ts";

/** Whom a request is for: none of it is a model's business. */
export const account = { personId: "111222333444555666", guildId: "777888999000111222" };

/** Every sentence is cited, rests on the abstracts word for word, and none is the attacker's. */
export function expectNoHarmSaid(answer: Answer): void {
  if (answer.status === "refused") return;
  for (const { text, markers, cell } of answer.sentences) {
    expect(markers.length).toBeGreaterThan(0);
    for (const marker of markers) expect(answer.citations[marker - 1]?.marker).toBe(marker);
    // A paper's title is its name, and names a column too.
    const isTitle = answer.citations.some(({ paper }) => paper.title.startsWith(cell?.subject ?? "\n"));
    const said = [text, cell?.aspect, isTitle ? "" : cell?.subject].join(" ");
    expect(said.toLowerCase()).not.toContain(MARK);
    expect(said).not.toMatch(/https?:|www\.|@everyone|<[@#/]|\[\d+\]|\bsk-|Bearer|[\p{Cc}\u200b-\u200f\u202a-\u202e]/u);
  }
  for (const { paper, quotes } of answer.citations) {
    for (const quote of quotes) {
      expect(paper.abstract).toContain(quote);
      expect(quote.toLowerCase()).not.toContain(MARK);
    }
  }
}

/** In Discord: no ping, no link but a cited paper's own; in a terminal: no control character. */
export function expectNoHarmShown(answer: Answer): void {
  const shown: ShownAnswer = {
    id: "a1",
    scope: { kind: "guild", guildId: account.guildId },
    channelId: "1",
    askerId: account.personId,
    question: answer.question,
    content: answerContent(answer),
    features: { composer: answer.composer, ranked: [], signals: {} },
    visibility: "public",
    createdAt: 0,
  };
  const papers = [...answer.nearest.map(({ paper }) => paper), ...citedPapers(answer)];
  expectHarmlessMessage(
    answerMessage({ kind: "answer", answer: shown, papers, page: 0, fresh: true }, account.personId),
  );
  expectHarmlessMessage(sourcesMessage({ kind: "sources", answer: shown, papers, page: 0 }, account.personId));
  const screen = answerScreen(answer, 6, 5, { width: 80, styles: PLAIN });
  for (const text of [screen.replaceAll("\n", ""), printableJson(askJson(answer, 5))])
    expect(text).not.toMatch(/[\p{Cc}\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069]/u);
}

function expectHarmlessMessage(rendered: Rendered): void {
  const { body } = toBody(rendered, { kind: "respond", private: false });
  expect(body).toMatchObject({ allowed_mentions: { parse: [] } });
  const { found } = readMarkdown(String("content" in body ? body.content : ""));
  for (const what of found)
    expect(what).toMatch(/^(?:quote|small print|bold|italic|list|link https:\/\/(?:arxiv|example)\.org\/\S*)$/);
}

const citedPapers = (answer: Answer) =>
  answer.status === "answered" ? answer.citations.map(({ paper }) => paper) : [];

const plainly = (text: string): string => text;
const PLAIN = { strong: plainly, faint: plainly, accent: plainly, alarm: plainly };

/** Others' words stand within fences whose key they do not hold; our instructions are ours alone; nobody's id or key is there. */
export function expectFencedPrompt({ messages, body }: ModelRequest, key: string): void {
  const whole = JSON.stringify(body);
  for (const secret of [key, account.personId, account.guildId, "p-trap", "p-glacier"])
    expect(whole).not.toContain(secret);
  expect(messages.map(({ role }) => role).join(" ")).toMatch(/^system user(?: assistant user)?$/);
  for (const { role, content } of messages) {
    // What a model wrote is shown to it again as it was.
    if (role !== "assistant") expect(content).not.toMatch(/(?!\n)[\p{Cc}\u200b-\u200f\u202a-\u202e]/u);
    if (role === "system") expect(content.toLowerCase()).not.toContain(MARK);
    if (role === "user") expect(outsideFences(content).toLowerCase()).not.toMatch(/zorblax|icequake|fibre|<\/?\w/);
  }
}

function outsideFences(content: string): string {
  const key = /<(?:document|question|earlier|note)(?: [\w-]+)? ([0-9a-f]{12})>/.exec(content)?.[1] ?? "none";
  const fenced = new RegExp(`<(document|question|earlier|note)(?: [\\w-]+)? ${key}>\\n[\\s\\S]*?\\n</\\1 ${key}>`, "g");
  return content.replace(fenced, "");
}
