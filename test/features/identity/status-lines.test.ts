import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DkimState, MailFromState, Progress } from '../../../src/aws/index.js';
import { diagnose } from '../../../src/features/identity/diagnosis/diagnose.js';
import { settingLines } from '../../../src/features/identity/status-lines.js';
import { catalogOf, type Locale } from '../../../src/locales/index.js';
import { easyDkim, pendingDomain } from '../../support/identities.js';

const NAME = 'mfp.example';

function dmarcLines(
  policy: string,
  dkim: Partial<DkimState>,
  mailFrom: Progress | undefined,
  locale: Locale = 'en',
): string {
  const state = pendingDomain(NAME, {
    dkim: easyDkim(dkim),
    mailFrom:
      mailFrom === undefined
        ? undefined
        : ({
            domain: `mail.${NAME}`,
            progress: mailFrom,
            onMxFailure: 'use-default',
          } satisfies MailFromState),
  });
  const question = { name: `_dmarc.${NAME}`, type: 'TXT' } as const;
  const outcome = { kind: 'records', values: [`v=DMARC1; ${policy}`], ttl: 60, via: [] } as const;
  const observations = [{ question, authority: [], resolvers: [{ server: '192.0.2.53', outcome }] }];
  const diagnosis = diagnose(state, [], { zone: undefined, observations }, 0);
  const accountRegion = { name: 'prod', account: '111122223333', region: 'ap-northeast-1' };
  const status = { accountRegion, state, diagnosis, feedback: undefined, pendingSince: undefined };
  return settingLines(catalogOf(locale), status)
    .map((line) => line.mrkdwn)
    .join('\n');
}

test("DMARC's line follows from what is verified now, and warns where mail is refused", () => {
  for (const progress of ['pending', 'failed', 'temporary-failure'] as const) {
    const refused = dmarcLines('p=reject', { progress }, progress);
    assert.match(refused, /does not pass through DKIM yet/);
    assert.match(refused, /does not pass through SPF yet: the MAIL FROM domain is not verified/);
    assert.match(refused, /Receivers refuse this mail/);
    assert.doesNotMatch(refused, /· passes through/);
  }
  assert.match(dmarcLines('p=quarantine', { progress: 'pending' }, undefined), /spam folder/);
  const byDkim = dmarcLines('p=reject', { progress: 'success' }, 'pending');
  assert.match(byDkim, /passes through DKIM · does not pass through SPF yet/);
  assert.doesNotMatch(byDkim, /refuse/);
  assert.match(
    dmarcLines('p=reject', { progress: 'pending' }, 'success'),
    /yet: it is not verified · passes through SPF/,
  );
  assert.match(dmarcLines('p=reject; aspf=s', { progress: 'success', signing: false }, 'success'), /refuse/);
  assert.match(dmarcLines('p=reject', { progress: 'pending' }, 'pending', 'ja'), /受信側に拒否されます/);
});
