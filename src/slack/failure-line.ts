import type { AwsFailure } from '../aws/index.js';
import type { Catalog } from '../locales/index.js';
import { type Mrkdwn, mrkdwn } from '../text/mrkdwn.js';

/** Why AWS did not answer and what to do about it, in one line, with the error id that is also in the log. */
export function failureLine(
  t: Catalog,
  { failure, errorId }: { failure: AwsFailure; errorId: string },
): Mrkdwn {
  return mrkdwn`:grey_question: ${sentence(t, failure)}  ${t.aws.errorId(errorId)}`;
}

function sentence(t: Catalog, { kind, action, region, detail, denial }: AwsFailure): Mrkdwn {
  switch (kind) {
    case 'denied':
      return denial ? t.aws.deniedBy(action, denial) : t.aws.denied(action);
    case 'credentials':
      return t.aws.credentials;
    case 'no-credentials':
      return t.aws.noCredentials;
    case 'region-not-enabled':
      return t.aws.regionNotEnabled(region);
    case 'clock':
      return t.aws.clock;
    case 'not-aws':
      return t.aws.notAws(region, detail);
    case 'not-activated':
      return t.aws.notActivated;
    case 'suspended':
      return t.aws.suspended;
    case 'paused':
      return t.aws.paused;
    case 'throttled':
      return t.aws.throttled;
    case 'unreachable':
      return t.aws.unreachable(region);
    case 'refused':
      return t.aws.refused(detail);
    default:
      return kind satisfies never;
  }
}
