import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { type Json, listIn, objectIn } from '../json.js';
import { userOf } from './lookups.js';
import type { State } from './state.js';
import { viewJson } from './view-methods.js';

/**
 * The manifest of the app.
 *
 * @throws when it does not subscribe to the event
 */
export function subscribedManifest(event: string): Json {
  const manifest = objectIn(parse(readFileSync('manifest.yml', 'utf8')));
  const subscribed = listIn(objectIn(objectIn(manifest['settings'])['event_subscriptions'])['bot_events']);
  if (!subscribed.includes(event)) throw new Error(`manifest.yml does not subscribe to ${event}`);
  return manifest;
}

/**
 * The event of somebody who opens the app's Home tab: https://docs.slack.dev/reference/events/app_home_opened
 *
 * @throws when manifest.yml has no Home tab or does not subscribe to the event
 */
export function homeOpenedEvent(state: State, user: string): Json {
  const { features } = subscribedManifest('app_home_opened');
  if (objectIn(objectIn(features)['app_home'])['home_tab_enabled'] !== true || !state.homeTab)
    throw new Error('the app has no Home tab');
  const { id } = userOf(state, user);
  const shown = state.homes.get(id);
  return {
    type: 'app_home_opened',
    user: id,
    channel: state.channels.find(({ directFor }) => directFor === id)?.id ?? state.nextId('D'),
    tab: 'home',
    ...(shown && { view: viewJson(state, shown) }),
  };
}
