import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { pino } from 'pino';
import { type SlackWorkspace, startSlackWorkspace } from '../../playground/slack-workspace.js';
import { catalogOf } from '../../src/locales/index.js';
import { type Access, type Audience, createAccess } from '../../src/slack/access.js';
import { createChannels } from '../../src/slack/channel.js';
import { createProfiles } from '../../src/slack/profiles.js';
import { createSlackClient } from '../../src/slack/slack-app.js';
import { createUserGroups } from '../../src/slack/user-groups.js';
import { until } from '../support/until.js';

const APP = 'A0SESWARDEN';
const HOME = 'T0PLAYGRND1';
const MEMBER = 'U0MEMBER001';
const GUEST = 'U0GUEST0001';
const STRANGER = 'U0STRANGER1';
const GROUP = 'S0OPERATORS';

const log = pino({ level: 'silent' });
const t = catalogOf('en');
let slack: SlackWorkspace;
let clock: number;
/** Of the user group of operators. */
let operators: string[];

function start(more: { operators?: readonly string[]; approvers?: readonly string[] } = {}): Access {
  const client = createSlackClient({ botToken: slack.botToken, apiUrl: slack.apiUrl }, log);
  const channels = createChannels(client, () => undefined);
  const now = () => clock;
  return createAccess({
    profiles: createProfiles({ channels, now }),
    userGroups: createUserGroups({ channels, now, log }),
    operators: more.operators,
    approvers: more.approvers ?? [],
    log,
  });
}

const from = (userId: string, userTeam = HOME, app = APP) => ({
  userId,
  userTeam,
  team: HOME,
  enterprise: undefined,
  app,
});

/** What is said once Slack has answered: on a busy machine that may take longer than a click can wait. */
async function said(access: Access, userId: string, audience: Audience): Promise<string> {
  let answer = '';
  await until(async () => {
    answer = await saidAtOnce(access, userId, audience);
    return !answer.includes('no answer in time');
  });
  return answer;
}

async function saidAtOnce(access: Access, userId: string, audience: Audience): Promise<string> {
  const userTeam = userId === STRANGER ? 'T0PARTNER99' : HOME;
  return (await access(from(userId, userTeam), audience, t))?.mrkdwn ?? 'yes';
}

describe('who may use what', () => {
  beforeEach(async () => {
    clock = Date.now();
    operators = [];
    slack = await startSlackWorkspace({ now: () => clock, userGroups: [{ id: GROUP, users: operators }] });
  });
  afterEach(() => slack.close());

  test('without SLACK_OPERATORS every full member is an operator; Slack is asked once for five minutes', async () => {
    const access = start();
    assert.equal(await said(access, MEMBER, 'operators'), 'yes');
    assert.equal(await said(access, MEMBER, 'operators'), 'yes');
    const asked = () => slack.calls.filter(({ method }) => method === 'users.info').length;
    assert.equal(asked(), 1);
    clock += 5 * 60_000;
    assert.equal(await said(access, MEMBER, 'operators'), 'yes');
    assert.equal(asked(), 2);
    await until(async () => /Guests/.test(await said(access, GUEST, 'members')));
    assert.match(await said(access, STRANGER, 'members'), /Only members of the workspace/);
  });

  test('operators by user group; while Slack does not list it, that is said', async () => {
    const access = start({ operators: [GROUP] });
    assert.match(await said(access, MEMBER, 'operators'), /Only operators and approvers may do this/);
    operators.push(MEMBER);
    clock += 61_000;
    assert.equal(await said(access, MEMBER, 'operators'), 'yes');
    slack.faults.set('usergroups.users.list', { kind: 'answer', status: 503, body: '' });
    clock += 61_000;
    assert.match(await said(access, MEMBER, 'operators'), /did not list the members of <!subteam/);
    assert.equal(await said(access, MEMBER, 'members'), 'yes');
  });

  test('a guest in the user group is still a guest; one named by id is let in, and so is a stranger', async () => {
    operators.push(GUEST);
    assert.match(await said(start({ operators: [GROUP] }), GUEST, 'operators'), /Guests/);
    const access = start({ operators: [GUEST], approvers: [STRANGER] });
    assert.equal(await said(access, GUEST, 'operators'), 'yes');
    assert.equal(await said(access, STRANGER, 'operators'), 'yes');
  });

  test('without the scope nobody sees personal data, and the sentence says what to do; pausing works', async () => {
    slack.scopes.splice(0, slack.scopes.length, 'chat:write', 'commands');
    const access = start();
    const refused = await said(access, MEMBER, 'operators');
    assert.match(refused, /Slack did not say who you are.*missing_scope.*lacks the scope `users:read`/);
    assert.equal(await said(access, MEMBER, 'members'), 'yes');
  });

  test('Slack that says nothing of the app itself closes nothing', async () => {
    slack.faults.set('bots.info', {
      kind: 'answer',
      status: 200,
      body: '{"ok":false,"error":"bot_not_found"}',
    });
    assert.equal(await said(start(), MEMBER, 'operators'), 'yes');
  });

  test('a request for another app is refused, also of somebody named by id', async () => {
    const access = start({ approvers: [MEMBER] });
    await until(async () => {
      const refused = await access(from(MEMBER, HOME, 'A0ANOTHER01'), 'members', t);
      return /another Slack app/.test(refused?.mrkdwn ?? '');
    });
  });

  test('Slack that does not answer is not waited for: a modal has to open within three seconds', async () => {
    slack.faults.set('users.info', { kind: 'hang' });
    const access = start();
    assert.match(await saidAtOnce(access, MEMBER, 'operators'), /no answer in time/);
  });
});
