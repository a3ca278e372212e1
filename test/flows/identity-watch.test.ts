import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { dkimOf, publishDkim } from '../../playground/aws/identity-records.js';
import { type Playground, startPlayground } from '../../playground/playground.js';
import { until } from '../support/until.js';

const CHANNEL = 'C0ALERTS001';
const ELSEWHERE = 'C0APPROVE01';
const SATO = 'U0SATO00001';
const MINUTE_MS = 60_000;

let playground: Playground;
let minutes = 0;
before(async () => {
  playground = await startPlayground();
});
after(() => playground.close());

const answers = () => playground.slack.ephemerals(SATO);
const region = () => playground.aws.region(playground.region);
const identity = (name: string) =>
  region().identities.find((one) => one.name === name) ?? assert.fail(`no identity ${name}`);

async function pass(more: number): Promise<void> {
  minutes += more;
  await playground.setClock(minutes * MINUTE_MS);
}

async function type(text: string, channel = CHANNEL): Promise<{ text: string; ts: string }> {
  const before = answers().length;
  await playground.slack.slashCommand({ user: SATO, channel, text });
  await until(() => answers().length > before, { what: `the answer to ${text}` });
  return answers().at(-1) ?? assert.fail('no answer');
}

/** The card of an identity, and what its thread was told after the records. */
function cardOf(name: string): { text: string; edits: number } | undefined {
  return playground.slack
    .messages(CHANNEL)
    .find(({ text, threadTs }) => threadTs === undefined && text.includes(name));
}
function threadOf(name: string): readonly string[] {
  const card = playground.slack
    .messages(CHANNEL)
    .find(({ text, threadTs }) => threadTs === undefined && text.includes(name));
  const thread = playground.slack.messages(CHANNEL).filter(({ threadTs }) => threadTs === card?.ts);
  return thread.map(({ text }) => text);
}
const told = (name: string, what: RegExp) =>
  until(() => threadOf(name).some((text) => what.test(text)), {
    what: `${what} about ${name}`,
  });

describe('a watched identity', () => {
  test('started: a card, its records in the thread; each change is announced once, until SES has verified it', async () => {
    const { zones } = playground.dns;
    zones.add('new.example', ['01.dnsv.jp', '02.dnsv.jp']);
    assert.match((await type('verify add new.example')).text, /has started in 111122223333/);
    await told('new.example', /DNS records for new\.example/);
    const inThread = () =>
      playground.slack
        .messages(CHANNEL)
        .map(({ blocks }) => JSON.stringify(blocks))
        .join();
    await until(() => /UPSERT/.test(inThread()));
    const { tokens } = dkimOf(identity('new.example'), playground.region);
    const [first = '', second = '', third = ''] = tokens;
    assert.match(inThread(), new RegExp(`${first}\\._domainkey\\.new\\.example\\. 300 IN CNAME`));
    assert.match(cardOf('new.example')?.text ?? '', /not verified yet: 3 of 3 records are missing/);

    publishDkim(zones, identity('new.example'), playground.region, 1);
    await told('new.example', new RegExp(`${first}\\._domainkey\\.new\\.example is now correct`));
    zones.set(`${second}._domainkey.new.example`, 'CNAME', `${first}.dkim.amazonses.com`);
    await told('new.example', new RegExp(`${second}.*belongs to another of these records`));
    zones.set(`${third}._domainkey.new.example`, 'CNAME', `${third}.dkim.amazonses.com`);
    await told('new.example', new RegExp(`${third}._domainkey.new.example is now correct`));
    await playground.app.kill();
    await playground.app.start();
    zones.set(`${second}._domainkey.new.example`, 'CNAME', `${second}.dkim.amazonses.com`);
    await told('new.example', /SES has verified it/);
    await until(() => /new\.example is verified/.test(cardOf('new.example')?.text ?? ''));
    const twice = threadOf('new.example').filter((text, index, all) => all.indexOf(text) !== index);
    assert.deepEqual(
      twice.filter((text) => !/DNS records for/.test(text)),
      [],
    );
    assert.match((await type('verify add new.example')).text, /new\.example is already an identity in/);
  });

  test('watched by a button until SES gives up, with a reminder before; then the verification is restarted', async () => {
    playground.dns.zones.add('late.example', ['ns1.late.example']);
    region().identities.push({
      name: 'late.example',
      type: 'Domain',
      status: 'Pending',
      since: playground.now(),
    });
    const { ts } = await type('verify late.example');
    await playground.slack.click({ user: SATO, ts, actionId: 'verify-watch' });
    await until(() => answers().some(({ text }) => /Watching late\.example/.test(text)));
    await pass(25 * 60);
    await told('late.example', /48 hours are left/);
    await pass(48 * 60);
    await told('late.example', /SES has stopped checking after 72 hours/);
    await until(() => /verification of late\.example has failed/.test(cardOf('late.example')?.text ?? ''));
    const failed = await type('verify late.example');
    await playground.slack.click({ user: SATO, ts: failed.ts, actionId: 'verify-restart' });
    await until(() =>
      answers().some(({ text }) => /SES checks the records of late\.example again/.test(text)),
    );
    assert.equal(identity('late.example').dkim?.status, 'Pending');
    const anew = () =>
      playground.slack.messages(CHANNEL).filter(({ text }) => /late\.example is not verified yet/.test(text));
    await until(() => anew().length === 1);
  });

  test('where the bot is not, the card is in the alert channel; a deletion ends the watch', async () => {
    const channel = playground.slack.channels.find(({ id }) => id === ELSEWHERE);
    Object.assign(channel ?? {}, { botIsMember: false });
    assert.match((await type('verify add gone.example', ELSEWHERE)).text, /The bot is not in this channel/);
    await until(() => cardOf('gone.example') !== undefined);
    region().identities = region().identities.filter(({ name }) => name !== 'gone.example');
    await told('gone.example', /somebody has deleted it/);
  });

  test('an address is sent a mail, and the card says when it is confirmed', async () => {
    assert.match((await type('verify add jane@new.example')).text, /AWS sends it a mail/);
    await until(() => cardOf('jane@new.example') !== undefined);
    identity('jane@new.example').status = 'Success';
    await told('jane@new.example', /SES has verified it/);
  });
});
