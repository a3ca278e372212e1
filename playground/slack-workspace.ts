import { createServer } from 'node:http';
import { createFaults, type Faults } from './http/faults.js';
import { type Listening, listen } from './http/listen.js';
import type { Json } from './json.js';
import { type ApiCall, createSlackServer } from './slack/api-server.js';
import { createDelivery } from './slack/delivery.js';
import { createInteractions, type Interactions } from './slack/interactions.js';
import { createResponseUrls } from './slack/response-urls.js';
import { createSocketMode, type SocketMode } from './slack/socket-mode.js';
import {
  type Channel,
  createState,
  type Ephemeral,
  type OpenView,
  type SlackMessage,
  type UploadedFile,
  type User,
  type UserGroup,
} from './slack/state.js';

/** A Slack workspace on loopback: the Web API, and the people who use the app. */
export type SlackWorkspace = Interactions & {
  url: string;
  /** What `SLACK_API_URL` is set to. */
  apiUrl: string;
  botToken: string;
  appToken: string;
  signingSecret: string;
  botUserId: string;
  /** What the bot's token may do; changed in place. */
  scopes: string[];
  channels: readonly Channel[];
  users: readonly User[];
  /** Switches the app's messages tab, which is on by default as in manifest.yml. */
  messagesTab(isOn: boolean): void;
  /** Switches the app's Home tab, which is on by default as in manifest.yml. */
  homeTab(isOn: boolean): void;
  /** The types of blocks that the workspace does not accept from now on; by default it accepts all. */
  refuseBlocks(types: readonly string[]): void;
  /** Sets the app's request URL: `http://127.0.0.1:<port>/slack/events`. */
  sendRequestsTo(requestUrl: string): void;
  /** The messages of a channel, oldest first, replies in threads included. */
  messages(channel: string): readonly SlackMessage[];
  /** What only this user sees, without the sentences that say that the bot is working on it. */
  ephemerals(user: string): readonly Ephemeral[];
  /** The sentences that say that the bot is working on it. An answer takes their place, or follows. */
  progress(user: string): readonly Ephemeral[];
  /** The modals on a user's screen, the topmost last. */
  modals(user: string): readonly OpenView[];
  /** The direct messages between the app and a user. */
  direct(user: string): readonly SlackMessage[];
  home(user: string): OpenView | undefined;
  files(): readonly UploadedFile[];
  /** Writes a message as a person. Returns its timestamp. */
  say(what: {
    user: string;
    channel: string;
    text: string;
    threadTs?: string;
    files?: readonly string[];
  }): string;
  /** Gives a file to Slack as a person. Returns its id. */
  giveFile(file: { name: string; content: Buffer }): string;
  /** Puts messages there that were written before, such as those of an earlier version of the app. */
  putBack(
    messages: readonly Pick<SlackMessage, 'ts' | 'channel' | 'user' | 'text' | 'blocks' | 'metadata'>[],
  ): void;
  /** Every call of the Web API, oldest first. */
  calls: readonly ApiCall[];
  /** By method name, e.g. `chat.postMessage`; 429 with {@link rateLimited}. */
  faults: Faults;
  socketMode: SocketMode;
  /** Calls back after every change; returns the function that ends it. */
  onChange(listener: () => void): () => void;
  close(): Promise<void>;
};

export type SlackWorkspaceOptions = {
  /** Milliseconds since the epoch. */
  now: () => number;
  port?: number;
  channels?: readonly Channel[];
  users?: readonly User[];
  userGroups?: readonly UserGroup[];
};

const BOT_TOKEN = 'xoxb-playground-bot';
const APP_TOKEN = 'xapp-playground-app';
const SIGNING_SECRET = '5e55a4de5e55a4de5e55a4de5e55a4de';
const VERIFICATION_TOKEN = 'playground-verification-token';

export const PLAYGROUND_CHANNELS: readonly Channel[] = [
  { id: 'C0ALERTS001', name: 'ses-alerts', botIsMember: true, archived: false },
  { id: 'C0APPROVE01', name: 'ses-approvals', botIsMember: true, archived: false },
  // The bot can be invited here.
  { id: 'C0SHOPTEAM1', name: 'shop-team', botIsMember: false, archived: false },
];

export const PLAYGROUND_USERS: readonly User[] = [
  { id: 'U0SATO00001', name: 'sato', realName: 'Sato', timeZone: 'Asia/Tokyo', locale: 'en-US' },
  { id: 'U0TANAKA001', name: 'tanaka', realName: 'Tanaka', timeZone: 'Asia/Tokyo', locale: 'en-US' },
  { id: 'U0OPERATOR1', name: 'ogawa', realName: 'Ogawa', timeZone: 'Asia/Tokyo', locale: 'en-US' },
  { id: 'U0SUZUKI001', name: 'suzuki', realName: '鈴木', timeZone: 'Asia/Tokyo', locale: 'ja-JP' },
  { id: 'U0MEMBER001', name: 'mori', realName: 'Mori', timeZone: 'Asia/Tokyo', locale: 'en-US' },
  {
    id: 'U0GUEST0001',
    name: 'garcia',
    realName: 'Garcia (guest)',
    timeZone: 'Europe/Madrid',
    locale: 'en-US',
    guest: 'multi-channel',
  },
  {
    id: 'U0STRANGER1',
    name: 'smith',
    realName: 'Smith (another company)',
    timeZone: 'Europe/London',
    locale: 'en-US',
    teamId: 'T0PARTNER99',
  },
];

/** Those of them who approve, and who is an operator beside them, in the demo. */
export const PLAYGROUND_APPROVERS: readonly string[] = ['U0SATO00001', 'U0TANAKA001'];
export const PLAYGROUND_OPERATORS: readonly string[] = ['U0OPERATOR1', 'U0SUZUKI001'];

const IDENTITY = {
  teamId: 'T0PLAYGRND1',
  teamDomain: 'playground',
  appId: 'A0SESWARDEN',
  botId: 'B0SESWARDEN',
  botUserId: 'U0SESWARDEN',
  botName: 'ses-warden',
};

/** Starts a workspace on 127.0.0.1. */
export async function startSlackWorkspace(options: SlackWorkspaceOptions): Promise<SlackWorkspace> {
  const listeners = new Set<() => void>();
  const state = createState({
    now: options.now,
    identity: IDENTITY,
    channels: [...(options.channels ?? PLAYGROUND_CHANNELS)],
    users: options.users ?? PLAYGROUND_USERS,
    userGroups: options.userGroups ?? [],
    changed: () => {
      for (const listener of listeners) listener();
    },
  });
  const calls: ApiCall[] = [];
  const faults = createFaults();
  const socketMode = createSocketMode();
  let requestUrl: string | undefined;
  const address = { url: '' };
  const responseUrls = createResponseUrls(state, (id) => `${address.url}/commands/${id}`);
  const server = createServer(
    createSlackServer({
      state,
      calls,
      faults,
      socketMode,
      responseUrls,
      address,
      botToken: BOT_TOKEN,
      appToken: APP_TOKEN,
    }),
  );
  server.on('upgrade', socketMode.upgrade);
  const listening: Listening = await listen(server, { port: options.port ?? 0 });
  address.url = listening.url;
  const deliver = createDelivery({
    now: options.now,
    secret: SIGNING_SECRET,
    requestUrl: () => requestUrl,
    socketMode,
  });
  return {
    ...createInteractions({ state, deliver, responseUrls, token: VERIFICATION_TOKEN }),
    url: listening.url,
    apiUrl: `${listening.url}/api/`,
    botToken: BOT_TOKEN,
    appToken: APP_TOKEN,
    signingSecret: SIGNING_SECRET,
    botUserId: IDENTITY.botUserId,
    scopes: state.scopes,
    channels: state.channels,
    users: state.users,
    messagesTab: (isOn) => {
      state.messagesTab = isOn;
    },
    homeTab: (isOn) => {
      state.homeTab = isOn;
    },
    refuseBlocks: (types) => {
      state.missingBlocks = new Set(types);
    },
    sendRequestsTo: (url) => {
      requestUrl = url;
    },
    messages: (channel) => state.messages.filter((message) => message.channel === channel),
    ephemerals: (user) => state.ephemerals.filter((one) => one.user === user && !isProgress(one)),
    progress: (user) => state.ephemerals.filter((one) => one.user === user && isProgress(one)),
    modals: (user) => state.modals.filter((modal) => modal.user === user),
    direct: (user) => {
      const channel = state.channels.find(({ directFor }) => directFor === user);
      return state.messages.filter((message) => message.channel === channel?.id);
    },
    home: (user) => state.homes.get(user),
    files: () => state.files,
    giveFile: ({ name, content }) => {
      const id = state.nextId('F');
      state.files.push({ id, filename: name, content, title: name, channel: undefined });
      return id;
    },
    say: ({ user, channel, text, threadTs, files }) => {
      const ts = state.nextTs();
      const plain = { byBot: false, blocks: [], metadata: undefined, edits: 0, earlier: [] };
      state.messages.push({ ...plain, ts, channel, user, text, threadTs, ...(files && { files }) });
      state.changed();
      return ts;
    },
    putBack: (messages) => {
      for (const message of messages)
        state.messages.push({ ...message, byBot: true, threadTs: undefined, edits: 0, earlier: [] });
      state.changed();
    },
    calls,
    faults,
    socketMode,
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: async () => {
      socketMode.close();
      await listening.close();
    },
  };
}

/** The answer of a method that is called too often: https://docs.slack.dev/apis/web-api/rate-limits */
export function rateLimited(retryAfterSeconds: number) {
  const headers = { 'retry-after': String(retryAfterSeconds), 'content-type': 'application/json' };
  const body: Json = { ok: false, error: 'ratelimited' };
  return { kind: 'answer', status: 429, headers, body: JSON.stringify(body) } as const;
}

/** The bot begins them with an hourglass. */
function isProgress({ blocks }: Ephemeral): boolean {
  return JSON.stringify(blocks[0] ?? {}).includes('":hourglass:');
}
