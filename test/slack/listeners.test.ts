import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { pino } from 'pino';
import { type SlackWorkspace, startSlackWorkspace } from '../../playground/slack-workspace.js';
import { catalogOf } from '../../src/locales/index.js';
import type { Action, Form, Submission } from '../../src/slack/actions.js';
import { buttons, choice, message, section, textInput } from '../../src/slack/blocks.js';
import { checkboxes } from '../../src/slack/checkboxes.js';
import type { Command } from '../../src/slack/feature.js';
import { infoModal } from '../../src/slack/modal.js';
import { createRouter } from '../../src/slack/router.js';
import { createSlackApp } from '../../src/slack/slack-app.js';
import { createBodyReader } from '../../src/sns/index.js';
import { mrkdwn } from '../../src/text/mrkdwn.js';
import { until } from '../support/until.js';

const CHANNEL = 'C0ALERTS001';
const SATO = 'U0SATO00001';
const t = catalogOf('en');

const say = (text: string) => message(mrkdwn`${text}`, [section(mrkdwn`${text}`)]);
const button = (action: string) => buttons({ action, text: action, value: `${action}-id` });

const DAYS = [
  { text: 'one', value: '1' },
  { text: 'two', value: '2' },
  { text: 'three', value: '3' },
] as const;

const menu: Command = {
  name: 'menu',
  audience: 'members',
  usage: () => ({ argument: '', summary: 'a menu' }),
  run: async () => {
    const names = ['tell', 'late', 'turn', 'ask', 'break', 'deeper', 'forgotten'];
    return message(mrkdwn`menu`, names.map(button));
  },
};
/** Ends what takes long. */
let finish: () => void = () => undefined;
const untilFinished = () =>
  new Promise<void>((resolve) => {
    finish = resolve;
  });
const late: Command = {
  ...menu,
  name: 'late',
  slow: () => mrkdwn`Asking everybody.`,
  run: async ({ argument }) => {
    await untilFinished();
    if (argument === 'broken') throw new Error('broken');
    return say('everybody answered');
  },
};
const unexpectedlyLate: Command = { ...late, name: 'later', slow: undefined };
const actions: readonly Action[] = [
  {
    id: 'late',
    audience: 'members',
    run: async () => {
      await untilFinished();
      return { tell: say('late, but here') };
    },
  },
  {
    id: 'tell',
    audience: 'members',
    run: async ({ value, userId }) => ({ tell: say(`${value} for ${userId}`) }),
  },
  {
    id: 'turn',
    audience: 'members',
    run: async () => ({ replace: message(mrkdwn`page two`, [button('turn')]) }),
  },
  {
    id: 'ask',
    audience: 'members',
    opensModal: true,
    run: async ({ value }) => ({
      modal: {
        title: 'A question that is far too long for its title',
        close: 'Close',
        blocks: [
          textInput({ name: 'reason', label: 'Reason', longest: 100 }),
          choice({ name: 'hours', label: 'Hours', options: [{ text: 'one', value: '1' }] }),
          checkboxes({ name: 'days', label: 'Days', options: DAYS, ticked: ['2'] }),
        ],
        form: { id: 'answer', submit: 'Send', about: value },
      },
    }),
  },
  {
    id: 'deeper',
    audience: 'members',
    opensModal: true,
    run: async () => {
      depth += 1;
      const blocks = [section(mrkdwn`level ${depth}`), button('deeper')];
      return { modal: { title: 'Deeper', close: 'Close', blocks, closesAll: depth === 4 } };
    },
  },
  { id: 'break', audience: 'members', opensModal: true, run: () => Promise.reject(new Error('broken')) },
];
let depth = 0;
const submissions: Submission[] = [];
const forms: readonly Form[] = [
  {
    id: 'answer',
    audience: 'members',
    check: ({ reason = '' }) => (reason === 'no' ? { reason: 'Say more' } : {}),
    submit: async (submission) => {
      submissions.push(submission);
      return infoModal('Thanks', 'Close', mrkdwn`taken`);
    },
  },
];

describe('what people do in Slack', () => {
  let slack: SlackWorkspace;
  let server: Server;

  before(async () => {
    slack = await startSlackWorkspace({ now: () => Date.now() });
    const log = pino({ level: 'silent' });
    const { botToken, signingSecret, apiUrl } = slack;
    const app = createSlackApp({
      readBody: createBodyReader(),
      settings: { botToken, signingSecret, apiUrl, appToken: undefined },
      route: createRouter({ commands: [menu, late, unexpectedlyLate] }),
      access: async () => undefined,
      blockSupport: { fit: async (message) => message, fitView: async (view) => view },
      shortcuts: [],
      globalShortcuts: [],
      suggestions: [],
      actions,
      forms,
      textsFor: async () => t,
      log,
      now: Date.now,
      createErrorId: () => 'ab12',
    });
    server = createServer(app.requestListener);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    slack.sendRequestsTo(`http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`);
    await slack.slashCommand({ user: SATO, channel: CHANNEL, text: 'menu' });
    await until(() => told().length === 1);
  });

  after(async () => {
    server.close();
    server.closeAllConnections();
    await slack.close();
  });

  const told = () => slack.ephemerals(SATO).map(({ text }) => text);
  const modal = () => JSON.stringify(slack.modals(SATO).at(-1)?.view ?? {});
  const click = (actionId: string) =>
    slack.click({ user: SATO, actionId, ts: slack.ephemerals(SATO)[0]?.ts ?? '' });

  test('a click can be answered in private', async () => {
    assert.equal((await click('tell')).status, 200);
    await until(() => told().includes('tell-id for U0SATO00001'));
  });

  test('a button that no release knows any more says so', async () => {
    await click('forgotten');
    await until(() => told().some((text) => /older version/.test(text)));
  });

  test('a modal opens, refuses what is wrong, takes what is right and says what became of it', async () => {
    await click('ask');
    await until(() => modal().includes('"Reason"'));
    assert.ok(modal().includes('A question that is far …'));
    assert.ok(modal().includes('"initial_options":[{'));
    const refused = await slack.submitView({ user: SATO, values: { reason: 'no', hours: '1' } });
    assert.deepEqual(refused.errors, { reason: 'Say more' });
    await slack.submitView({ user: SATO, values: { reason: 'because', hours: '1', days: '1,3' } });
    await until(() => modal().includes('taken'));
    const [{ values, about, userId, submissionId } = assert.fail()] = submissions;
    assert.deepEqual(
      { values, about, userId },
      { values: { reason: 'because', hours: '1', days: '1,3' }, about: 'ask-id', userId: SATO },
    );
    assert.match(submissionId, /^V/);
    slack.closeView(SATO);
  });

  test('what fails behind a modal is shown in it, with an error id', async () => {
    await click('break');
    await until(() => modal().includes('ref ab12'));
    slack.closeView(SATO);
  });

  test('Slack puts three modals on top of each other; a fourth takes the place of the third, and may close them all', async () => {
    await click('deeper');
    for (const level of [1, 2, 3, 4]) {
      await until(() => modal().includes(`level ${level}`));
      assert.equal(slack.modals(SATO).length, Math.min(level, 3));
      if (level < 4) await slack.click({ user: SATO, actionId: 'deeper' });
    }
    slack.closeView(SATO);
    assert.deepEqual(slack.modals(SATO), []);
  });

  const underWay = () => slack.progress(SATO).map(({ blocks }) => JSON.stringify(blocks));
  const type = (text: string) => slack.slashCommand({ user: SATO, channel: CHANNEL, text });

  for (const [text, doing, result] of [
    ['late', /Asking everybody/, /^everybody answered$/],
    ['later', /SES answers one request a second/, /^everybody answered$/],
    ['late broken', /Asking everybody/, /ref ab12/],
  ] as const) {
    test(`/ses ${text}: what is being done is shown, and the result takes its place`, async () => {
      const before = told().length;
      await type(text);
      await until(() => underWay().some((shown) => doing.test(shown)));
      assert.equal(told().length, before);
      finish();
      await until(() => told().length === before + 1);
      assert.match(told().at(-1) ?? '', result);
      assert.deepEqual(underWay(), []);
    });
  }

  test('a button that takes long says so, and its message stays', async () => {
    await click('late');
    await until(() => underWay().some((shown) => /The result follows/.test(shown)));
    finish();
    await until(() => told().includes('late, but here'));
    assert.ok(told().includes('menu'));
  });

  test('an answer can be turned like a page', async () => {
    await click('turn');
    await until(() => told().includes('page two'));
    assert.ok(!told().includes('menu'));
  });
});
