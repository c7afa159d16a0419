export type EmailLine = { readonly words: string; readonly link?: string; readonly isSmall?: boolean };

/** The same lines as plain text and as HTML that is nothing but paragraphs and links. */
export function asHtml(lines: readonly EmailLine[]): { readonly text: string; readonly html: string } {
  const text = lines.map(({ words, link }) => (link === undefined ? words : `${words}\n${link}`)).join('\n\n');
  const paragraphs = lines.map(({ words, link, isSmall = false }) => {
    const said = link === undefined ? escaped(words) : `${escaped(words)}<br><a href="${escaped(link)}">Open in Leadline</a>`;
    return `<p style="${isSmall ? 'font-size:13px;color:#555' : 'font-size:15px'}">${said}</p>`;
  });
  const html = `<!doctype html><html lang="en"><meta charset="utf-8"><body style="font-family:sans-serif">${paragraphs.join('')}</body></html>`;
  return { text: `${text}\n`, html };
}

function escaped(words: string): string {
  return words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
