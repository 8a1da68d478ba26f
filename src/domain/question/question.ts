/** The longest question that is read: Discord's limit for a string option's value, in UTF-16 code units; the terminal keeps to the same. */
export const MAX_QUESTION_CHARACTERS = 6000;
