/**
 * Links and ids of papers within what somebody wrote, and what a chat program puts there beside words.
 *
 * In: a text. Out: its links and ids in reading order, where each stands; or the text without mentions, custom emoji and the like, which
 * are ids that nobody means to look for.
 */
export interface LinkWithin {
  /** As written, without the full stop or bracket behind it. */
  readonly link: string;
  /** UTF-16 offsets into the text; the pointed brackets that keep Discord from unfolding a link are part of it. */
  readonly start: number;
  readonly end: number;
}

export function linksWithin(text: string): readonly LinkWithin[] {
  return [...text.matchAll(LINK)].map(({ 0: whole, 1: pointed, index }) => {
    const link = pointed ?? whole.replace(TRAILING, "");
    return { link, start: index, end: index + (pointed === undefined ? link.length : whole.length) };
  });
}

export function withoutMentions(text: string): string {
  return text.replace(MENTION, " ").replace(/\s+/g, " ").trim();
}

/** An address, with or without its scheme where it is one of papers; `arXiv:2409.03733`, bare too; a DOI. */
const LINK =
  /<(https?:\/\/[^\s<>]+)>|https?:\/\/(?:[^\s<>()[\]"“”]|\([^\s<>()]{1,40}\))+|(?<![\w./:-])(?:(?:www\.)?(?:arxiv\.org|alphaxiv\.org|huggingface\.co|hf\.co|doi\.org)\/[^\s<>()[\]"“”]+|arxiv:\s?[a-z-]{0,20}(?:\.[a-z]{2})?\/?\d{4}[\d.]{3,6}(?:v\d{1,3})?|\d{4}\.\d{4,5}(?:v\d{1,3})?(?![\w.]*\d)|(?:doi:\s?)?10\.\d{4,9}\/[^\s<>[\]"“”]+)/gi;
/** A sentence goes on or ends behind a link. */
const TRAILING = /[.,;:!?'’)\]]+$/;
/** `<@1>`, `<@!1>`, `<@&1>`, `<#1>`, `<:x:1>`, `<a:x:1>`, `<t:1:R>`, `</ask:1>`, `<id:guide>`. */
const MENTION =
  /<(?:(?:@[!&]?|#|a?:\w{1,32}:)\d{1,20}|t:-?\d{1,16}(?::[a-zA-Z])?|\/[^\s:>]{1,32}(?: [^\s:>]{1,32}){0,2}:\d{1,20}|id:[a-z]{1,20})>/g;
