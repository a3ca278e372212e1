import type { Json } from '../json.js';
import { type Method, refuse, textArgument } from './method.js';
import type { SlackMessage, State } from './state.js';

/** `pins.*`: https://docs.slack.dev/reference/methods?family=pins */
export const PIN_METHODS: Readonly<Record<string, Method>> = { 'pins.add': addPin, 'pins.remove': removePin };

/** As many pins a conversation takes: https://slack.com/help/articles/205239997-Pin-messages-and-bookmark-links */
const MOST_PINS = 100;
const TIMESTAMP = /^\d{1,12}\.\d{6}$/;

function addPin(state: State, args: Json): Json {
  const message = pinnable(state, args);
  if ('refusal' in message) return message.refusal;
  if (message.pinned) return refuse('already_pinned');
  const pins = state.messages.filter(({ channel, pinned }) => pinned && channel === message.channel);
  if (pins.length >= MOST_PINS) return refuse('too_many_pins');
  message.pinned = true;
  state.changed();
  return { ok: true };
}

function removePin(state: State, args: Json): Json {
  const message = pinnable(state, args);
  if ('refusal' in message) return message.refusal;
  if (!message.pinned) return refuse('no_pin');
  message.pinned = false;
  state.changed();
  return { ok: true };
}

/** The message by the id of its channel, which must not be a name here, and its timestamp. */
function pinnable(state: State, args: Json): SlackMessage | { refusal: Json } {
  const channel = state.channels.find(({ id }) => id === textArgument(args, 'channel'));
  if (!channel) return { refusal: refuse('channel_not_found') };
  if (channel.archived) return { refusal: refuse('is_archived') };
  if (!channel.botIsMember) return { refusal: refuse('not_in_channel') };
  const ts = textArgument(args, 'timestamp');
  if (ts === undefined) return { refusal: refuse('no_item_specified') };
  if (!TIMESTAMP.test(ts)) return { refusal: refuse('bad_timestamp') };
  const message = state.messages.find((one) => one.channel === channel.id && one.ts === ts);
  return message ?? { refusal: refuse('message_not_found') };
}
