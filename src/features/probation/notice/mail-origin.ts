/** Who wrote a mail, as far as its header shows. */
export type MailOrigin =
  /** From Amazon, and the receiving server says that the signature or the policy of the domain holds. */
  | 'authenticated'
  /** Nothing says who wrote it: a text, or a header without results. */
  | 'unproved'
  /** It says that it is from Amazon, and the receiving server says that it is not. */
  | 'forged'
  /** Somebody else sent it on. */
  | 'forwarded';

/** The domains from which AWS sends notices, and by which SES signs. */
const AMAZON =
  /(?:^|[.@])(?:amazon\.(?:com|co\.jp)|amazonaws\.com|amazonses\.com|aws\.com|marketplace\.aws)$/;
const LONGEST = 4_000;

/**
 * What the `From` and the `Authentication-Results` of a mail say of its origin: https://www.rfc-editor.org/rfc/rfc8601. The results
 * are those of the server that received the mail; whoever gives the file to the bot could have written them.
 */
export function originOf(mail: {
  from?: string | undefined;
  authentication?: string | undefined;
}): MailOrigin {
  const domain = domainOf(mail.from);
  if (domain === undefined) return 'unproved';
  if (!AMAZON.test(domain)) return 'forwarded';
  if (mail.authentication === undefined) return 'unproved';
  const results = mail.authentication.slice(0, LONGEST).toLowerCase();
  if (/\bdmarc=pass\b/.test(results) || signedByAmazon(results)) return 'authenticated';
  const fails = /\bdmarc=fail\b|\bdkim=(?:fail|none|permerror)\b|\bspf=(?:fail|softfail)\b/.test(results);
  return fails ? 'forged' : 'unproved';
}

function domainOf(from: string | undefined): string | undefined {
  return /@([a-z0-9.-]{1,255})>?\s*$/i.exec((from ?? '').slice(0, 500).trim())?.[1]?.toLowerCase();
}

/** `dkim=pass header.d=amazon.com`, `dkim=pass header.i=@amazonses.com` */
function signedByAmazon(results: string): boolean {
  return results.split(';').some((result) => {
    if (!/\bdkim=pass\b/.test(result)) return false;
    const signer = /\bheader\.[di]=@?([a-z0-9.@-]{1,255})/.exec(result)?.[1];
    return signer !== undefined && AMAZON.test(signer);
  });
}
