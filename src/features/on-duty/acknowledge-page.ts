import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Catalog, Locale } from '../../locales/index.js';
import type { ReadBody } from '../../sns/index.js';
import { plain } from '../../text/mrkdwn.js';
import { type Alert, alertHeadline } from '../reputation/index.js';
import { readToken } from './signature.js';

type AcknowledgePageDeps = {
  key: Buffer;
  /** Resolves to the alert that a reference names, be it open or over. */
  findAlert: (ref: string) => Promise<Alert | undefined>;
  /** Acknowledges an open alert and resolves to it as it is then; undefined where it is not open. */
  acknowledge: (ref: string, by: string) => Promise<Alert | undefined>;
  /** That of the texts. */
  locale: Locale;
  t: Catalog;
  now: () => number;
};

const LONGEST_NAME = 60;
const LONGEST_FORM = 2_000;

/**
 * The page at the address in an event. GET only asks: programs that look at links in mails and chats open them too. POST
 * acknowledges the alert. Whoever has the address may, until it expires.
 */
export function createAcknowledgePage(
  deps: AcknowledgePageDeps,
  readBody: ReadBody,
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  const { key, findAlert, acknowledge, locale, t, now } = deps;
  const words = t.onDuty.page;

  return async (request, response) => {
    const answer = (status: number, html: string, headers: Record<string, string> = {}) =>
      void response
        .writeHead(status, { ...HEADERS, ...headers })
        .end(request.method === 'HEAD' ? undefined : html);
    if (request.method !== 'GET' && request.method !== 'HEAD' && request.method !== 'POST')
      return answer(405, page(locale, words.title, words.notAllowed), { allow: 'GET, HEAD, POST' });
    const token = new URLSearchParams(request.url?.split('?')[1] ?? '').get('token') ?? '';
    const read = readToken(key, token, now());
    if (read === 'forged') return answer(403, page(locale, words.title, words.forged));
    if (read === 'expired') return answer(410, page(locale, words.title, words.expired));
    if (request.method === 'POST') {
      const body = await readBody(request, response);
      if (!Buffer.isBuffer(body) || body.length > LONGEST_FORM)
        return answer(413, page(locale, words.title, words.tooLong));
      const name = nameIn(body);
      const alert = await acknowledge(read.ref, name === '' ? words.nobody : words.by(name));
      return alert
        ? answer(200, page(locale, words.title, words.done))
        : answer(410, page(locale, words.title, words.over));
    }
    const alert = await findAlert(read.ref);
    if (!alert || alert.endedAt !== undefined) return answer(410, page(locale, words.title, words.over));
    const what = `${plain(alertHeadline(t, alert))} · ${plain(t.accountRegion(alert.accountRegion))}`;
    if (alert.acknowledged) return answer(200, page(locale, words.title, words.before, what));
    return answer(200, page(locale, words.title, words.ask, what, form(words)));
  };
}

/** The page loads nothing, is shown in no frame, and tells its address to nobody. */
const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'x-robots-tag': 'noindex',
};

function nameIn(body: Buffer): string {
  const name = new URLSearchParams(body.toString('utf8')).get('name') ?? '';
  return name
    .replace(/[\p{C}\s]+/gu, ' ')
    .trim()
    .slice(0, LONGEST_NAME);
}

function form({ name, submit }: { name: string; submit: string }): string {
  return `<form method="post"><label>${escaped(name)} <input name="name" maxlength="${LONGEST_NAME}" autocomplete="name"></label> <button>${escaped(submit)}</button></form>`;
}

function page(locale: Locale, title: string, text: string, what?: string, below = ''): string {
  const about = what === undefined ? '' : `<p><strong>${escaped(what)}</strong></p>`;
  return `<!doctype html><html lang="${locale}"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(title)}</title><style>body{font:1rem/1.5 system-ui,sans-serif;max-width:40rem;margin:2rem auto;padding:0 1rem}label{display:block;margin:1rem 0}button,input{font:inherit;padding:.5rem .9rem}input{display:block;box-sizing:border-box;width:100%;max-width:24rem;margin-top:.3rem}</style><h1>${escaped(title)}</h1>${about}<p>${escaped(text)}</p>${below}\n`;
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
