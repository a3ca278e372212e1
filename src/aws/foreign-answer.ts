/** An answer that AWS did not give, or that arrived damaged. */
export type ForeignAnswer = {
  /** `not-aws`: from a proxy, a firewall or a login page. `damaged`: what AWS sent cannot be read. */
  from: 'not-aws' | 'damaged';
  /** What is known of it, for people: `HTTP 403, text/html`. Never what it says, because anybody may have written it. */
  detail: string;
};

/** The SDK adds this to the error of its parser. */
const UNREADABLE = 'Deserialization error';
/** The name of an error that the SDK could read and that has no code. */
const NAMELESS = new Set(['Unknown', 'UnknownError']);
const FORMATS = /json|xml/;
/** Errors of TLS, as when a proxy that reads traffic presents a certificate of its own: https://nodejs.org/api/tls.html#x509-certificate-error-codes */
const TLS_CODES: ReadonlySet<unknown> = new Set([
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'CERT_UNTRUSTED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);

/** Returns what answered in place of AWS; undefined for an error of AWS itself, or of the network. */
export function readForeignAnswer(error: unknown): ForeignAnswer | undefined {
  if (!(error instanceof Error)) return undefined;
  const code = 'code' in error ? error.code : undefined;
  if (TLS_CODES.has(code)) return { from: 'not-aws', detail: `TLS: ${String(code)}` };
  if (!error.message.includes(UNREADABLE) && !NAMELESS.has(error.name)) return undefined;
  const response = objectIn(error, '$response');
  const status = response['statusCode'];
  const header = objectIn(response, 'headers')['content-type'];
  const type = typeof header === 'string' ? (header.split(';')[0] ?? '').slice(0, 60) : '';
  const isAws = FORMATS.test(type) && !NAMELESS.has(error.name);
  const http = typeof status === 'number' ? `HTTP ${status}` : 'HTTP';
  return { from: isAws ? 'damaged' : 'not-aws', detail: type === '' ? http : `${http}, ${type}` };
}

function objectIn(holder: object, name: string): Readonly<Record<string, unknown>> {
  const value: unknown = Reflect.get(holder, name);
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
