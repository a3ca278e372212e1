import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { ExpectedRecord } from '../../../src/features/identity/diagnosis/expected-records.js';
import { recordsTexts } from '../../../src/features/identity/records-text.js';

const record = (more: Partial<ExpectedRecord>): ExpectedRecord => ({
  purpose: 'dkim',
  need: 'required',
  name: 'abc._domainkey.new.example',
  type: 'CNAME',
  value: 'abc.dkim.amazonses.com',
  ...more,
});
const txt = (value: string) => record({ purpose: 'dmarc', name: '_dmarc.new.example', type: 'TXT', value });

/** Reads the strings of a TXT as RFC 1035 §5.1 writes them: quoted, with `\"`, `\\` and `\DDD` in the given base. */
function readStrings(text: string, base: number): Buffer[] {
  return [...text.matchAll(/"((?:[^"\\]|\\\d{3}|\\.)*)"/g)].map(([, body = '']) =>
    Buffer.concat(
      [...body.matchAll(/\\(\d{3})|\\(.)|([\s\S])/g)].map(([, octet, escaped, plain]) =>
        octet === undefined
          ? Buffer.from(escaped ?? plain ?? '')
          : Buffer.from([Number.parseInt(octet, base)]),
      ),
    ),
  );
}

const valueInZone = (value: string) => recordsTexts([txt(value)]).zone.replace(/^\S+ \d+ IN TXT /, '');
function valueInChangeBatch(value: string): string {
  const batch: { Changes: { ResourceRecordSet: { ResourceRecords: { Value: string }[] } }[] } = JSON.parse(
    recordsTexts([txt(value)]).changeBatch,
  );
  return batch.Changes[0]?.ResourceRecordSet.ResourceRecords[0]?.Value ?? '';
}

const DOLLAR = '$';

describe('records as text', () => {
  test('names end with their dot, so that no origin is appended', () => {
    const mx = record({
      purpose: 'mail-from-mx',
      name: 'bounce.new.example',
      type: 'MX',
      value: '10 feedback-smtp.ap-northeast-1.amazonses.com',
    });
    assert.equal(
      recordsTexts([record({}), mx]).zone,
      [
        'abc._domainkey.new.example. 300 IN CNAME abc.dkim.amazonses.com.',
        'bounce.new.example. 300 IN MX 10 feedback-smtp.ap-northeast-1.amazonses.com.',
      ].join('\n'),
    );
  });

  test("a change batch puts what is SES's own in place, and adds a TXT without removing others", () => {
    const batch = JSON.parse(recordsTexts([record({}), txt('v=DMARC1; p=none;')]).changeBatch);
    assert.deepEqual(
      batch.Changes.map(
        ({
          Action,
          ResourceRecordSet: { Name, Type },
        }: {
          Action: string;
          ResourceRecordSet: { Name: string; Type: string };
        }) => [Action, Name, Type],
      ),
      [
        ['UPSERT', 'abc._domainkey.new.example.', 'CNAME'],
        ['CREATE', '_dmarc.new.example.', 'TXT'],
      ],
    );
  });

  test('whatever a TXT holds is read back the same, in strings of at most 255 octets', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 600 }), (value) => {
        for (const [text, base] of [
          [valueInZone(value), 10],
          [valueInChangeBatch(value), 8],
        ] as const) {
          const strings = readStrings(text, base);
          assert.ok(strings.length > 0 && strings.every(({ length }) => length <= 255), text);
          assert.equal(Buffer.concat(strings).toString('utf8'), Buffer.from(value).toString('utf8'));
          assert.match(text, /^[ -~]*$/);
        }
      }),
    );
  });

  test('in Terraform nothing of a value is taken for a template or the end of the text', () => {
    const { terraform } = recordsTexts([txt(`a"b\\c ${DOLLAR}{d} %{e}`)]);
    assert.match(terraform, /resource "aws_route53_record" "ses_dmarc_1" \{/);
    assert.ok(terraform.includes(`records = ["a\\\\\\"b\\\\\\\\c ${DOLLAR}${DOLLAR}{d} %%{e}"]`), terraform);
    const long = recordsTexts([txt('k'.repeat(300))]).terraform;
    assert.ok(long.includes(`["${'k'.repeat(255)}\\"\\"${'k'.repeat(45)}"]`), long);
  });

  test('a key that only its owner knows is left out', () => {
    const { zone, terraform } = recordsTexts([
      record({ purpose: 'own-dkim', type: 'TXT', value: undefined }),
    ]);
    assert.deepEqual([zone, terraform], ['', '']);
  });
});
