/**
 * Holds a reply to what an answer can be: some text, not without end, and not a model's thinking aloud.
 *
 * Servers that know no better send what a model thinks as the beginning of its reply, as `<think>…</think>`; it is left out.
 * An empty piece stands for it, so that the model is seen to be at work.
 */
import type { ModelSetting } from "../../domain/settings/model-setting.ts";
import { modelFailure } from "./model-failure.ts";
import { ReplyFault } from "./reply-fault.ts";
import { passing, type StreamText } from "./stream-text.ts";

export function readableReply(inner: StreamText, setting: ModelSetting): StreamText {
  return (prompt, call) => {
    const thinking = thinkingFilter();
    let length = 0;
    let words = false;
    return passing(inner(prompt, call), {
      pass: (written) => {
        length += written.length;
        if (length > MOST_CHARACTERS) throw modelFailure(new ReplyFault({ kind: "too-long" }), setting);
        const piece = thinking.pass(written);
        words ||= piece.trim() !== "";
        return piece;
      },
      end: () => {
        const rest = thinking.end();
        if (!words && rest.trim() === "") throw modelFailure(new ReplyFault({ kind: "empty" }), setting);
        return rest;
      },
    });
  };
}

/** Ten times the longest answer that deep mode writes. */
const MOST_CHARACTERS = 200_000;

const OPENING = "<think>";
const CLOSING = "</think>";

interface ThinkingFilter {
  pass(piece: string): string;
  /** What was held back and is text after all. */
  end(): string;
}

function thinkingFilter(): ThinkingFilter {
  let state: "undecided" | "thinking" | "thought" | "speaking" = "undecided";
  let held = "";
  return {
    pass: (piece) => {
      if (state === "speaking") return piece;
      held += piece;
      if (state === "undecided") {
        const begun = held.trimStart();
        if (begun.length < OPENING.length && OPENING.startsWith(begun)) return "";
        state = begun.startsWith(OPENING) ? "thinking" : "speaking";
      }
      if (state === "thinking") {
        const close = held.indexOf(CLOSING);
        // Enough is kept to find a closing tag that two pieces share.
        held = close < 0 ? held.slice(-CLOSING.length) : held.slice(close + CLOSING.length);
        if (close < 0) return "";
        state = "thought";
      }
      if (state === "thought") {
        held = held.trimStart();
        if (held === "") return "";
        state = "speaking";
      }
      const text = held;
      held = "";
      return text;
    },
    end: () => (state === "undecided" ? held : ""),
  };
}
