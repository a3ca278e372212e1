import { AWS_PARSERS } from './parsers-aws.js';
import { DNS_PARSERS } from './parsers-dns.js';
import { MAIL_PARSERS } from './parsers-mail.js';
import { NOTICE_PARSERS } from './parsers-notices.js';
import { REASON_PARSERS } from './parsers-reasons.js';
import { SLACK_PARSERS } from './parsers-slack.js';
import { SNS_PARSERS } from './parsers-sns.js';
import { TEXT_PARSERS } from './parsers-text.js';
import type { FuzzedParser } from './run-parser.js';

/** Every reader of text from outside. */
export const PARSERS: readonly FuzzedParser[] = [
  ...SLACK_PARSERS,
  ...TEXT_PARSERS,
  ...SNS_PARSERS,
  ...DNS_PARSERS,
  ...AWS_PARSERS,
  ...MAIL_PARSERS,
  ...REASON_PARSERS,
  ...NOTICE_PARSERS,
];
