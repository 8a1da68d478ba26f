/**
 * Papers in the formats of their sources, written after arXiv's API manual and RSS documentation and Hugging Face's API
 * documentation.
 */
export interface SamplePaper {
  /** Such as `2611.00001`. */
  readonly id: string;
  readonly title: string;
  readonly abstract: string;
  /** ISO time. */
  readonly published: string;
  readonly upvotes?: number;
}

export function sample(number: number, published = "2026-11-20T10:00:00Z"): SamplePaper {
  return {
    id: `2611.${String(number).padStart(5, "0")}`,
    title: `River Number ${number} and How It Was Routed`,
    abstract: `We route river number ${number} through ${number + 2} valleys and measure what arrives at its mouth in spring.`,
    published,
  };
}

export function samples(count: number, from = 1): readonly SamplePaper[] {
  return Array.from({ length: count }, (_, index) => sample(from + index));
}

export function arxivAtom(papers: readonly SamplePaper[], total = papers.length, start = 0): string {
  const entries = papers.map(
    ({ id, title, abstract, published }) => `  <entry>
    <id>http://arxiv.org/abs/${id}v1</id>
    <updated>${published}</updated>
    <published>${published}</published>
    <title>${title}</title>
    <summary>  ${abstract}
</summary>
    <author><name>Anna Stream</name></author>
    <link href="http://arxiv.org/abs/${id}v1" rel="alternate" type="text/html"/>
    <link title="pdf" href="http://arxiv.org/pdf/${id}v1" rel="related" type="application/pdf"/>
    <arxiv:primary_category xmlns:arxiv="http://arxiv.org/schemas/atom" term="cs.CL" scheme="http://arxiv.org/schemas/atom"/>
    <category term="cs.CL" scheme="http://arxiv.org/schemas/atom"/>
  </entry>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
  <link href="http://arxiv.org/api/query?search_query%3Dcat%3Acs.CL" rel="self" type="application/atom+xml"/>
  <title type="html">ArXiv Query: search_query=cat:cs.CL</title>
  <id>http://arxiv.org/api/cHxbiOdZaP56ODnBPIenZhzg5f8</id>
  <updated>2026-11-22T00:00:00-05:00</updated>
  <opensearch:totalResults xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/">${total}</opensearch:totalResults>
  <opensearch:startIndex xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/">${start}</opensearch:startIndex>
  <opensearch:itemsPerPage xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/">100</opensearch:itemsPerPage>
${entries.join("\n")}
</feed>
`;
}

export function arxivRss(papers: readonly SamplePaper[]): string {
  const items = papers.map(
    ({ id, title, abstract }) => `    <item>
      <title>${title}</title>
      <link>https://arxiv.org/abs/${id}</link>
      <description>arXiv:${id}v1 Announce Type: new
Abstract: ${abstract}</description>
      <guid isPermaLink="false">oai:arXiv.org:${id}v1</guid>
      <category>cs.CL</category>
      <pubDate>Fri, 20 Nov 2026 00:00:00 -0500</pubDate>
      <arxiv:announce_type>new</arxiv:announce_type>
      <dc:rights>http://creativecommons.org/licenses/by/4.0/</dc:rights>
      <dc:creator>Anna Stream, Ben Brook</dc:creator>
    </item>`,
  );
  return `<?xml version='1.0' encoding='UTF-8'?>
<rss xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom" version="2.0">
  <channel>
    <title>cs.CL updates on arXiv.org</title>
    <link>http://rss.arxiv.org/rss/cs.CL</link>
    <description>cs.CL updates on the arXiv.org e-print archive.</description>
    <atom:link href="http://rss.arxiv.org/rss/cs.CL" rel="self" type="application/rss+xml"/>
    <docs>http://www.rssboard.org/rss-specification</docs>
    <language>en-us</language>
    <lastBuildDate>Fri, 20 Nov 2026 05:00:00 +0000</lastBuildDate>
    <skipDays><day>Saturday</day><day>Sunday</day></skipDays>
${items.join("\n")}
  </channel>
</rss>
`;
}

export function huggingFaceList(papers: readonly SamplePaper[]): string {
  return JSON.stringify(
    papers.map(({ id, title, abstract, published, upvotes }) => ({
      paper: {
        id,
        authors: [
          { _id: "66a0", name: "Anna Stream", hidden: false },
          { _id: "66a1", name: "Ben Brook", hidden: false },
        ],
        publishedAt: published,
        submittedOnDailyAt: published,
        title,
        summary: abstract,
        upvotes: upvotes ?? 3,
        discussionId: "66a2",
        ai_keywords: ["routing"],
      },
      publishedAt: published,
      title,
      summary: abstract,
      thumbnail: `https://cdn-thumbnails.huggingface.co/social-thumbnails/papers/${id}.png`,
      numComments: 2,
      submittedBy: { _id: "66a3", fullname: "Somebody", name: "somebody", type: "user", isPro: false },
      isAuthorParticipating: false,
    })),
  );
}

export function jsonLinesOf(papers: readonly SamplePaper[]): string {
  return papers
    .map(
      ({ id, title, abstract, published }) => `${JSON.stringify({ title, abstract, arxivId: id, date: published })}\n`,
    )
    .join("");
}
