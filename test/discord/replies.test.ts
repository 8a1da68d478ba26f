/** Whatever papers and people write: no reply breaks a limit of Discord's, pings anybody, or leads to a foreign address. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { renderPointer } from "../../src/discord/render/render-pointer.ts";
import { renderProgress } from "../../src/discord/render/render-progress.ts";
import { renderReply } from "../../src/discord/render/render-reply.ts";
import { type Rendered, toBody } from "../../src/discord/rendered.ts";
import { ANSWER_DEPTHS, ANSWER_STYLES, type InsteadOfModel } from "../../src/domain/answer/answer.ts";
import type { AnswerContent, ShownAnswer, Visibility } from "../../src/domain/answer/shown-answer.ts";
import type { Paper } from "../../src/domain/paper/paper.ts";
import { DEFAULT_SETTINGS } from "../../src/domain/settings/settings.ts";
import { pingsOf } from "../discord-server/mentions.ts";
import { checkMessage } from "../discord-server/validation/message.ts";
import type { Body } from "../discord-server/validation/shape.ts";
import { paper } from "../papers.ts";
import { longOutsideWords, outsideWords } from "./outside-words.ts";

const READER = "123456789012345678";
const reading = { settings: DEFAULT_SETTINGS, readerId: READER };
const words = fc.oneof(
  outsideWords(),
  longOutsideWords(),
  fc.string({ unit: "binary", maxLength: 7_000 }),
  fc.string({ unit: "grapheme", maxLength: 500 }),
);

const anyPaper: fc.Arbitrary<Paper> = fc
  .record({
    title: words,
    abstract: words,
    url: words,
    organisation: words,
    authors: fc.array(words, { maxLength: 12 }),
  })
  .map((facts) => paper({ id: "p-0123456789", ...facts }));

const anyAnswer: fc.Arbitrary<{ answer: ShownAnswer; papers: readonly Paper[] }> = fc
  .record({
    question: words,
    found: fc.array(anyPaper, { minLength: 1, maxLength: 8 }),
    sentences: fc.array(words, { maxLength: 12 }),
    quotes: fc.array(words, { maxLength: 4 }),
    style: fc.constantFrom(...ANSWER_STYLES),
    depth: fc.constantFrom(...ANSWER_DEPTHS),
    cell: fc.option(fc.record({ aspect: words, subject: words })),
    composer: fc.oneof(words, fc.constantFrom("extractive", "openai:small + extractive")),
    instead: fc.constantFrom<InsteadOfModel | undefined>(undefined, "unavailable", "budget"),
    unread: fc.option(
      fc.record({
        words: fc.array(
          words.map((each) => each.slice(0, 40)),
          { minLength: 1, maxLength: 5 },
        ),
        most: fc.boolean(),
        foreign: fc.boolean(),
      }),
    ),
    because: fc.array(words, { maxLength: 8 }),
    status: fc.constantFrom<AnswerContent["status"]>("answered", "refused", "ranked", "related"),
    visibility: fc.constantFrom<Visibility>("public", "private"),
  })
  .map(
    ({
      question,
      found,
      sentences,
      quotes,
      style,
      depth,
      cell,
      composer,
      instead,
      unread,
      because,
      status,
      visibility,
    }): { answer: ShownAnswer; papers: readonly Paper[] } => {
      const papers = found.map((each, index) => ({ ...each, id: `p-${index}` }));
      const reference = ({ id, title, url }: Paper) => ({ id, title, ...(url === undefined ? {} : { url }) });
      return {
        papers,
        answer: {
          id: READER,
          scope: { kind: "guild", guildId: "1" },
          channelId: "1",
          askerId: READER,
          question,
          content: {
            status,
            composer,
            style,
            depth,
            ...(instead === undefined ? {} : { instead }),
            ...(unread === null ? {} : { unread }),
            sentences: sentences.map((text, index) => ({
              text,
              markers: [(index % papers.length) + 1],
              ...(cell === null ? {} : { cell }),
            })),
            citations: papers.map((each, index) => ({ ...reference(each), marker: index + 1, quotes })),
            nearest: papers.map((each) => ({ ...reference(each), because })),
            since: "2024-09",
          },
          features: { composer: "test", ranked: [], signals: {} },
          visibility,
          createdAt: 0,
        },
      };
    },
  );

/** Through the server's own checks, which throw as Discord refuses. */
function holds(rendered: Rendered): void {
  for (const sending of [
    { kind: "edit" },
    { kind: "respond", private: true },
    { kind: "create", nonce: "n" },
  ] as const) {
    const { body, files = [] } = toBody(rendered, sending);
    checkMessage(
      body as unknown as Body,
      files.map(({ name }) => name),
    );
    const said = JSON.stringify(body);
    expect(pingsOf(said, body.allowed_mentions)).toEqual({ users: [], roles: [], everyone: false });
    expect(said).not.toMatch(/\\ud[89a-f]/i);
  }
}

const RUNS = { numRuns: 150 };

describe("a reply is within every limit and pings nobody", () => {
  it("when it is an answer, its quotes or a list, on any page", () => {
    fc.assert(
      fc.property(anyAnswer, fc.nat(40), fc.boolean(), ({ answer, papers }, page, shared) => {
        const isList = answer.content.status === "ranked" || answer.content.status === "related";
        if (isList) return holds(renderReply({ kind: "list", list: answer, papers, page, fresh: false }, reading));
        const sharing = shared ? { sharedBy: READER } : {};
        holds(renderReply({ kind: "answer", answer, papers, page, fresh: false, ...sharing }, reading));
        holds(renderReply({ kind: "sources", answer, papers, page }, reading));
        const reply = { kind: "answer", answer, papers, page: 0, fresh: true } as const;
        holds(renderProgress({ answer: reply, line: "Writing…" }, DEFAULT_SETTINGS) ?? { content: "" });
      }),
      RUNS,
    );
  });

  it("when it is a paper, a pointer, a line of progress, or a notice that quotes somebody", () => {
    fc.assert(
      fc.property(anyPaper, words, fc.nat(10), (found, said, page) => {
        holds(renderReply({ kind: "paper", paper: found, saved: page % 2 === 0, page }, reading));
        holds(renderPointer({ question: said }));
        holds(renderProgress({ line: said }, DEFAULT_SETTINGS) ?? { content: "" });
        holds(renderReply({ kind: "notice", notice: { what: "mistake", message: said } }, reading));
        holds(renderReply({ kind: "notice", notice: { what: "saved", title: said, outcome: "saved" } }, reading));
      }),
      RUNS,
    );
  });
});
