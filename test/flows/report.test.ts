import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { startPlayground } from '../../playground/playground.js';
import { type SlackWorkspace, startSlackWorkspace } from '../../playground/slack-workspace.js';
import { caseRef } from '../../src/features/probation/case/probation-case.js';
import { replySections } from '../../src/features/probation/report/reply-plan.js';
import { reportButton } from '../../src/features/probation/report/report-message.js';
import { catalogOf } from '../../src/locales/index.js';
import { textMessage } from '../../src/slack/blocks.js';
import type { Modal } from '../../src/slack/modal.js';
import type { Store } from '../../src/store/index.js';
import { mrkdwn } from '../../src/text/mrkdwn.js';
import { openEmbeddedTestStore } from '../support/embedded-store.js';
import {
  ALERT_CHANNEL,
  APPROVAL_CHANNEL,
  createReportProcess,
  type ReportProcess,
} from '../support/report-process.js';
import { until } from '../support/until.js';

const WHERE = { account: '111122223333', region: 'us-east-1' };
const [SATO, SUZUKI, TANAKA] = ['U0SATO00001', 'U0SUZUKI001', 'U0TANAKA001'];
const HOUR_MS = 3_600_000;

let slack: SlackWorkspace;
let store: Store;
const processes: ReportProcess[] = [];
const now = () => Date.now();

beforeEach(async () => {
  slack = await startSlackWorkspace({ now });
  store = await openEmbeddedTestStore(now);
});

afterEach(async () => {
  await Promise.all(processes.splice(0).map((one) => one.stop()));
  await store.close();
  await slack.close();
});

function start(more: Partial<Parameters<typeof createReportProcess>[0]> = {}): ReportProcess {
  const started = createReportProcess({ store, slack, now, ...more });
  processes.push(started);
  return started;
}

/** A case with its card in Slack. */
async function openCase(bot: ReportProcess): Promise<string> {
  const notice = { kind: 'under-review', reasons: ['bounce'], rate: 0.0652, denominator: 10_312 } as const;
  const taken = await bot.cases.takeNotice(WHERE, {
    notice,
    at: now() - HOUR_MS,
    by: TANAKA,
    mailId: 'mail-1',
  });
  assert.ok('done' in taken);
  const ref = caseRef(taken.done);
  await bot.cards.show(`probation/${ref}`, {
    channel: ALERT_CHANNEL,
    message: textMessage(mrkdwn`the case`),
    revision: 1,
    urgent: true,
  });
  await until(async () => (await bot.cards.locate(`probation/${ref}`)) !== undefined);
  return ref;
}

const inThread = () => slack.messages(ALERT_CHANNEL).filter(({ threadTs }) => threadTs !== undefined);
const reportId = (ref: string) => `${ref}#0`;
const modalOf = (answer: Awaited<ReturnType<ReportProcess['click']>>): Modal => {
  assert.ok(answer && 'modal' in answer, JSON.stringify(answer));
  return answer.modal;
};
const editorOf = async (bot: ReportProcess, ref: string, section: string, user = TANAKA) =>
  modalOf(await bot.click('report-edit', `${reportId(ref)}|${section}`, user));

/** Fills every section in and ticks every point. */
async function complete(bot: ReportProcess, ref: string): Promise<void> {
  for (const section of replySections('bounce')) {
    const editor = await editorOf(bot, ref, section);
    await bot.submit(editor, { text: `We know this about ${section}.` }, TANAKA);
  }
  const points = modalOf(await bot.click('report-points', reportId(ref), TANAKA));
  const all = 'root-cause,implemented,recurrence,tracking,new-addresses';
  await bot.submit(points, { points: all }, TANAKA);
}

test('from the draft to the file in the thread of the case; ready only when every point is checked', async () => {
  const bot = start();
  assert.match((await bot.command('', TANAKA)).text, /no review or pause/);
  const ref = await openCase(bot);
  const one = await bot.cases.find(ref);
  assert.ok(one);
  const { action, value } = reportButton(catalogOf('en'), one);
  const shown = await bot.click(action, value, TANAKA);
  assert.match(JSON.stringify(shown), /draft, not ready/);
  assert.match((await bot.command('prod us-east-1', TANAKA)).text, /draft, not ready/);
  await until(() => inThread().some(({ text }) => /Reply to AWS/.test(text)));

  const early = modalOf(await bot.click('report-export', reportId(ref), TANAKA));
  assert.match(JSON.stringify(early), /not ready to be sent/);
  assert.match(String(slack.files()[0]?.content), /^DRAFT, revision \d+/);

  await complete(bot, ref);
  await until(() => inThread().some(({ text }) => /ready to be sent by you/.test(text)));
  await bot.click('report-export', reportId(ref), TANAKA);
  const file = slack.files().at(-1);
  assert.match(file?.filename ?? '', /^reply-to-aws-111122223333-us-east-1-r\d+\.txt$/);
  assert.match(String(file?.content), /^Hello,\n.*Root cause\n-+\nWe know this about root-cause\./s);
  assert.ok(inThread().some(({ text }) => /exported by/.test(text)));

  await bot.submit(await editorOf(bot, ref, 'done'), { text: 'Something else.' }, SATO);
  await until(() => inThread().some(({ text }) => /draft, not ready/.test(text)));
  const { entries } = await bot.audit.read({ limit: 50 });
  assert.deepEqual(
    [...new Set(entries.filter(({ kind }) => kind === 'report').map(({ what }) => what))].toSorted(),
    ['report-drafted', 'report-edited', 'report-exported', 'report-ticked'],
  );
});

test('two editors in two processes lose nothing, and planned work is not stated as done', async () => {
  const [one, other] = [start(), start({ locale: 'ja' })];
  const ref = await openCase(one);
  await Promise.all([one.command('', TANAKA), other.command('', SATO)]);
  assert.equal((await store.documents.list('probation-reports')).length, 1);
  const [mine, theirs] = await Promise.all([
    editorOf(one, ref, 'done', TANAKA),
    editorOf(other, ref, 'done', SATO),
  ]);
  const results = await Promise.all([
    one.submit(mine, { text: 'Paused the campaign.' }, TANAKA),
    other.submit(theirs, { text: 'Removed the addresses.' }, SATO),
  ]);
  const [again] = results.filter(({ form }) => form !== undefined);
  assert.equal(results.filter(({ form }) => form !== undefined).length, 1, 'one of them has to merge');
  assert.ok(again);
  for (const text of ['Paused the campaign.', 'Removed the addresses.'])
    assert.ok(JSON.stringify(again).includes(text), text);
  await one.submit(again, { text: 'Paused the campaign. Removed the addresses.' }, TANAKA);
  const [stored] = await store.documents.list<{ revisions: { text: string; section: string }[] }>(
    'probation-reports',
  );
  const texts = stored?.value.revisions.filter(({ section }) => section === 'done').map(({ text }) => text);
  assert.equal(texts?.at(-1), 'Paused the campaign. Removed the addresses.');
  assert.deepEqual(texts?.slice(1, 3).toSorted(), ['Paused the campaign.', 'Removed the addresses.']);

  const note = { id: 'n1', by: TANAKA, kind: 'planned', what: 'double-opt-in' } as const;
  await one.cases.addNote(ref, { ...note, text: 'Deploy double opt-in on the sign-up form' });
  const editor = await editorOf(one, ref, 'done');
  for (const text of ['We will clean the list.', 'We deployed double opt-in on the sign-up form.']) {
    const refused = await one.submit(editor, { text }, TANAKA);
    assert.ok(
      refused.form && JSON.stringify(refused).includes(text),
      'the form is shown again with the text',
    );
  }
});

test('a second person approves one text; an edit meanwhile asks for the approval again', async () => {
  const bot = start({ needsApproval: true, approvers: [SATO, SUZUKI] });
  const ref = await openCase(bot);
  await bot.command('', TANAKA);
  await complete(bot, ref);
  await bot.click('report-export', reportId(ref), TANAKA);
  assert.match(String(slack.files().at(-1)?.content), /^DRAFT/, 'nothing is ready before the approval');

  const request = modalOf(await bot.click('report-approve', reportId(ref), TANAKA));
  await bot.submit(request, { reason: 'please read' }, TANAKA);
  const onCard = () => JSON.stringify(slack.messages(APPROVAL_CHANNEL)[0]?.blocks ?? []);
  const valueOnCard = () => /"value":"([^"]+)"/.exec(onCard())?.[1] ?? '';
  await until(() => valueOnCard() !== '');
  assert.match(JSON.stringify(slack.messages(APPROVAL_CHANNEL)[0]), /We know this about root-cause/);
  const first = valueOnCard();

  await bot.submit(await editorOf(bot, ref, 'request'), { text: 'Please end the review.' }, TANAKA);
  await bot.click('approval-approve', first, SATO);
  await until(() => valueOnCard() !== first && valueOnCard() !== '');
  await bot.click('approval-approve', valueOnCard(), SATO);
  await until(() => inThread().some(({ text }) => /approved, ready to be sent by you/.test(text)));
  await until(() => /^Hello/.test(String(slack.files().at(-1)?.content)));
  assert.match(String(slack.files().at(-1)?.content), /Please end the review\./);
});

test('without the scope for files the text comes as a message, and a crash between storing and showing is made up for', async () => {
  const bot = start();
  const ref = await openCase(bot);
  await bot.command('', TANAKA);
  slack.scopes.splice(slack.scopes.indexOf('files:write'), 1);
  const told = modalOf(await bot.click('report-export', reportId(ref), TANAKA));
  assert.match(JSON.stringify(told), /files:write/);
  await until(() =>
    inThread().some(({ blocks }) => /This is our reply about Amazon SES/.test(JSON.stringify(blocks))),
  );

  const stored = await store.documents.get<{ changes: number; events: readonly object[] }>(
    'probation-reports',
    reportId(ref),
  );
  assert.ok(stored);
  // A process that stored a change and died before Slack was called.
  const revision = { number: 99, section: 'done', text: 'Paused.', at: now(), by: SATO, base: 0 };
  const events = [...stored.value.events, { what: 'edited', at: now(), by: SATO, note: 'done 99' }];
  const value = { ...stored.value, events, changes: stored.value.changes + 1, revisions: [revision] };
  await store.documents.put('probation-reports', reportId(ref), value, stored.version);
  await start().watch();
  await until(() =>
    inThread().some(
      ({ text, blocks }) => /Reply to AWS/.test(text) && /revision 99/.test(JSON.stringify(blocks)),
    ),
  );
  const { entries } = await bot.audit.read({ limit: 50 });
  assert.equal(entries.filter(({ note }) => note === 'done 99').length, 1);
});

test('over the wire: AWS reviews the account, the reply is edited, checked and exported in Slack, also over a restart', async () => {
  const playground = await startPlayground({ env: { SLACK_OPERATORS: TANAKA } });
  try {
    const { slack: workspace } = playground;
    const said = () => workspace.messages(ALERT_CHANNEL);
    const cardOf = (start: string) =>
      said().find(({ metadata }) => JSON.stringify(metadata ?? {}).includes(`"${start}`));
    const modal = () => JSON.stringify(workspace.modals(TANAKA).at(-1)?.view ?? {});
    playground.aws.region(playground.region).enforcementStatus = 'PROBATION';
    await playground.setClock(60_000);
    await until(() => cardOf('probation/') !== undefined, { what: 'the card of the case' });
    await workspace.slashCommand({ user: TANAKA, channel: ALERT_CHANNEL, text: 'report' });
    await until(() => cardOf('probation-report/') !== undefined, { what: 'the reply' });
    const card = () => cardOf('probation-report/') ?? assert.fail();
    assert.equal(card().threadTs, cardOf('probation/')?.ts);

    const options = [...JSON.stringify(card().blocks).matchAll(/"value":"([^"]+\|[a-z-]+)"/g)].map(
      ([, value = '']) => value,
    );
    assert.ok(options.length > 5);
    for (const option of options) {
      await workspace.click({ user: TANAKA, actionId: 'report-edit', ts: card().ts, option });
      await until(() => modal().includes('plain_text_input'), { what: `the form for ${option}` });
      await workspace.submitView({
        user: TANAKA,
        values: { text: `We know this about ${option.split('|')[1]}.` },
      });
      await until(() => modal().includes('revision'), { what: `an answer to ${option}` });
      workspace.closeView(TANAKA);
    }
    await playground.app.kill();
    await playground.app.start();
    await until(() => !JSON.stringify(card().blocks).includes('TO CONFIRM'));
    await workspace.click({ user: TANAKA, actionId: 'report-points', ts: card().ts });
    await until(() => modal().includes('checkboxes'));
    const points = [...modal().matchAll(/"value":"([a-z-]+)"/g)].map(([, value]) => value).join(',');
    await workspace.submitView({ user: TANAKA, values: { points } });
    await until(() => /ready to be sent by you/.test(card().text), { what: 'ready' });
    workspace.closeView(TANAKA);
    await workspace.click({ user: TANAKA, actionId: 'report-export', ts: card().ts });
    await until(() => (workspace.files()[0]?.content.length ?? 0) > 0);
    assert.match(String(workspace.files()[0]?.content), /^Hello,.*We know this about root-cause\./s);
  } finally {
    await playground.close();
  }
});
