import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { dkimOf } from '../../playground/aws/identity-records.js';
import { type Playground, startPlayground } from '../../playground/playground.js';
import { until } from '../support/until.js';

const CHANNEL = 'C0ALERTS001';
const SATO = 'U0SATO00001';
const MINUTE_MS = 60_000;
/** SES lets the app ask one thing a second, and the clock has moved for everything it asks. */
const A_STEP = { ms: 5_000 };
const MOST_STEPS = 20;
const QUERIES_OF_TWO_CHECKS = 6;

let playground: Playground;
before(async () => {
  playground = await startPlayground();
});
after(() => playground.close());

const answers = () => playground.slack.ephemerals(SATO);
let minutes = 0;

/** Lets time pass in steps of minutes until something has happened. */
async function inTime(condition: () => boolean, firstStep = 6): Promise<void> {
  for (let step = 0; step < MOST_STEPS && !condition(); step += 1) {
    minutes += step === 0 ? firstStep : 6;
    await playground.setClock(minutes * MINUTE_MS);
    await until(condition, A_STEP).catch(() => undefined);
  }
  assert.ok(condition(), condition.toString());
}

describe('a verified domain', () => {
  test('that loses its records raises an alarm after two checks within the hour, and ends it when they are back', async () => {
    const [shop] = playground.aws.region(playground.region).identities;
    const { tokens } = dkimOf(shop ?? assert.fail('no identity'), playground.region);
    const vanished = `${tokens[0]}._domainkey.shop.example`;
    const { dns } = playground;
    const card = () => playground.slack.messages(CHANNEL)[0];
    const says = (what: RegExp) => what.test(card()?.text ?? '');
    const asked = () => playground.aws.calls.some(({ operation }) => operation === 'GetEmailIdentity');
    await until(asked);
    dns.zones.set(vanished, 'CNAME');
    dns.faults.set('shop.example', 'server-failed');
    await inTime(() => dns.queryCount(vanished) >= QUERIES_OF_TWO_CHECKS, 55);
    assert.equal(card(), undefined);
    dns.faults.clear();
    await inTime(() => says(/1 of 3 DKIM records of shop\.example/));
    await playground.slack.slashCommand({ user: SATO, channel: CHANNEL, text: 'verify' });
    await until(() => answers().length === 1);
    assert.match(JSON.stringify(answers()[0]?.blocks), /`shop\.example`.*its DKIM records are gone from DNS/);
    dns.zones.set(vanished, 'CNAME', `${tokens[0]}.dkim.amazonses.com`);
    await inTime(() => says(/DKIM records of shop\.example are back/));
  });
});
