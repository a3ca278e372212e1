import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { pino } from 'pino';
import { createAudit } from '../../../../src/features/audit/index.js';
import { caseRef, type ProbationCase } from '../../../../src/features/probation/case/probation-case.js';
import { checklistButton } from '../../../../src/features/probation/checklist/checklist-message.js';
import { stateOf } from '../../../../src/features/probation/checklist/checklist-state.js';
import { createChecklistStore } from '../../../../src/features/probation/checklist/checklist-store.js';
import { createChecklists } from '../../../../src/features/probation/checklist/checklists.js';
import { catalogOf } from '../../../../src/locales/index.js';
import type { Card } from '../../../../src/slack/cards.js';
import type { Store } from '../../../../src/store/index.js';
import { crashingStore } from '../../../support/crashing-store.js';
import { openEmbeddedTestStore } from '../../../support/embedded-store.js';
import { shownInEnglish } from '../../../support/to-one-channel.js';
import { createUnshownCases } from '../../../support/unshown-cases.js';

const PROD = { account: '111122223333', region: 'ap-northeast-1' };
const NOW = Date.UTC(2026, 10, 27, 12);

describe('the checklist of a case', () => {
  let store: Store;
  let shown: Map<string, Card>;
  beforeEach(async () => {
    store = await openEmbeddedTestStore(() => NOW);
    shown = new Map();
  });
  afterEach(() => store.close());

  /** A process of the bot. AWS is not configured in it, so that its checks say that they do not know. */
  function startProcess(parts: Pick<Store, 'documents' | 'journal'> = store) {
    const deps = {
      ...store,
      ...parts,
      audit: createAudit(parts),
      now: () => NOW,
      log: pino({ level: 'silent' }),
    };
    const cases = createUnshownCases(deps);
    const checklists = createChecklists({
      ...deps,
      cases,
      store: createChecklistStore(parts.documents),
      accounts: [],
      identities: [],
      eventRouting: [],
      topicArns: [],
      diagnoseIdentity: async () => assert.fail('there is no identity'),
      pausesIn: async () => [],
      cards: {
        show: shownInEnglish(async (id, card) => {
          if (card.revision > (shown.get(id)?.revision ?? 0)) shown.set(id, card);
        }),
      },
    });
    return { cases, checklists };
  }

  async function openCaseAbout(reason: 'spamtrap' | 'compromised-credentials'): Promise<ProbationCase> {
    const notice = { kind: 'under-review', reasons: [reason] } as const;
    const taken = { at: NOW, by: 'U1', mailId: 'mail', notice };
    const result = await startProcess().cases.takeNotice(PROD, taken);
    assert.ok('done' in result);
    return result.done;
  }

  const auditOf = async () => (await createAudit(store).read({ limit: 100 })).entries;
  const steps = async (ref: string) =>
    (await auditOf()).filter(({ key }) => key.startsWith(`checklist/${ref}`));

  test('two people at once in two processes lose nothing, and each change is in the audit log once', async () => {
    const ref = caseRef(await openCaseAbout('compromised-credentials'));
    const [one, other] = [startProcess().checklists, startProcess().checklists];
    await Promise.all([
      one.change(ref, { step: 'find-leak', wish: { owner: 'U2' }, by: 'U1' }),
      other.change(ref, {
        step: 'find-leak',
        wish: { done: { note: 'key removed from the image' } },
        by: 'U2',
      }),
      one.change(ref, { step: 'old-keys', wish: { done: {} }, by: 'U1' }),
      other.change(ref, { step: 'old-keys', wish: { done: {} }, by: 'U2' }),
    ]);
    const found = await one.find(ref);
    const leak = found && stateOf(found.state, 'find-leak');
    assert.deepEqual([leak?.owner, leak?.done?.note], ['U2', 'key removed from the image']);
    const entries = await steps(ref);
    assert.deepEqual(entries.map(({ what, about }) => `${what} ${about}`).toSorted(), [
      'step-assigned find-leak',
      'step-ticked find-leak',
      'step-ticked old-keys',
    ]);
    await other.watch();
    assert.equal((await steps(ref)).length, 3);
    const card = shown.get(`checklist/${ref}`);
    assert.match(card?.message.text ?? '', /Checklist · 2 of 7 done · 5 steps have no owner/);
    assert.equal(card?.thread?.under, `probation/${ref}`);
    const told = [...shown].filter(([id]) => id.startsWith(`checklist/${ref}/`));
    assert.equal(told.length, 1);
    assert.match(told[0]?.[1].message.text ?? '', /<@U2>, <@U1> asks you to take this step: Find how/);
  });

  test('a form that was open while somebody else changed the step overwrites nothing', async () => {
    const ref = caseRef(await openCaseAbout('spamtrap'));
    const { checklists } = startProcess();
    await checklists.change(ref, { step: 'inactive', wish: { owner: 'U2' }, by: 'U1', seen: 0 });
    const late = {
      step: 'inactive',
      wish: { owner: 'U3', done: { note: 'purged' } },
      by: 'U3',
      seen: 0,
    } as const;
    const result = await checklists.change(ref, late);
    assert.ok('changedMeanwhile' in result);
    assert.equal(stateOf(result.changedMeanwhile.state, 'inactive').owner, 'U2');
    const again = await checklists.change(ref, { ...late, seen: 1 });
    assert.ok('done' in again);
    assert.equal(stateOf(again.done.state, 'inactive').done?.note, 'purged');
    assert.deepEqual(await checklists.change('111122223333:ap-northeast-1/7', late), { refused: 'gone' });
  });

  test('whichever call a process dies at, the next one completes what was saved', async () => {
    const ref = caseRef(await openCaseAbout('spamtrap'));
    for (let afterCalls = 0; ; afterCalls += 1) {
      const dying = crashingStore(store, afterCalls);
      const owner = `U${100 + afterCalls}`;
      const change = startProcess(dying).checklists.change(ref, {
        step: 'inactive',
        wish: { owner },
        by: 'U1',
      });
      const ended = change.then(
        () => 'done',
        () => 'died',
      );
      while (
        !dying.crashed() &&
        dying.calls() < afterCalls &&
        (await Promise.race([ended, tick()])) === 'tick'
      );
      if ((await Promise.race([ended, tick()])) === 'done') break;
      dying.endPendingCalls();
      await ended;
      await startProcess().checklists.watch();
      const found = await startProcess().checklists.find(ref);
      assert.equal((await steps(ref)).length, found?.state.events.length);
      assert.equal(found?.state.published, found?.state.events.length);
    }
    assert.ok((await steps(ref)).length > 3);
  });

  test('a closed case cannot be changed, and its checklist has no buttons', async () => {
    const ref = caseRef(await openCaseAbout('spamtrap'));
    const { cases, checklists } = startProcess();
    await checklists.watch();
    const { action, value } = checklistButton(catalogOf('en'), ref);
    const open = JSON.stringify(shown.get(`checklist/${ref}`)?.message.blocks);
    assert.ok(open.includes(`"action_id":"${action}"`) && open.includes(`"value":"${value}"`));
    await cases.close(ref, { by: 'U1', reason: 'AWS wrote' });
    await checklists.watch();
    assert.doesNotMatch(JSON.stringify(shown.get(`checklist/${ref}`)?.message.blocks), /action_id/);
    const change = { step: 'inactive', wish: { done: {} }, by: 'U1' } as const;
    assert.deepEqual(await checklists.change(ref, change), { refused: 'closed' });
  });
});

const tick = () => new Promise<'tick'>((resolve) => setImmediate(resolve, 'tick'));
