/**
 * Whether a recipient belongs to one of the identities: is a verified address itself, or is at or below a verified
 * domain, as a verified domain holds for its subdomains too:
 * https://docs.aws.amazon.com/ses/latest/dg/verify-addresses-and-domains.html
 *
 * @param isIdentity whether there is an identity of that name, in lower case
 */
export function belongsTo(isIdentity: (name: string) => boolean, recipient: string): boolean {
  const at = recipient.lastIndexOf('@');
  if (at < 0) return false;
  if (isIdentity(recipient)) return true;
  for (let dot = at; dot >= 0; dot = recipient.indexOf('.', dot + 1)) {
    if (isIdentity(recipient.slice(dot + 1))) return true;
  }
  return false;
}
