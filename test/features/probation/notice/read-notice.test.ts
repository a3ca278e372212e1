import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { readNotice } from '../../../../src/features/probation/notice/read-notice.js';
import { regionsIn } from '../../../../src/features/probation/notice/region-names.js';
import { NO_NOTICES } from './no-notices.js';
import { WORDINGS_OF_ANOTHER_HAND } from './wordings-another-hand.js';
import { FIRST_WORDINGS } from './wordings-first.js';
import { LATER_WORDINGS } from './wordings-later.js';

describe('a notice is read as it is', () => {
  for (const { name, subject, text, says } of [
    ...FIRST_WORDINGS,
    ...LATER_WORDINGS,
    ...WORDINGS_OF_ANOTHER_HAND,
  ])
    test(name, () => {
      assert.deepEqual(readNotice({ ...(subject !== undefined && { subject }), text }), { notice: says });
    });
});

describe('a text that is no notice is not taken', () => {
  for (const { name, subject, text, refused } of NO_NOTICES)
    test(name, () => {
      const reading = readNotice({ ...(subject !== undefined && { subject }), text });
      assert.ok('refused' in reading, JSON.stringify(reading));
      if (refused !== undefined) assert.equal(reading.refused, refused);
    });
});

test('a notice says the same wrapped at any column, quoted, in HTML, and with typographic characters', () => {
  const plain = FIRST_WORDINGS.filter(
    ({ text }) => !/[<>]/.test(text) && !/[\u3040-\u30ff]/.test(text) && !text.includes('----'),
  );
  assert.ok(plain.length >= 20);
  fc.assert(
    fc.property(
      fc.constantFrom(...plain),
      fc.integer({ min: 30, max: 90 }),
      fc.constantFrom('', '> ', '>> ', '| '),
      fc.boolean(),
      ({ subject, text, says }, column, quote, isHtml) => {
        const typographic = text.replaceAll("'", '’').replaceAll(' SES', '\u00a0SES');
        const paragraphs = typographic.split('\n').filter(Boolean);
        const changed = isHtml
          ? `<html><body>${paragraphs.map((one) => `<p>${one}</p>`).join('')}</body></html>`
          : paragraphs.map((one) => wrapped(one, column, quote)).join(`\n${quote}\n`);
        const mail = { ...(subject !== undefined && { subject }), text: changed };
        assert.deepEqual(readNotice(mail), { notice: says }, changed);
      },
    ),
    { numRuns: 300 },
  );
});

test('every Region is read by its English and its Japanese name and by its code', () => {
  const names: readonly (readonly [string, string, string])[] = [
    ['us-east-1', 'US East (N. Virginia)', '米国東部 (バージニア北部)'],
    ['us-east-2', 'US East (Ohio)', '米国東部 (オハイオ)'],
    ['us-west-1', 'US West (N. California)', '米国西部 (北カリフォルニア)'],
    ['us-west-2', 'US West (Oregon)', '米国西部 (オレゴン)'],
    ['af-south-1', 'Africa (Cape Town)', 'アフリカ (ケープタウン)'],
    ['ap-south-1', 'Asia Pacific (Mumbai)', 'アジアパシフィック (ムンバイ)'],
    ['ap-south-2', 'Asia Pacific (Hyderabad)', 'アジアパシフィック (ハイデラバード)'],
    ['ap-northeast-1', 'Asia Pacific (Tokyo)', 'アジアパシフィック（東京）'],
    ['ap-northeast-2', 'Asia Pacific (Seoul)', 'アジアパシフィック (ソウル)'],
    ['ap-northeast-3', 'Asia Pacific (Osaka)', 'アジアパシフィック (大阪)'],
    ['ap-southeast-1', 'Asia Pacific (Singapore)', 'アジアパシフィック (シンガポール)'],
    ['ap-southeast-2', 'Asia Pacific (Sydney)', 'アジアパシフィック (シドニー)'],
    ['ap-southeast-3', 'Asia Pacific (Jakarta)', 'アジアパシフィック (ジャカルタ)'],
    ['ap-southeast-5', 'Asia Pacific (Malaysia)', 'アジアパシフィック (マレーシア)'],
    ['ca-central-1', 'Canada (Central)', 'カナダ (中部)'],
    ['ca-west-1', 'Canada West (Calgary)', 'カナダ西部 (カルガリー)'],
    ['eu-central-1', 'Europe (Frankfurt)', '欧州 (フランクフルト)'],
    ['eu-central-2', 'Europe (Zurich)', '欧州 (チューリッヒ)'],
    ['eu-north-1', 'Europe (Stockholm)', '欧州 (ストックホルム)'],
    ['eu-south-1', 'Europe (Milan)', '欧州 (ミラノ)'],
    ['eu-west-1', 'EU (Ireland)', '欧州 (アイルランド)'],
    ['eu-west-2', 'Europe (London)', 'ヨーロッパ (ロンドン)'],
    ['eu-west-3', 'Europe (Paris)', '欧州 (パリ)'],
    ['il-central-1', 'Israel (Tel Aviv)', 'イスラエル (テルアビブ)'],
    ['me-central-1', 'Middle East (UAE)', '中東 (UAE)'],
    ['me-south-1', 'Middle East (Bahrain)', '中東 (バーレーン)'],
    ['mx-central-1', 'Mexico (Central)', 'メキシコ (中部)'],
    ['sa-east-1', 'South America (São Paulo)', '南米 (サンパウロ)'],
    ['us-gov-west-1', 'AWS GovCloud (US-West)', 'AWS GovCloud (米国西部)'],
    ['us-gov-east-1', 'AWS GovCloud (US-East)', 'AWS GovCloud (米国東部)'],
  ];
  for (const [code, english, japanese] of names)
    for (const name of [code, code.toUpperCase(), english, japanese])
      assert.deepEqual(regionsIn(`Your account in the ${name.normalize('NFKC')} Region.`), [code], name);
  assert.deepEqual(regionsIn('東京リージョンと大阪リージョン'), ['ap-northeast-1', 'ap-northeast-3']);
  assert.deepEqual(regionsIn('host email-smtp.us-east-1.amazonaws.com and ses@eu-west-1.example'), []);
});

function wrapped(text: string, column: number, quote: string): string {
  const lines: string[] = [''];
  for (const word of text.split(' ')) {
    const last = lines.at(-1) ?? '';
    if (last !== '' && last.length + word.length > column) lines.push(word);
    else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`;
  }
  return lines.map((line) => `${quote}${line}`).join('\n');
}
