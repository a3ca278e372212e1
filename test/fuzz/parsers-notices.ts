import assert from 'node:assert/strict';
import { originOf } from '../../src/features/probation/notice/mail-origin.js';
import { NOTICE_KINDS, NOTICE_REASONS } from '../../src/features/probation/notice/notice.js';
import { readNotice } from '../../src/features/probation/notice/read-notice.js';
import { readLetter } from '../../src/mail/index.js';
import { FIRST_WORDINGS } from '../features/probation/notice/wordings-first.js';
import type { FuzzedParser } from './run-parser.js';

/** A pasted mail about an account: anybody may have written it. */
export const NOTICE_PARSERS: readonly FuzzedParser[] = [
  {
    name: 'notices of AWS',
    corpus: FIRST_WORDINGS.map(({ subject, text }) =>
      subject === undefined ? text : `Subject: ${subject}\n\n${text}`,
    ),
    share: 0.5,
    check: (input) => {
      const reading = readNotice({ text: input });
      if (!('notice' in reading)) return;
      const {
        kind,
        reasons,
        rate,
        count,
        denominator,
        windowDays,
        deadline,
        deadlineDays,
        mailBudget,
        since,
      } = reading.notice;
      assert.ok(NOTICE_KINDS.includes(kind));
      assert.ok(
        reasons.every((reason) => NOTICE_REASONS.includes(reason)) &&
          new Set(reasons).size === reasons.length,
      );
      assert.ok(rate === undefined || (rate >= 0 && rate <= 1), String(rate));
      for (const whole of [count, denominator, mailBudget, deadlineDays])
        assert.ok(whole === undefined || (Number.isSafeInteger(whole) && whole > 0), String(whole));
      assert.ok(count === undefined || count <= (denominator ?? 0));
      assert.ok(windowDays === undefined || windowDays >= 0);
      for (const day of [deadline, since]) assert.match(day ?? '2026-01-01', /^20\d\d-\d\d-\d\d$/);
      assert.match(reading.notice.account ?? '111122223333', /^\d{12}$/);
      assert.match(reading.notice.region ?? 'eu-west-1', /^[a-z]{2,4}(?:-[a-z]+){1,2}-\d$/);
      assert.match(reading.notice.identity ?? 'a.example', /^[a-z0-9.-]{3,320}$/);
    },
  },
  {
    name: 'mails of people',
    corpus: FIRST_WORDINGS.slice(0, 8).map(
      ({ text }) =>
        `From: AWS <no-reply-aws@amazon.com>\nAuthentication-Results: mx; dkim=pass header.d=amazon.com\nSubject: review\nContent-Type: text/html\n\n<p>${text}</p>`,
    ),
    share: 0.2,
    check: async (input) => {
      const letter = await readLetter(Buffer.from(input, 'latin1'));
      if (!letter) return;
      if (originOf(letter) === 'authenticated') assert.match(letter.authentication ?? '', /=pass/i);
      assert.ok(letter.at === undefined || Number.isFinite(letter.at));
      readNotice({ text: letter.text, html: letter.html });
    },
  },
];
