import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { type Audit, createAudit } from '../../../src/features/audit/index.js';
import { createSettingsStore, type SettingsStore } from '../../../src/features/settings/settings-store.js';
import type { Documents, Store } from '../../../src/store/index.js';
import { openEmbeddedTestStore } from '../../support/embedded-store.js';

const ROUTE = { match: { account: '111122223333' }, from: 'advisory', channel: 'C0PROD00001' } as const;
const [TANAKA, SATO] = ['U0TANAKA001', 'U0SATO00001'];

let opened: Store;
let documents: Documents;
let audit: Audit;

function startProcess(changed: Partial<Audit> = {}): SettingsStore {
  const describe = {
    route: ({ channel }: { channel: string }) => channel,
    channel: ({ channel }: { channel: string }) => channel,
  };
  return createSettingsStore({ documents, audit: { ...audit, ...changed }, describe, now: () => 1000 });
}

const entries = async () => (await audit.read({ limit: 100 })).entries;

describe('settings of two processes', () => {
  beforeEach(async () => {
    opened = await openEmbeddedTestStore(() => 1000);
    documents = opened.documents;
    audit = createAudit(opened);
  });
  afterEach(() => opened.close());

  test('of forty changes at once by two people each is kept, or its author is told: none is lost unseen', async () => {
    const processes = [startProcess(), startProcess()];
    const made = await Promise.all(
      Array.from({ length: 40 }, async (_, index) => {
        const route = { ...ROUTE, match: { region: `r-${index % 30}` } };
        const store = processes[index % 2] ?? assert.fail();
        return store.putRoute(route, index % 2 === 0 ? TANAKA : SATO, undefined);
      }),
    );
    assert.equal(made.filter((one) => 'settings' in one).length, 30);
    assert.equal(made.filter((one) => 'refused' in one && one.refused === 'changed').length, 10);
    const { routes } = await startProcess().read();
    assert.equal(new Set(routes.map(({ match }) => match.region)).size, 30);
    assert.equal((await entries()).length, 30);
  });

  test('the same route open in two forms: the second is refused, and sees who was first', async () => {
    const [one, other] = [startProcess(), startProcess()];
    await one.putRoute(ROUTE, TANAKA, undefined);
    const [route = assert.fail()] = (await one.read()).routes;
    const seen = { id: route.id, revision: route.changed.revision };
    const made = await Promise.all([
      one.putRoute({ ...ROUTE, channel: 'C0FIRST0001' }, TANAKA, seen),
      other.putRoute({ ...ROUTE, channel: 'C0SECOND001' }, SATO, seen),
    ]);
    const winner = made.findIndex((result) => 'settings' in result);
    const loser = made[1 - winner];
    assert.ok(loser && 'refused' in loser && loser.refused === 'changed');
    assert.equal(loser.now.changed.by, winner === 0 ? TANAKA : SATO);
    assert.equal((await one.read()).routes.length, 1);
  });

  test('a process that dies before the audit log was written: the next one writes it, once', async () => {
    const dying = startProcess({ record: () => Promise.reject(new Error('died')) });
    await assert.rejects(dying.putRoute(ROUTE, TANAKA, undefined), /died/);
    assert.deepEqual(await entries(), []);
    await Promise.all([startProcess().catchUp(), startProcess().catchUp()]);
    await startProcess().catchUp();
    const [entry, ...more] = await entries();
    assert.deepEqual(
      [entry?.by, entry?.what, entry?.about, more.length],
      [TANAKA, 'settings-route', 'C0PROD00001', 0],
    );
  });

  test('removing and changing are in the audit log with what was before', async () => {
    const store = startProcess();
    await store.putRoute(ROUTE, TANAKA, undefined);
    const seenOf = async () => {
      const [
        {
          id,
          changed: { revision },
        } = assert.fail(),
      ] = (await store.read()).routes;
      return { id, revision };
    };
    await store.putRoute({ ...ROUTE, channel: 'C0OTHER0001' }, SATO, await seenOf());
    await store.removeRoute(await seenOf(), SATO);
    await store.putChannel({ channel: 'C0OTHER0001', locale: 'ja' }, SATO, 0);
    const notes = (await entries()).map(({ what, note }) => `${what}: ${note}`);
    assert.deepEqual(notes, [
      'settings-channel: C0OTHER0001',
      'settings-route-removed: C0OTHER0001',
      'settings-route: C0OTHER0001 ← C0PROD00001',
      'settings-route: C0PROD00001',
    ]);
  });
});
