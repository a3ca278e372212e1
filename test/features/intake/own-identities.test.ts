import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { pino } from 'pino';
import type { VerifiedIdentities } from '../../../src/aws/index.js';
import { createOwnIdentities } from '../../../src/features/intake/own-identities.js';
import { openStore, type Store } from '../../../src/store/index.js';
import { until } from '../../support/until.js';

const ACCOUNT = '111122223333';
const REGION = 'ap-northeast-1';
const log = pino({ level: 'silent' });

let folder: string;
let store: Store;
let now = 0;

function ownIdentities(list: VerifiedIdentities['list'] = async () => ({ value: [], asOf: 0 })) {
  const accounts = [{ name: 'prod', account: ACCOUNT, region: REGION, list }];
  return createOwnIdentities({ accounts, documents: store.documents, now: () => now, log });
}

const recipient = (address: string) => ({ account: ACCOUNT, region: REGION, recipient: address });

describe('recipients at identities of the account', () => {
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'ses-warden-own-'));
    store = await openStore({ dataDir: folder, now: () => Date.now(), log });
    now = 1_000_000;
  });

  afterEach(async () => {
    await store.close();
    await rm(folder, { recursive: true, force: true });
  });

  test('are at or below a verified domain, or a verified address itself', async () => {
    const own = ownIdentities(async () => ({ value: ['shop.example', 'me@gmail.com'], asOf: now }));
    assert.equal(own.isOwn(recipient('jane@shop.example')), false, 'nothing is known yet');
    await own.watch();
    const known = (address: string) => own.isOwn(recipient(address));
    for (const address of ['jane@shop.example', 'x@mail.eu.shop.example', 'me@gmail.com']) {
      assert.equal(known(address), true, address);
    }
    for (const address of ['you@gmail.com', 'x@notshop.example', 'x@example', 'shop.example', '', 'x@']) {
      assert.equal(known(address), false, address);
    }
    assert.equal(own.isOwn({ ...recipient('jane@shop.example'), region: 'eu-west-1' }), false);
  });

  test('are known after a restart, and to a process that does not ask, before AWS has answered', async () => {
    const asking = ownIdentities(async () => ({ value: ['shop.example'], asOf: now }));
    const other = ownIdentities();
    await other.load();
    await asking.watch();
    const restarted = ownIdentities();
    await restarted.load();
    assert.equal(restarted.isOwn(recipient('jane@shop.example')), true);
    assert.equal(other.isOwn(recipient('jane@shop.example')), false);
    now += 60_000;
    await until(() => other.isOwn(recipient('jane@shop.example')));
  });

  test('stay known when AWS does not answer, and go when AWS no longer lists them', async () => {
    let answer: Awaited<ReturnType<VerifiedIdentities['list']>> = { value: ['shop.example'], asOf: now };
    const own = ownIdentities(async () => answer);
    await own.watch();
    answer = {
      failure: { kind: 'unreachable', action: 'ses:ListEmailIdentities', region: REGION, detail: '' },
      errorId: 'ab12',
      at: now,
    };
    await own.watch();
    assert.equal(own.isOwn(recipient('jane@shop.example')), true);
    answer = { value: [], asOf: now };
    await own.watch();
    assert.equal(own.isOwn(recipient('jane@shop.example')), false);
  });
});
