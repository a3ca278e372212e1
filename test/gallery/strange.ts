import type { AccountRegion } from '../../src/account-region.js';
import type { CachedFailure } from '../../src/aws/index.js';

/** The data that breaks layouts: long, hostile, in other scripts, and with characters of several units. */
export const NOW = Date.UTC(2026, 10, 24, 14, 20);
export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;
export const HOSTILE =
  '<!channel> <https://evil.example|click> *bold* `code` & _it_ </div><script>alert(1)</script>';
export const JAPANESE = '秋の大感謝祭キャンペーン「会員限定」のお知らせ';
export const RIGHT_TO_LEFT = 'رسالة إخبارية \u202eevil\u202c';
export const EMOJI = '👩‍👩‍👧‍👦🏳️‍🌈é'.repeat(8);
export const UNBROKEN = 'x'.repeat(600);
export const LONG = `${HOSTILE} ${JAPANESE} ${RIGHT_TO_LEFT} ${EMOJI} `.repeat(12);
/** As long as an address may be: https://www.rfc-editor.org/rfc/rfc5321#section-4.5.3.1 */
export const ADDRESS = `${'a'.repeat(60)}+<!here>&tag@${'sub-domain.'.repeat(16)}example`;
export const DOMAIN = `${'very-long-label-of-a-domain.'.repeat(8)}example`;
/** The longest that SES takes: https://docs.aws.amazon.com/ses/latest/APIReference/API_ConfigurationSet.html */
export const SET = `newsletter-${'0'.repeat(53)}`;
export const DIAGNOSTIC = `smtp; 550-5.1.1 <${ADDRESS}> ${LONG}`;
export const USER = 'U0SATO00001';
export const OTHER_USER = 'U0TANAKA001';

export const WHERE: AccountRegion = { account: '111122223333', region: 'ap-northeast-1' };
export const ELSEWHERE: AccountRegion = { account: '444455556666', region: 'us-gov-west-1' };
/** The name of an account is free text. */
export const ACCOUNTS = [
  { account: WHERE.account, name: `prod ${HOSTILE}` },
  { account: ELSEWHERE.account, name: JAPANESE },
];

export const DENIED: CachedFailure<never> = {
  failure: { kind: 'denied', action: 'ses:GetAccount', region: WHERE.region, detail: LONG },
  errorId: '7f3a',
  at: NOW,
};

export function many<T>(count: number, make: (index: number) => T): readonly T[] {
  return Array.from({ length: count }, (_, index) => make(index));
}
