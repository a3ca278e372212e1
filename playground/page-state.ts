import { drawBlocks, type RenderContext } from './draw-blocks.js';
import { faultyRecords } from './faulty-domain.js';
import { isObject, type Json, listIn } from './json.js';
import { confirmations, menus, modalParts } from './page-elements.js';
import type { ScenarioPlayer } from './scenario-player.js';
import { SCENARIOS } from './scenarios.js';
import { globalShortcuts, messageShortcuts } from './slack/message-shortcut.js';
import type { User } from './slack/state.js';
import type { Language } from './slack-date.js';
import type { SlackWorkspace } from './slack-workspace.js';

/** The page shows the Home tab beside the channels under this id. */
export const HOME = 'home';
/** Log lines shown after the app has ended. */
const LINES_SHOWN = 12;

/** Everything the page shows to one of the workspace's people. */
export function pageState({ playground, playing }: ScenarioPlayer, user: string): Json {
  const { slack, app, env } = playground;
  const channels = slack.channels.filter(({ directFor = user }) => directFor === user);
  const reader = slack.users.find(({ id }) => id === user);
  const surroundings: RenderContext = {
    now: playground.now(),
    language: reader ? languageOf(reader) : 'en',
    users: slack.users,
    channels: slack.channels,
  };
  return {
    users: slack.users.map((one) => personOf(one, env)),
    channels: channels.map(({ id, name, directFor, botIsMember }) => ({
      id,
      name: directFor === undefined ? name : 'ses-warden',
      isDirect: directFor !== undefined,
      botIsMember,
    })),
    shortcuts: messageShortcuts(),
    globalShortcuts: globalShortcuts(),
    now: playground.now(),
    messages: [
      ...channels.flatMap(({ id }) => messagesIn(slack, id, user, surroundings)),
      ...homeOf(slack, user, surroundings),
    ],
    modal: modalParts(slack.modals(user).at(-1)?.view, surroundings),
    scenarios: SCENARIOS.map(({ id, title, hint }) => ({ id, title, hint })),
    playing: playing() ?? null,
    app: {
      running: app.running(),
      pid: app.pid() ?? null,
      lines: app.running() ? [] : app.logs.slice(-LINES_SHOWN),
    },
    account: accountState(playground),
    dns: faultyRecords(playground).map((record) => ({ ...record })),
  };
}

/** What the user sees in a channel, oldest first, each thread below the message it began with. */
function messagesIn(
  slack: SlackWorkspace,
  channel: string,
  user: string,
  surroundings: RenderContext,
): Json[] {
  const answers = [...slack.ephemerals(user), ...slack.progress(user)].filter(
    (answer) => answer.channel === channel,
  );
  const entries = [
    ...slack.messages(channel).map((message) => ({ ...message, onlyYou: false })),
    ...answers.map((answer) => ({ ...answer, byBot: true, edits: 0, onlyYou: true })),
  ];
  const order = ({ ts, threadTs }: { ts: string; threadTs: string | undefined }) => [
    Number(threadTs ?? ts),
    Number(ts),
  ];
  const inOrder = entries.toSorted((one, other) => {
    const [oneThread = 0, oneTs = 0] = order(one);
    const [otherThread = 0, otherTs = 0] = order(other);
    return oneThread - otherThread || oneTs - otherTs;
  });
  return inOrder.map((message) => ({
    ts: message.ts,
    channel,
    reply: message.threadTs !== undefined && message.threadTs !== message.ts,
    thread: message.threadTs,
    files: filesOf(slack, message),
    author: authorOf(slack, message),
    byBot: message.byBot,
    edited: message.edits > 0,
    onlyYou: message.onlyYou,
    html: drawBlocks(message, surroundings),
    confirmations: confirmations(message.blocks),
    menus: menus(message.blocks, surroundings),
  }));
}

/** The user's Home tab, as a message of a channel of its own. */
function homeOf(slack: SlackWorkspace, user: string, surroundings: RenderContext): Json[] {
  const home = slack.home(user);
  if (!home) return [];
  const blocks = listIn(home.view['blocks']).filter(isObject);
  return [
    {
      ts: home.hash,
      channel: HOME,
      reply: false,
      files: [],
      author: 'ses-warden',
      byBot: true,
      edited: false,
      onlyYou: true,
      html: drawBlocks({ blocks, text: '' }, surroundings),
      confirmations: confirmations(blocks),
      menus: menus(blocks, surroundings),
    },
  ];
}

/** A person with language and role: what they may do with the bot. */
function personOf(person: User, env: Readonly<Record<string, string>>): Json {
  const { id, realName, guest, teamId } = person;
  const listed = (variable: string) => (env[variable] ?? '').split(',').includes(id);
  const member = listed('SLACK_APPROVERS') ? 'approver' : listed('SLACK_OPERATORS') ? 'operator' : 'member';
  return {
    id,
    name: realName.replace(/ \(.*$/, ''),
    language: languageOf(person),
    role: teamId === undefined ? (guest === undefined ? member : 'guest') : 'stranger',
  };
}

function languageOf({ locale }: User): Language {
  return locale.startsWith('ja') ? 'ja' : 'en';
}

function filesOf(slack: SlackWorkspace, message: object): Json[] {
  const ids = 'files' in message ? listIn(message.files) : [];
  return slack
    .files()
    .filter(({ id }) => ids.includes(id))
    .map(({ id, filename, content }) => ({ id, name: filename, size: content.length }));
}

function authorOf(slack: SlackWorkspace, { byBot, user }: { byBot: boolean; user: string }): string {
  return byBot ? 'ses-warden' : (slack.users.find(({ id }) => id === user)?.realName ?? '');
}

function accountState({ aws, sns, region }: ScenarioPlayer['playground']): Json {
  const { production, quota, enforcementStatus } = aws.region(region);
  return {
    id: aws.accountId,
    region,
    production,
    enforcement: enforcementStatus,
    sent: quota.sentLast24Hours,
    allowed: quota.max24HourSend,
    delivered: sns.counts.delivered,
    failed: sns.counts.failed,
  };
}
