import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pino } from 'pino';
import { type Playground, startPlayground } from '../../playground/playground.js';
import { readConfig } from '../../src/config.js';
import { createFeatures } from '../../src/features.js';
import { createMetrics } from '../../src/http/metrics.js';
import { catalogOf } from '../../src/locales/index.js';
import { createServices } from '../../src/services.js';
import { plain } from '../../src/text/mrkdwn.js';
import { until } from '../support/until.js';

const CHANNEL = 'C0ALERTS001';
const APPROVAL_CHANNEL = 'C0APPROVE01';
const APPROVER = 'U0SATO00001';
const REQUESTER = 'U0TANAKA001';
const OPERATOR = 'U0OPERATOR1';

type Sender = { user: string; change?: { api_app_id: string } };

/** By the column of the table. */
const SENDERS: Readonly<Record<string, Sender>> = {
  guest: { user: 'U0GUEST0001' },
  'other company': { user: 'U0STRANGER1' },
  'other app': { user: APPROVER, change: { api_app_id: 'A0ANOTHER01' } },
  member: { user: 'U0MEMBER001' },
  operator: { user: OPERATOR },
  approver: { user: APPROVER },
  unknown: { user: 'U0MEMBER001' },
};

/** For these not even a modal is opened. */
const NOBODY_OF_US = ['guest', 'other company', 'other app', 'unknown'];

/** Messages in Slack have the ids that these buttons got first. */
const FIRST_NAME = 'brake-';

type Row = { things: readonly string[]; cells: ReadonlyMap<string, string> };

const rows = await readTable();
const t = catalogOf('en');
/** How the sentences of every refusal begin. */
const REFUSALS = [
  ...Object.values(t.access.refused).map(plain),
  'Slack did not say who you are',
  'Only operators and approvers may do this',
  plain(t.approval.notApprover),
  plain(t.approval.notRequester),
  plain(t.audit.forApprovers),
];

let playground: Playground;

describe('who may do what, as docs/security.md says', () => {
  before(async () => {
    playground = await startPlayground({
      env: {
        SLACK_APPROVERS: APPROVER,
        SLACK_OPERATORS: OPERATOR,
        SLACK_APPROVAL_CHANNEL: APPROVAL_CHANNEL,
        PAUSE_NEEDS_APPROVAL: 'true',
      },
    });
  });
  after(() => playground.close());

  test('the table has every command, button and form of the bot, and nothing else', async () => {
    assert.deepEqual(rows.flatMap(({ things }) => things).toSorted(), (await thingsOfTheBot()).toSorted());
  });

  test('as long as Slack does not say who somebody is', async () => {
    playground.slack.faults.set('users.info', { kind: 'answer', status: 503, body: 'unavailable' });
    await checkColumn('unknown');
    playground.slack.faults.clear();
  });

  describe('people who are no approvers', { concurrency: true }, () => {
    for (const column of ['guest', 'other company', 'other app', 'member', 'operator'])
      test(column, () => checkColumn(column));
  });

  // At last, because an approver decides on the request that the others only see.
  test('approver', () => checkColumn('approver'));

  test('every refusal is in the log, without what was typed', () => {
    const refused = playground.app.logs.filter((line) => line.includes('"request refused"'));
    assert.ok(refused.some((line) => line.includes('"caller":"stranger"') && line.includes('T0PARTNER99')));
    assert.ok(refused.every((line) => !line.includes('@')));
  });
});

async function checkColumn(column: string): Promise<void> {
  const sender = SENDERS[column] ?? assert.fail();
  // On a busy machine the first answer of Slack may come too late for a click; it is known for the next one.
  const isSure = async () =>
    column === 'unknown' || !/did not say who/.test((await send(sender, '/ses test')).answer);
  await until(isSure);
  const wrong: string[] = [];
  for (const { things, cells } of rows) {
    for (const thing of things) {
      const expected = cells.get(column) ?? assert.fail();
      const { answer, openedModal } = await send(sender, thing);
      const isRefused = REFUSALS.some((refusal) => answer.includes(refusal));
      if (isRefused !== (expected !== 'yes')) wrong.push(`${thing}: not “${expected}”, but ${answer}`);
      if (isRefused && NOBODY_OF_US.includes(column) && openedModal && !/^(?:form|global) /.test(thing))
        wrong.push(`${thing}: opened a modal`);
    }
  }
  assert.deepEqual(wrong, []);
}

/** Sends a signed request, and resolves with what only its sender sees. */
async function send(
  { user, change }: Sender,
  thing: string,
): Promise<{ answer: string; openedModal: boolean }> {
  const { slack } = playground;
  const common = { user, channel: CHANNEL, ...(change && { change }) };
  slack.closeView(user);
  const told = slack.ephemerals(user).length;
  if (thing.startsWith('/ses ')) {
    await slack.slashCommand({ ...common, text: thing.slice('/ses '.length) });
  } else if (thing.startsWith('global ')) {
    const callbackId = thing.slice('global '.length);
    await slack.globalShortcut({ user, callbackId, ...(change && { change }) });
  } else if (thing.startsWith('shortcut ')) {
    const ts = slack.say({ user, channel: CHANNEL, text: 'Undelivered: jane@example.com' });
    await slack.messageShortcut({
      user,
      callbackId: thing.slice('shortcut '.length),
      ts,
      ...(change && { change }),
    });
  } else {
    const value = thing.includes('approval-') ? await valueOfRequest() : 'forged';
    const [, formId] = /^form (.*)/.exec(thing) ?? [];
    if (formId === undefined) await slack.forgeClick({ ...common, actionId: thing, value });
    else await slack.forgeSubmission({ ...common, formId, about: value, values: VALUES });
  }
  const modal = () => JSON.stringify(slack.modals(user).at(-1)?.view ?? {});
  const decided = () => thing === 'approval-approve' && !card().includes('approval-approve');
  const answered = () =>
    slack.ephemerals(user).length > told ||
    (modal() !== '{}' && !modal().includes('Working on it') && !modal().includes('"Forged"'));
  await until(() => answered() || decided(), { what: `an answer to ${thing} for ${user}` });
  return {
    answer: slack.ephemerals(user).length > told ? (slack.ephemerals(user).at(-1)?.text ?? '') : modal(),
    openedModal: modal() !== '{}',
  };
}

/** They fit every form. */
const VALUES = {
  reason: 'a test',
  hours: '4',
  mailType: 'TRANSACTIONAL',
  website: 'https://shop.example',
  language: 'EN',
  contacts: '',
  useCase: 'Receipts for orders. '.repeat(10),
  text: 'Paused.',
  accountRegion: '111122223333:ap-northeast-1',
  kind: 'under-review',
  address: 'jane@example.com',
  channel: CHANNEL,
};

let requests = 0;
/** The card of the newest request for a pause. */
const card = () => {
  const cards = playground.slack.messages(APPROVAL_CHANNEL).filter(({ threadTs }) => threadTs === undefined);
  return cards.map(({ blocks }) => JSON.stringify(blocks)).findLast((text) => text.includes('set-')) ?? '';
};

/** The value of the buttons of a pending request. */
async function valueOfRequest(): Promise<string> {
  if (!card().includes('approval-approve')) {
    requests += 1;
    const about = `111122223333:ap-northeast-1:set-${requests}`;
    const request = { user: REQUESTER, channel: CHANNEL, formId: 'brake-pause', about, values: VALUES };
    await playground.slack.forgeSubmission(request);
    await until(() => card().includes(`set-${requests}`) && card().includes('approval-approve'));
  }
  return /"value":"([0-9a-f]+\/\d+)"/.exec(card())?.[1] ?? assert.fail(card());
}

async function readTable(): Promise<readonly Row[]> {
  const text = await readFile('docs/security.md', 'utf8');
  const section = /## Who may do what\n(.*?)\n## /s.exec(text)?.[1] ?? assert.fail('no such section');
  const [head, , ...body] = section
    .split('\n')
    .filter((line) => line.startsWith('| ') || line.startsWith('|-'));
  const cellsOf = (line = '') =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim());
  const [, ...columns] = cellsOf(head);
  assert.deepEqual(columns, Object.keys(SENDERS));
  return body.map((line) => {
    const [what = '', ...cells] = cellsOf(line);
    return {
      things: [...what.matchAll(/`([^`]+)`/g)].map(([, thing = '']) => thing.replace('sending-', FIRST_NAME)),
      cells: new Map(columns.map((column, index) => [column, cells[index] ?? ''])),
    };
  });
}

async function thingsOfTheBot(): Promise<readonly string[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'ses-warden-table-'));
  const config = readConfig({ ...playground.env, DATA_DIR: folder });
  const log = pino({ level: 'silent' });
  const services = await createServices(config, { now: Date.now, log, metrics: createMetrics(undefined) });
  const { features, stop } = createFeatures(config, services);
  const things = features.flatMap(
    ({ commands = [], actions = [], forms = [], shortcuts = [], globalShortcuts = [] }) => [
      ...commands.map(({ name }) => `/ses ${name}`),
      ...actions.map(({ id }) => id),
      ...forms.map(({ id }) => `form ${id}`),
      ...shortcuts.map(({ id }) => `shortcut ${id}`),
      ...globalShortcuts.map(({ id }) => `global ${id}`),
    ],
  );
  await stop();
  await services.store.close();
  await rm(folder, { recursive: true });
  return ['/ses help', '/ses verify add', '/ses bounces export', ...things];
}
