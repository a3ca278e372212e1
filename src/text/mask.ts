/** A quoted or plain local part before an `@` that a domain or an address literal follows: RFC 5321 §4.1.2. */
const LOCAL_PART = /("[^"\n]{1,320}"|(?:&amp;|[^\s@<>()[\],:;"`|*&“”「」]){1,320})@(?=[\p{L}\p{N}[])/gu;

/** The text with every e-mail address in it as `j…@example.com`. Markup stays as it is. */
export function maskAddresses(text: string): string {
  return text.replace(LOCAL_PART, (_, local: string) => {
    const [first = ''] = local.startsWith('&amp;') ? ['&amp;'] : local.replace(/^"/, '');
    return `${first}…@`;
  });
}
