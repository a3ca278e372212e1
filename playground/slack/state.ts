import { randomBytes } from 'node:crypto';
import type { Json } from '../json.js';

export type Channel = {
  id: string;
  name: string;
  botIsMember: boolean;
  archived: boolean;
  /** The user, if this is the direct message channel with the bot. */
  directFor?: string;
};
export type User = {
  id: string;
  name: string;
  realName: string;
  timeZone: string;
  locale: string;
  guest?: 'multi-channel' | 'single-channel';
  /** Somebody of another workspace, in a channel shared through Slack Connect or within the organization. */
  teamId?: string;
  /** The Enterprise organization of the user's workspace. */
  enterpriseId?: string;
};
export type UserGroup = { id: string; users: readonly string[]; handle?: string };

/** A message as the channel shows it now. */
export type SlackMessage = {
  ts: string;
  channel: string;
  /** Who wrote it: a user, or the bot's user. */
  user: string;
  byBot: boolean;
  text: string;
  blocks: readonly Json[];
  metadata: Json | undefined;
  threadTs: string | undefined;
  /** The ids of its files. */
  files?: readonly string[];
  /** A reply that is shown in the channel as well. */
  broadcast?: boolean;
  /** Whether it is pinned in its channel. */
  pinned?: boolean;
  /** How often it was changed since it was posted. */
  edits: number;
  /** Its earlier versions, oldest first. */
  earlier: readonly { text: string; blocks: readonly Json[] }[];
};

/** A message that only `user` sees. */
export type Ephemeral = {
  ts: string;
  channel: string;
  user: string;
  text: string;
  blocks: readonly Json[];
  threadTs: string | undefined;
};

/** A modal on a user's screen, or her Home tab. */
export type OpenView = {
  id: string;
  user: string;
  view: Json;
  hash: string;
  rootId: string;
  previousId: string | undefined;
};

export type UploadedFile = {
  id: string;
  filename: string;
  content: Buffer;
  title: string;
  channel: string | undefined;
};

export type BotIdentity = {
  teamId: string;
  teamDomain: string;
  appId: string;
  botId: string;
  botUserId: string;
  botName: string;
  /** The Enterprise organization that the workspace belongs to. */
  enterpriseId?: string;
};

/** The state of a workspace. The lists are changed in place, and {@link State.changed} is called after each change. */
export type State = {
  now: () => number;
  identity: BotIdentity;
  /** What the bot's token may do; changed in place. */
  scopes: string[];
  /** Whether the app's messages tab is on, without which Slack refuses direct messages. */
  messagesTab: boolean;
  /** Whether the app's Home tab is on. */
  homeTab: boolean;
  /** The types of blocks that this workspace does not accept: Slack introduces new ones workspace by workspace. */
  missingBlocks: ReadonlySet<string>;
  channels: Channel[];
  users: readonly User[];
  userGroups: readonly UserGroup[];
  messages: SlackMessage[];
  ephemerals: Ephemeral[];
  modals: OpenView[];
  homes: Map<string, OpenView>;
  /** The options last offered by a menu that looks them up, by `<view id>/<action id>`. */
  offered: Map<string, readonly Json[]>;
  files: UploadedFile[];
  triggers: Triggers;
  /** A new timestamp, later than all before it: seconds with six decimals. */
  nextTs(): string;
  /** A new id with the given first letter. */
  nextId(letter: string): string;
  changed(): void;
};

/** More than the app requires, so that tests see which ones it uses. */
const SCOPES =
  'chat:write commands channels:history groups:history channels:read users:read usergroups:read files:write files:read pins:write groups:read'.split(
    ' ',
  );

const FIRST_ID = 10_000_000;

export function createState(given: {
  now: () => number;
  identity: BotIdentity;
  channels: readonly Channel[];
  users: readonly User[];
  userGroups: readonly UserGroup[];
  changed: () => void;
}): State {
  let lastMicroseconds = 0;
  let lastId = FIRST_ID;
  return {
    ...given,
    channels: given.channels.map((channel) => ({ ...channel })),
    scopes: [...SCOPES],
    messagesTab: true,
    homeTab: true,
    missingBlocks: new Set(),
    messages: [],
    ephemerals: [],
    modals: [],
    homes: new Map(),
    offered: new Map(),
    files: [],
    triggers: createTriggers(given.now),
    nextTs: () => {
      lastMicroseconds = Math.max(Math.round(given.now() * 1000), lastMicroseconds + 1);
      return `${Math.floor(lastMicroseconds / 1e6)}.${String(lastMicroseconds % 1e6).padStart(6, '0')}`;
    },
    nextId: (letter) => {
      lastId += 1;
      return `${letter}${lastId.toString(36).toUpperCase().padStart(10, '0')}`;
    },
  };
}

/** Adds a `block_id` to blocks that have none, as Slack does. */
export function withIds(state: State, blocks: readonly Json[]): readonly Json[] {
  return blocks.map((block) => ({ ...block, block_id: block['block_id'] ?? state.nextId('b') }));
}

/** Trigger ids, valid once and for three seconds (https://docs.slack.dev/interactivity/handling-user-interaction). */
export type Triggers = {
  issue(user: string): string;
  /** The user the trigger came from, or Slack's error code. */
  exchange(triggerId: string): { user: string } | { refused: string };
};

const TRIGGER_LIFETIME_MS = 3000;

export function createTriggers(now: () => number): Triggers {
  const issued = new Map<string, { user: string; until: number; used: boolean }>();
  return {
    issue: (user) => {
      const id = `${issued.size + 1}.${now()}.${randomBytes(16).toString('hex')}`;
      issued.set(id, { user, until: now() + TRIGGER_LIFETIME_MS, used: false });
      return id;
    },
    exchange: (triggerId) => {
      const trigger = issued.get(triggerId);
      if (!trigger) return { refused: 'invalid_trigger_id' };
      if (trigger.used) return { refused: 'exchanged_trigger_id' };
      if (now() > trigger.until) return { refused: 'expired_trigger_id' };
      trigger.used = true;
      return { user: trigger.user };
    },
  };
}
