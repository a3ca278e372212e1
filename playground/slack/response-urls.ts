import { randomBytes } from 'node:crypto';
import { isObject, type Json, parseJson } from '../json.js';
import { readContent } from './content.js';
import { refuse } from './method.js';
import { type Ephemeral, type SlackMessage, type State, withIds } from './state.js';

/** Where the answer to an interaction is posted. */
export type Origin = {
  channel: string;
  user: string;
  /** The message with the clicked button, or the earlier answer to a command. */
  messageTs: string | undefined;
};

/** The `response_url`s of interactions: https://docs.slack.dev/interactivity/handling-user-interaction#message_responses */
export type ResponseUrls = {
  issue(origin: Origin): string;
  /** Takes a POST to a response URL. */
  take(id: string, body: string): { status: number; body: Json };
};

const MAX_USES = 5;
const LIFETIME_MS = 1_800_000;

export function createResponseUrls(state: State, urlOf: (id: string) => string): ResponseUrls {
  const issued = new Map<string, { origin: Origin; until: number; uses: number }>();
  return {
    issue: (origin) => {
      const id = randomBytes(12).toString('hex');
      issued.set(id, { origin, until: state.now() + LIFETIME_MS, uses: 0 });
      return urlOf(id);
    },
    take: (id, body) => {
      const entry = issued.get(id);
      if (!entry || state.now() > entry.until) return { status: 404, body: refuse('expired_url') };
      if (entry.uses >= MAX_USES) return { status: 404, body: refuse('used_url') };
      entry.uses += 1;
      const parsed = parseJson(body);
      return isObject(parsed)
        ? respond(state, entry.origin, parsed)
        : { status: 400, body: refuse('invalid_payload') };
    },
  };
}

/** Posts an answer, or replaces or deletes the original message. Also used for the answer in a command's acknowledgement. */
export function respond(state: State, origin: Origin, answer: Json): { status: number; body: Json } {
  if (answer['delete_original'] === true) {
    removeOriginal(state, origin);
    return { status: 200, body: { ok: true } };
  }
  const content = readContent(state, answer);
  if ('refusal' in content) return { status: 400, body: content.refusal };
  const { text } = content;
  const blocks = withIds(state, content.blocks);
  const original = answer['replace_original'] === true ? originalOf(state, origin) : undefined;
  if (original) change(original, text, blocks);
  else
    origin.messageTs =
      answer['response_type'] === 'in_channel'
        ? postInChannel(state, origin, text, blocks)
        : postEphemeral(state, origin, text, blocks);
  state.changed();
  return { status: 200, body: { ok: true } };
}

function originalOf(
  state: State,
  { channel, user, messageTs }: Origin,
): SlackMessage | Ephemeral | undefined {
  return (
    state.messages.find((message) => message.channel === channel && message.ts === messageTs) ??
    state.ephemerals.find((message) => message.user === user && message.ts === messageTs)
  );
}

function change(original: SlackMessage | Ephemeral, text: string, blocks: readonly Json[]): void {
  if ('edits' in original) {
    original.earlier = [...original.earlier, { text: original.text, blocks: original.blocks }];
    original.edits += 1;
  }
  original.text = text;
  original.blocks = blocks;
}

function removeOriginal(state: State, origin: Origin): void {
  state.messages = state.messages.filter(
    ({ channel, ts }) => channel !== origin.channel || ts !== origin.messageTs,
  );
  state.ephemerals = state.ephemerals.filter(
    ({ user, ts }) => user !== origin.user || ts !== origin.messageTs,
  );
  state.changed();
}

function postInChannel(state: State, { channel }: Origin, text: string, blocks: readonly Json[]): string {
  const ts = state.nextTs();
  const user = state.identity.botUserId;
  const plain = { metadata: undefined, threadTs: undefined, edits: 0, earlier: [] };
  state.messages.push({ ts, channel, user, byBot: true, text, blocks, ...plain });
  return ts;
}

function postEphemeral(
  state: State,
  { channel, user }: Origin,
  text: string,
  blocks: readonly Json[],
): string {
  const ts = state.nextTs();
  state.ephemerals.push({ ts, channel, user, text, blocks, threadTs: undefined });
  return ts;
}
