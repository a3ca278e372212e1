import { decodeEntities } from '../../../text/html-text.js';

const LINK = /https?:\/\/([^\s"'<>)\]|\\]{1,2000})/gi;
/** Slack shows links without their scheme. */
const BARE_LINK =
  /(?<![\w@./:-])((?:[a-z0-9-]{1,63}\.){1,6}[a-z]{2,24})(\/[^\s"'<>)\]|\\]{0,500})?(?![\w@])/gi;
const ADDRESS = /[\w.+-]{1,64}@([a-z0-9][a-z0-9.-]{1,200}\.[a-z]{2,24})/gi;
const MOST_LINKS = 200;
/** AWS's own hosts: https://docs.aws.amazon.com/general/latest/gr/rande.html, `.aws` belongs to Amazon alone. */
const AMAZON =
  /(?:^|\.)(?:amazon\.(?:com|co\.jp|co\.uk|de|fr|it|es|in|ca|com\.au|com\.br|cn)|amazonaws\.(?:com|com\.cn|eu)|amazonses\.com|amazonwebservices\.com(?:\.cn)?|awsstatic\.com|awstrack\.me|aws\.dev|a2z\.com|aws)$/;
/** What AWS's notices point to for reading. They ask for nothing. */
const REFERENCES =
  /(?:^|\.)(?:spamhaus\.org|wikipedia\.org|m3aawg\.org|ietf\.org|rfc-editor\.org|ftc\.gov|senderscore\.org|mxtoolbox\.com|barracudacentral\.org|dmarc\.org|github\.com|w3\.org|slack\.com)$/;
/** Mail gateways that wrap links: the host that was meant is in the link. */
const WRAPPERS =
  /(?:^|\.)(?:safelinks\.protection\.outlook\.com|urldefense\.com|urldefense\.proofpoint\.com|google\.com)$/;
const IMITATES =
  /amaz[o0]n|(?:^|[.-])a[mn]azn?|(?:^|[.-])aws(?:[.-]|$)|aws-|-aws|amazonses|(?:^|[.-])ses-|-ses(?:[.-])/;
const ASKS =
  /\b(?:click|log ?in|sign ?in|verify|confirm|restore|reactivate|unlock|appeal|submit|visit|go to|follow|download|open|update your|complete|review your account|secure)\b|クリック|ログイン|サインイン|こちら|確認|アクセス|復旧|解除/i;
const CONTEXT = 160;

/**
 * The host of a link that a genuine notice would not have: one that imitates Amazon, or one outside of Amazon behind which the
 * reader shall do something. A text alone proves nobody's identity: this finds careless forgeries only.
 */
export function foreignLink(raw: string): string | undefined {
  const text = decodeEntities(raw.slice(0, 65_536));
  for (const { index, 0: link, 1: rest = '' } of [...text.matchAll(LINK)].slice(0, MOST_LINKS)) {
    const host = hostOf(rest);
    if (host === undefined || isKnown(host)) continue;
    if (IMITATES.test(host) || ASKS.test(contextOf(text, index, link))) return host;
  }
  for (const { index, 0: link, 1: domain = '', 2: path } of [...text.matchAll(BARE_LINK)].slice(
    0,
    MOST_LINKS,
  )) {
    const host = domain.toLowerCase();
    if (isKnown(host)) continue;
    if (IMITATES.test(host) || (path !== undefined && ASKS.test(contextOf(text, index, link)))) return host;
  }
  for (const { 1: domain = '' } of [...text.matchAll(ADDRESS)].slice(0, MOST_LINKS)) {
    const host = domain.toLowerCase();
    if (!isKnown(host) && IMITATES.test(host)) return host;
  }
  return undefined;
}

/** The words around a link, without tags. */
function contextOf(text: string, index: number, link: string): string {
  return text
    .slice(Math.max(0, index - CONTEXT), index + link.length + CONTEXT)
    .replace(/<[^<>]{0,500}>/g, ' ');
}

function isKnown(host: string): boolean {
  return AMAZON.test(host) || REFERENCES.test(host);
}

/** The host; of a wrapped link the one that is wrapped, which the gateway encodes in its query or path. */
function hostOf(rest: string): string | undefined {
  const url = URL.parse(`https://${rest}`);
  if (!url) return rest.slice(0, 200);
  const host = url.hostname.toLowerCase();
  if (!WRAPPERS.test(host)) return url.username === '' ? host : `${url.username}@${host}`;
  const inner = /https?(?::|%3A|-3A)(?:\/\/|__|%2F%2F|_{2})([a-z0-9.-]{3,200})/i.exec(rest)?.[1];
  return inner?.toLowerCase().replace(/_.*$/, '') ?? host;
}
