const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
  ['nbsp', ' '],
  ['rsquo', '’'],
  ['lsquo', '‘'],
  ['rdquo', '”'],
  ['ldquo', '“'],
  ['ndash', '–'],
  ['mdash', '—'],
  ['hellip', '…'],
  ['bull', '•'],
]);
/** What stands in these elements is not shown. */
const HIDDEN = /^<(style|script|title)\b/i;

/** The text of HTML, well enough to read addresses, numbers and what servers said. Takes time in proportion to its length. */
export function textOfHtml(html: string): string {
  const texts: string[] = [];
  let at = 0;
  while (at < html.length) {
    const open = html.indexOf('<', at);
    const end = open < 0 ? html.length : open;
    texts.push(html.slice(at, end));
    const close = open < 0 ? -1 : html.indexOf('>', open);
    if (close < 0) break;
    const tag = html.slice(open, open + 9);
    if (/^<\/?(?:br|p|div|tr|li|h\d|table|hr|pre)\b/i.test(tag)) texts.push('\n');
    else if (/^<\/?t[dh]\b/i.test(tag)) texts.push(' ');
    at = close + 1;
    const hidden = HIDDEN.exec(tag)?.[1];
    if (hidden !== undefined) {
      const after = html.indexOf('</', at);
      at = after < 0 ? html.length : after;
    }
  }
  return decodeEntities(texts.join(''));
}

/** `&amp;`, `&#39;` and `&#x2019;` as the characters that they stand for. */
export function decodeEntities(text: string): string {
  return text.replace(/&(#\d{1,7}|#x[\da-f]{1,6}|[a-z]{2,6});/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return ENTITIES.get(name.toLowerCase()) ?? whole;
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    return code > 0x1f && code <= 0x10ffff ? String.fromCodePoint(code) : ' ';
  });
}
