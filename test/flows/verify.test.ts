import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { dkimOf, publishDkim } from '../../playground/aws/identity-records.js';
import { ACCESS_DENIED } from '../../playground/aws/operation.js';
import { type Playground, startPlayground } from '../../playground/playground.js';
import { assertWithin } from '../support/time-limit.js';
import { until } from '../support/until.js';

const CHANNEL = 'C0ALERTS001';
const SATO = 'U0SATO00001';
const MINUTE_MS = 60_000;

let playground: Playground;
let minutes = 0;
before(async () => {
  playground = await startPlayground();
});
after(() => playground.close());
/** Nobody may ask too much in a minute. */
beforeEach(async () => {
  minutes += 2;
  await playground.setClock(minutes * MINUTE_MS);
});

const answers = () => playground.slack.ephemerals(SATO);
const shown = ({ blocks }: { blocks: readonly unknown[] }) => JSON.stringify(blocks);
const region = () => playground.aws.region(playground.region);

async function type(text: string, channel = CHANNEL): Promise<{ text: string; blocks: string; ts: string }> {
  const before = answers().length;
  await playground.slack.slashCommand({ user: SATO, channel, text });
  await until(() => answers().length > before, { what: `the answer to ${text}` });
  const answer = answers().at(-1) ?? assert.fail('no answer');
  return { text: answer.text, blocks: shown(answer), ts: answer.ts };
}

async function click(ts: string, actionId: string): Promise<void> {
  await playground.slack.click({ user: SATO, ts, actionId });
}

/** A domain of Onamae's that SES waits for, none of whose records are there yet. */
function pendingDomain(name: string) {
  playground.dns.zones.add(name, ['01.dnsv.jp', '02.dnsv.jp']);
  const identity = { name, type: 'Domain', status: 'Pending', since: playground.now() } as const;
  region().identities.push({ ...identity });
  const added = region().identities.at(-1) ?? assert.fail('no identity');
  const tokens = dkimOf(added, playground.region).tokens;
  return { identity: added, tokens, nameOf: (token: string) => `${token}._domainkey.${name}` };
}

describe('/ses verify', () => {
  test('SES beside DNS, record by record, with the one thing to do; after the fix the same answer is replaced', async () => {
    const { zones } = playground.dns;
    const { identity, tokens, nameOf } = pendingDomain('new.example');
    const [right = '', doubled = '', altered = ''] = tokens;
    publishDkim(zones, identity, playground.region, 1);
    zones.set(`${nameOf(doubled)}.new.example`, 'CNAME', `${doubled}.dkim.amazonses.com`);
    zones.set(nameOf(altered), 'CNAME', `${right}.dkim.amazonses.com`);
    const first = await type('verify <http://NEW.example|new.example>');
    assert.match(first.text, /new\.example is not verified yet: 2 of 3 records are wrong/);
    assert.match(first.blocks, /it contains the domain twice.*Enter the name as `\w+\._domainkey`/);
    assert.match(first.blocks, /belongs to another of these records.*Replace the value with `/);
    assert.match(first.blocks, /Onamae\.com\), appends `new\.example` to names/);
    assert.match(first.blocks, /SES last checked .*: host not found\..*SES stops checking 72 hours/);
    publishDkim(zones, identity, playground.region);
    minutes += 1;
    await playground.setClock(minutes * MINUTE_MS);
    await click(first.ts, 'verify-again');
    const replaced = () => answers().find(({ ts }) => ts === first.ts);
    await until(() => /new\.example is verified/.test(replaced()?.text ?? ''));
  });

  test('an answer comes within seconds when the name servers are dead, and calls no record missing', async () => {
    pendingDomain('dead.example');
    playground.dns.faults.set('dead.example', 'silent');
    await type('quota');
    const began = performance.now();
    const { text, blocks } = await type('verify dead.example');
    // Up to two of the seconds are SES's turn.
    assertWithin(6_000, began, 'the answer');
    assert.match(text, /not verified yet, and its DNS does not answer/);
    assert.match(blocks, /which says nothing about the record/);
  });

  test('records are shown for people and for tools to copy', async () => {
    const { tokens } = pendingDomain('copied.example');
    const { ts } = await type('verify copied.example');
    await click(ts, 'verify-records');
    await until(() => playground.slack.modals(SATO).some(({ view }) => /CNAME/.test(JSON.stringify(view))));
    const modal = JSON.stringify(playground.slack.modals(SATO).at(-1)?.view);
    assert.match(modal, new RegExp(`\`${tokens[0]}\\._domainkey\\.copied\\.example\``));
    assert.match(
      modal,
      new RegExp(`${tokens[0]}\\._domainkey\\.copied\\.example\\. 300 IN CNAME ${tokens[0]}\\.dkim`),
    );
    assert.match(modal, /aws_route53_record/);
  });

  test('a verification can start for what SES does not know, and a domain above that covers it is named', async () => {
    const unknown = await type('verify mail.shop.example');
    assert.match(unknown.text, /SES does not know mail\.shop\.example/);
    assert.match(unknown.blocks, /`shop\.example` is verified there and covers it/);
    assert.match(unknown.blocks, /Start in 111122223333 · ap-northeast-1/);
    const verified = await type('verify shop.example');
    assert.match(verified.text, /shop\.example is verified, and its records are in DNS/);
  });

  test('alone it shows every identity, the worst first', async () => {
    pendingDomain('b.example');
    region().identities.push({ name: 'a.example', type: 'Domain', status: 'Failed' });
    const { text, blocks } = await type('verify');
    assert.match(text, /\d of \d identities need attention/);
    assert.match(blocks, /"a\.example".*"failed".*"b\.example".*"pending".*\d verified/);
  });

  test('an address: its mail is sent again, and its own settings are shown', async () => {
    region().identities.push({
      name: 'jane@shop.example',
      type: 'EmailAddress',
      status: 'Pending',
      mails: 1,
    });
    const { ts, text, blocks } = await type('verify <mailto:jane@shop.example|jane@shop.example>');
    assert.match(text, /its owner has to open the link/);
    assert.match(blocks, /SES uses the settings of the address/);
    await click(ts, 'verify-resend');
    await until(() => answers().some((one) => /AWS sends/.test(one.text)));
    assert.equal(region().identities.at(-1)?.mails, 2);
    assert.ok(playground.app.logs.every((line) => !line.includes('jane@')));
  });

  test('hostile and careless input gets an answer, and too many requests are rejected', async () => {
    const refused: readonly [typed: string, said: RegExp][] = [
      ['verify 192.0.2.1', /This is an IP address/],
      ['verify localhost', /only inside a network/],
      ['verify example', /only one part of a domain/],
      ['verify a_b.example', /cannot be part of a domain/],
      ['verify one.example two.example', /Enter one domain or address at a time/],
      ['verify add', /Enter a domain or an address/],
      [`verify ${'a.'.repeat(200)}example`, /longer than a domain can be/],
      ['verify <!channel>', /neither a domain|cannot be part/],
    ];
    const asked = () =>
      playground.aws.calls.filter(({ operation }) => operation === 'GetEmailIdentity').length;
    const before = asked();
    for (const [typed, said] of refused) assert.match((await type(typed)).text, said);
    assert.equal(asked(), before);
    for (const typed of ['verify 192.0.2.1', 'verify 192.0.2.1']) await type(typed);
    assert.match((await type('verify shop.example')).text, /more than 10 requests in a minute/);
    minutes += 2;
    await playground.setClock(minutes * MINUTE_MS);
    assert.match((await type('verify 192.0.2.1')).text, /This is an IP address/);
  });

  test('a denial by AWS is shown with the action that is missing', async () => {
    playground.aws.faults.set('GetEmailIdentity', ACCESS_DENIED);
    assert.match((await type('verify shop.example')).blocks, /AWS denied `ses:GetEmailIdentity`/);
    playground.aws.faults.clear();
  });
});

describe('several regions', () => {
  test('the user chooses where to start, and sees where SES does not know the identity', async () => {
    const two = await startPlayground({ env: { AWS_REGIONS: 'ap-northeast-1,us-east-1' } });
    try {
      const said = () => two.slack.ephemerals(SATO);
      await two.slack.slashCommand({ user: SATO, channel: CHANNEL, text: 'verify add new.example' });
      await until(() => said().some(({ text }) => /Where do you want to verify new\.example/.test(text)));
      const question = said().at(-1) ?? assert.fail('no question');
      const value = '111122223333/us-east-1/new.example';
      await two.slack.click({ user: SATO, ts: question.ts, actionId: 'verify-start', value });
      await until(() => said().some(({ text }) => /has started in .* us-east-1/.test(text)));
      await two.slack.slashCommand({ user: SATO, channel: CHANNEL, text: 'verify new.example' });
      await until(() => said().some(({ text }) => /new\.example is not verified yet/.test(text)));
      assert.match(
        JSON.stringify(said().at(-1)?.blocks),
        /SES does not know it in: 111122223333 · ap-northeast-1/,
      );
    } finally {
      await two.close();
    }
  });
});

describe('where others have to approve', () => {
  test('a start is requested, approved by somebody else, and only then begun', async () => {
    const careful = await startPlayground({
      env: { VERIFY_NEEDS_APPROVAL: 'true', SLACK_APPROVERS: SATO, SLACK_APPROVAL_CHANNEL: 'C0APPROVE01' },
    });
    try {
      const identities = () => careful.aws.region(careful.region).identities.map(({ name }) => name);
      const asker = 'U0TANAKA001';
      await careful.slack.slashCommand({ user: asker, channel: CHANNEL, text: 'verify add new.example' });
      await until(() => careful.slack.ephemerals(asker).some(({ text }) => /Requested/.test(text)));
      await until(() => careful.slack.messages('C0APPROVE01').length > 0);
      const [card] = careful.slack.messages('C0APPROVE01');
      assert.match(JSON.stringify(card?.blocks), /Verification of `new\.example`/);
      assert.deepEqual(identities(), ['shop.example']);
      await careful.slack.click({ user: SATO, ts: card?.ts ?? '', actionId: 'approval-approve' });
      await until(() => careful.slack.messages(CHANNEL).some(({ text }) => /DNS records for/.test(text)));
      assert.deepEqual(identities(), ['shop.example', 'new.example']);
    } finally {
      await careful.close();
    }
  });
});
