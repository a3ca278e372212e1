import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { caseMessage } from '../../../../src/features/probation/case/case-message.js';
import { addNote, closeCase, restartCount } from '../../../../src/features/probation/case/change-case.js';
import { eventMessage } from '../../../../src/features/probation/case/event-message.js';
import {
  type CaseReading,
  type CasesOfAccount,
  NO_CASES,
  openCase,
  type ProbationCase,
} from '../../../../src/features/probation/case/probation-case.js';
import { seeStatus } from '../../../../src/features/probation/case/see-status.js';
import { takeNotice } from '../../../../src/features/probation/case/take-notice.js';
import type { Notice } from '../../../../src/features/probation/notice/notice.js';
import type { MetricOutlook } from '../../../../src/features/reputation/index.js';
import { catalogOf, LOCALES, type Locale } from '../../../../src/locales/index.js';

const WHERE = { account: '111122223333', region: 'eu-west-1' };
const NOW = Date.UTC(2026, 7, 12, 9);
const DAY = 86_400_000;

function opened(notice: Notice): ProbationCase {
  const result = takeNotice(NO_CASES, WHERE, { notice, at: NOW, by: 'U1', mailId: 'm' }, NOW);
  assert.ok(!('refused' in result));
  return onlyCase(result);
}

function onlyCase(cases: CasesOfAccount): ProbationCase {
  const open = openCase(cases);
  assert.ok(open);
  return open;
}

const idle: MetricOutlook = { limit: 0.001, counted: { recipients: 0, events: 0 }, unattributed: 0 };

function reading(bounce: Partial<MetricOutlook>, more: Partial<CaseReading['outlook']> = {}): CaseReading {
  return {
    outlook: {
      at: NOW + DAY,
      since: NOW,
      recipients: 1_200,
      ...more,
      metrics: {
        bounce: { limit: 0.05, counted: { recipients: 1_200, events: 28 }, unattributed: 0, ...bounce },
        complaint: idle,
      },
    },
    aws: { bounce: { rate: 0.058, at: NOW + DAY } },
    pauses: [{ configurationSet: 'newsletter', by: 'U2', since: NOW }],
    removals: 3,
  };
}

const scope = { kind: 'configuration-set', name: 'newsletter' } as const;
const probation: Notice = {
  kind: 'probation',
  reasons: ['bounce'],
  rate: 0.061,
  denominator: 10_476,
  mailBudget: 10_000,
};
const shown = reading({
  present: { recipients: 10_000, events: 560, rate: 0.056, volume: 10_000 },
  ahead: 8_800,
  allowed: 112,
  asItIs: 0.052,
  withoutWorst: { scope, rate: 0.031 },
});

/** What people read, one line each. */
function linesOf(one: ProbationCase, locale: Locale = 'en'): readonly string[] {
  const { blocks } = caseMessage(catalogOf(locale), one);
  return blocks.flatMap((block) => {
    if (block.type === 'section') return (block.text?.text ?? '').split('\n');
    if (block.type !== 'context') return [];
    return [block.elements.map((element) => ('text' in element ? element.text : '')).join(' · ')];
  });
}

describe('the card of a case', () => {
  test('says what AWS says, what is left, what may still happen and where it goes', () => {
    const lines = linesOf({ ...opened(probation), reading: shown });
    assert.deepEqual(lines.slice(0, 2), [
      ":large_orange_circle: *AWS has the account under review*: bounces · AWS's mail: bounce rate 6.1 % of 10,476 mails · 8,800 of 10,000 mails left",
      '→ At most *112 hard bounces* may still arrive with the next 8,800 recipients: then the rate is under 5 % at the end.',
    ]);
    assert.match(lines[2] ?? '', /^Mail sent since .*: 1,200 recipients, 28 hard bounces \(2\.3 %\)$/);
    assert.equal(
      lines[3],
      'Bounce rate 5.6 % of the last 10,000 recipients · at the end 5.2 % if all stays as in the last day · 3.1 % without configuration set `newsletter`',
    );
    assert.match(lines[4] ?? '', /^AWS itself: bounce rate 5\.8 % \(.*\) · enforcement status unknown$/);
    assert.match(
      lines[5] ?? '',
      /^Done: `newsletter` paused by <@U2> .* · 3 addresses taken off the suppression list$/,
    );
  });

  test('what to stop is said until it is paused', () => {
    const lines = linesOf({ ...opened(probation), reading: { ...shown, pauses: [] } });
    assert.match(lines[1] ?? '', /at the end\. Stop configuration set `newsletter` first\.$/);
  });

  for (const locale of LOCALES)
    test(`${locale}: ten lines at most, whatever there is to say`, () => {
      let one: ProbationCase = { ...opened(probation), reading: shown };
      for (let index = 0; index < 20; index += 1) {
        const kind = index % 2 === 0 ? 'done' : 'planned';
        const noted = addNote(one, {
          id: `${index}`,
          at: NOW,
          by: 'U1',
          kind,
          what: 'fix-deployed',
          text: 'x',
        });
        assert.ok(!('refused' in noted));
        one = noted;
      }
      const restarted = restartCount(one, { at: NOW + DAY, by: 'U1', from: NOW + DAY });
      assert.ok(!('refused' in restarted));
      const lines = linesOf({ ...restarted, reading: shown }, locale);
      assert.ok(lines.length <= 10, lines.join('\n'));
      assert.ok(lines.every((line) => !line.includes('undefined') && !line.includes('NaN')));
    });

  test('a case that the enforcement status opened asks for the mail and claims nothing of an end', () => {
    const one = onlyCase(seeStatus(NO_CASES, WHERE, { status: 'under-review', since: NOW }, NOW));
    const [first, second, third] = linesOf(one);
    assert.equal(first, ':large_orange_circle: *AWS has the account under review*: no mail of AWS read yet');
    assert.match(second ?? '', /^→ SES still sends\. Stop the cause, and let the bot read AWS's mail/);
    assert.match(third ?? '', /^AWS itself: enforcement status: \*under review by AWS\* since/);
  });

  test('unknown attempts are said to be unknown, and nothing is made of them', () => {
    const numbers = reading(
      { counted: { recipients: 0, events: 0 }, unattributed: 12 },
      { recipients: undefined },
    );
    const lines = linesOf({ ...opened(probation), reading: numbers });
    assert.match(lines[0] ?? '', /10,000 mails allowed, how many are left is unknown$/);
    assert.equal(lines[1], '→ Reply to AWS with the cause and what you changed.');
    assert.match(
      lines[2] ?? '',
      /unknown, because no Send events arrive.* · 12 hard bounces about mail whose sending was not seen/,
    );
  });

  test('a rate that cannot come under the limit any more says so', () => {
    const lines = linesOf({ ...opened(probation), reading: reading({ ahead: 10, allowed: -1 }) });
    assert.match(
      lines[1] ?? '',
      /^→ Even if none of the next 10 recipients brings a hard bounce, the rate stays at 5 % or above/,
    );
  });

  test('no deadline is invented; a pause is AWS’s to lift; a reason that is no rate has a checklist', () => {
    const noEnd = linesOf({
      ...opened({ kind: 'under-review', reasons: ['bounce'] }),
      reading: reading({ clean: 1_900 }),
    });
    assert.match(noEnd[0] ?? '', /· AWS gave no deadline$/);
    assert.equal(noEnd[1], '→ 1,900 recipients without a hard bounce bring the rate under 5 %.');
    assert.match(
      linesOf(opened({ kind: 'paused', reasons: [] }))[1] ?? '',
      /^→ SES rejects all mail of this account in this Region\. Only AWS can lift this/,
    );
    const spamtrap = linesOf({ ...opened({ kind: 'under-review', reasons: ['spamtrap'] }), reading: shown });
    assert.match(spamtrap[1] ?? '', /^→ This is about no rate/);
  });

  test('a closed case has no buttons and says who or what closed it', () => {
    const closing = { at: NOW + 3 * DAY, by: 'U1', how: 'hand', reason: 'wrong <!channel> account' } as const;
    const { blocks } = caseMessage(catalogOf('en'), closeCase(opened(probation), closing));
    assert.ok(blocks.every(({ type }) => type !== 'actions'));
    const text = JSON.stringify(blocks);
    assert.match(text, /Case closed\* · the case was open for 3 days/);
    assert.match(text, /wrong &lt;!channel&gt; account/);
  });
});

test('what people write is text in the thread, in both languages', () => {
  const note = {
    id: 'n',
    at: NOW,
    by: 'U1',
    kind: 'done',
    what: 'list-cleaned',
    text: '<!here> 5 & 6',
  } as const;
  const noted = addNote(opened(probation), note);
  assert.ok(!('refused' in noted));
  for (const locale of LOCALES) {
    const event = noted.events.at(-1);
    assert.ok(event);
    const { message, broadcast } = eventMessage(catalogOf(locale), noted, event);
    assert.equal(broadcast, false);
    assert.match(JSON.stringify(message.blocks), /&lt;!here&gt; 5 &amp; 6/);
  }
});

test('only the last reminders are shown in the channel', () => {
  const one = opened(probation);
  const inChannel = (['half', 'quarter', 'last', 'passed'] as const).map(
    (point) =>
      eventMessage(catalogOf('en'), one, { at: NOW, kind: 'reminder', point, mailsLeft: 5 }).broadcast,
  );
  assert.deepEqual(inChannel, [false, false, true, true]);
});
