import { describe, expect, it } from "vitest";
import { feed } from "../../../src/ingestion/formats/feed.ts";
import { recogniseFormat } from "../../../src/ingestion/formats/formats.ts";
import { decodeEntities } from "../../../src/ingestion/text/html-entities.ts";
import { recordsOf, rejectionsOf } from "../reading.ts";

const ARXIV = `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
  <title>ArXiv Query</title>
  <id>http://arxiv.org/api/x</id>
  <entry>
    <id>http://arxiv.org/abs/2401.00001v2</id>
    <updated>2024-03-01T10:00:00Z</updated>
    <published>2024-01-17T09:30:00Z</published>
    <title>Rivers &amp;
  Lakes</title>
    <summary>  For p &lt; q and q &gt; r we show
that M&eacute;lange is &#960;.
</summary>
    <author><name>Anna Stream</name></author>
    <author><name>Ben Brook</name></author>
    <arxiv:doi xmlns:arxiv="http://arxiv.org/schemas/atom">10.1234/ABC</arxiv:doi>
    <link href="http://arxiv.org/abs/2401.00001v2" rel="alternate" type="text/html"/>
    <link title="pdf" href="http://arxiv.org/pdf/2401.00001v2" rel="related" type="application/pdf"/>
  </entry>
  <entry><id>x</id></entry>
</feed>`;

const RSS = `<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>cs.DL</title>
<item><title>Ponds</title><link>https://arxiv.org/abs/2401.00002</link>
<description>arXiv:2401.00002v1 Announce Type: new
Abstract: Ponds are still.</description><dc:creator>Anna Stream, Ben Brook</dc:creator>
<pubDate>Wed, 17 Jan 2024 00:00:00 -0500</pubDate><guid isPermaLink="false">oai:arXiv.org:2401.00002v1</guid></item>
<item><title><![CDATA[Seas & Oceans]]></title><description><![CDATA[<p>They are <em>wide</em>,</p><p>a &lt; b &amp; deep.</p>]]></description></item>
<item><title>Bays</title><description>&lt;p&gt;They are &lt;b&gt;small&lt;/b&gt;.&lt;/p&gt;</description></item>
</channel></rss>`;

describe("a feed", () => {
  it("gives arXiv's entries with ids, dates, authors and the page for readers", async () => {
    expect(recordsOf(await feed.read(ARXIV))).toEqual([
      {
        line: 5,
        title: "Rivers & Lakes",
        abstract: "For p < q and q > r we show that Mélange is π.",
        authors: ["Anna Stream", "Ben Brook"],
        date: { year: 2024, month: 1, day: 17 },
        url: "http://arxiv.org/abs/2401.00001v2",
        arxivId: "2401.00001",
        doi: "10.1234/abc",
      },
    ]);
    expect(rejectionsOf(await feed.read(ARXIV))).toEqual([
      { line: 20, reason: "an entry with neither title nor summary" },
    ]);
  });

  it("gives RSS items without arXiv's announcement, markup taken off", async () => {
    expect(recordsOf(await feed.read(RSS))).toEqual([
      {
        line: 2,
        title: "Ponds",
        abstract: "Ponds are still.",
        authors: ["Anna Stream", "Ben Brook"],
        date: { year: 2024, month: 1, day: 17 },
        url: "https://arxiv.org/abs/2401.00002",
        arxivId: "2401.00002",
      },
      { line: 6, title: "Seas & Oceans", abstract: "They are wide, a < b & deep." },
      { line: 7, title: "Bays", abstract: "They are small." },
    ]);
  });

  it("keeps the words of XHTML's elements, and of CDATA sections where they stand", async () => {
    const text = `<feed xmlns="http://www.w3.org/2005/Atom"><entry>
<title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">On <i>deep</i> <![CDATA[Lakes & Seas]]>, p &lt; q</div></title>
<summary type="xhtml"><div xmlns:x="http://www.w3.org/1999/xhtml"><p>H<sub>2</sub>O runs.</p><!-- a <b> note --><x:p>It falls.</x:p></div></summary></entry></feed>`;
    expect(recordsOf(await feed.read(text))).toEqual([
      { line: 1, title: "On deep Lakes & Seas, p < q", abstract: "H2O runs. It falls." },
    ]);
  });

  it("decodes what HTML holds, also without a tag, and the address of a link", async () => {
    const text = `<feed><entry><title><![CDATA[R&amp;D: it&#8217;s]]></title><summary type="html">p &amp;lt; q</summary>
<link href="https://example.org/p?a=1&amp;b=2"/></entry></feed>`;
    expect(recordsOf(await feed.read(text))).toEqual([
      { line: 1, title: "R&D: it’s", abstract: "p < q", url: "https://example.org/p?a=1&b=2" },
    ]);
  });

  it("takes each of several creators for one name", async () => {
    const text = `<rss><channel><item><title>T</title><creator>Stream, Anna</creator><creator>Brook, Ben</creator></item></channel></rss>`;
    expect(recordsOf(await feed.read(text))[0]?.authors).toEqual(["Stream, Anna", "Brook, Ben"]);
  });

  it("is refused when it defines entities or breaks off", async () => {
    const bomb = `<?xml version="1.0"?><!DOCTYPE feed [<!ENTITY a "aaaa">]>\n<feed><entry><title>&a;</title></entry></feed>`;
    expect(recogniseFormat(bomb).name).toBe(feed.name);
    await expect(feed.read(bomb)).rejects.toThrow("document type declaration");
    await expect(feed.read(ARXIV.slice(0, 700))).rejects.toThrow("breaks off or is not well formed");
  });

  it("is not what an error page is", () => {
    for (const page of ["<!DOCTYPE html>\n<html><body>502</body></html>", "<html><head></head></html>"]) {
      expect(() => recogniseFormat(page)).toThrow("an HTML page");
    }
  });
});

describe("entities", () => {
  it("become characters once, unknown ones stay", () => {
    expect(decodeEntities("&amp;lt; &hellip; &#x1F600; &nosuch; &#0; &#xD800; AT&T")).toBe("&lt; … 😀 &nosuch;   AT&T");
  });
});
