import type { IdentityState } from '../../aws/index.js';
import type { Catalog } from '../../locales/index.js';
import { type Mrkdwn, slackDate } from '../../text/mrkdwn.js';
import type { IdentityStatus } from './identity-report.js';
import { expectedTime } from './monitoring/expected-time.js';

/** What SES found last, and when it is likely to notice more. */
export function timeLines(t: Catalog, sighting: IdentityStatus, now: number): readonly Mrkdwn[] {
  const { state, diagnosis, pendingSince } = sighting;
  if (state.kind === 'address') return [];
  const expected = expectedTime(state, diagnosis, pendingSince, now);
  const looked = lookedLine(t, state);
  switch (expected.kind) {
    case 'verified':
      return expected.since === undefined ? [] : [t.identity.sawThem(date(expected.since))];
    case 'given-up':
      return [...looked, expected.recordsRight ? t.identity.restart : t.identity.mendAndRestart];
    case 'losing':
      return [
        ...looked,
        ...(expected.givesUpAt === undefined ? [] : [t.identity.loses(date(expected.givesUpAt))]),
      ];
    case 'waiting':
      return [waitingLine(t, looked, pendingSince, expected.givesUpAt), noticeLine(t, expected)];
    default:
      return expected satisfies never;
  }
}

type WaitingForSes = Extract<ReturnType<typeof expectedTime>, { kind: 'waiting' }>;

function waitingLine(
  t: Catalog,
  looked: readonly Mrkdwn[],
  pendingSince: number | undefined,
  givesUpAt: number | undefined,
): Mrkdwn {
  const since = pendingSince === undefined ? [] : [t.identity.pendingSince(date(pendingSince))];
  const end = givesUpAt === undefined ? t.identity.givesUpUnknown : t.identity.givesUp(date(givesUpAt));
  return t.identity.together([...looked, ...since, end]);
}

function noticeLine(t: Catalog, { visibleAt, noticedBy, afterAChange }: WaitingForSes): Mrkdwn {
  return visibleAt === undefined || noticedBy === undefined
    ? t.identity.afterChange(date(afterAChange.visibleAt), date(afterAChange.noticedBy))
    : t.identity.willNotice(date(visibleAt), date(noticedBy));
}

function lookedLine(t: Catalog, { verification }: IdentityState): readonly Mrkdwn[] {
  const { lastCheckedAt, error } = verification;
  if (lastCheckedAt === undefined) return [];
  if (error === undefined) return [t.identity.lookedAlone(date(lastCheckedAt))];
  const words: Readonly<Record<string, string>> = t.identity.errors;
  return [t.identity.looked(date(lastCheckedAt), words[error] ?? error)];
}

function date(at: number): Mrkdwn {
  return slackDate(at, 'date_short_time');
}
