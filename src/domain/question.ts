/** What a person asked, in their words, trimmed and within `MAX_QUESTION_CHARACTERS`. */
export interface Question {
  readonly text: string;
}

/** Discord's limit for a string option's value, in UTF-16 code units; the terminal keeps to the same. */
export const MAX_QUESTION_CHARACTERS = 6000;
