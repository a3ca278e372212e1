import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { isObject, type Json, listIn, objectIn, parseJson, textIn } from '../json.js';
import type { InteractionDeps } from './delivery.js';
import { sender, userOf } from './lookups.js';
import { viewJson } from './view-methods.js';

/** What somebody types into a menu that looks its options up. */
export type SuggestionQuery = { user: string; actionId: string; typed: string; change?: Json };

const MOST_OPTIONS = 100;
const LONGEST_TEXT = 75;
const LONGEST_VALUE = 75;

/** https://docs.slack.dev/reference/interaction-payloads/block_suggestion-payload */
export async function suggest(
  { state, deliver, token }: InteractionDeps,
  { user: userId, actionId, typed, change }: SuggestionQuery,
): Promise<readonly Json[]> {
  const { interactivity } = objectIn(objectIn(parse(readFileSync('manifest.yml', 'utf8')))['settings']);
  if (textIn(objectIn(interactivity)['message_menu_options_url']) === '')
    throw new Error('manifest.yml has no message_menu_options_url');
  const user = userOf(state, userId);
  const open = state.modals.findLast((modal) => modal.user === user.id);
  const menu = listIn(open?.view['blocks'])
    .map((block) => objectIn(objectIn(block)['element']))
    .find((element) => element['type'] === 'external_select' && element['action_id'] === actionId);
  if (!open || !menu) throw new Error(`${userId} sees no menu ${actionId}`);
  const payload = {
    type: 'block_suggestion',
    ...sender(state, user, token),
    action_id: actionId,
    block_id: actionId,
    value: typed,
    container: { type: 'view', view_id: open.id },
    view: viewJson(state, open),
    ...change,
  };
  const ack = await deliver({ type: 'interactive', payload });
  const options = listIn(objectIn(parseJson(ack.body))['options']).filter(isObject);
  const fits = options.every(
    (one) =>
      textIn(objectIn(one['text'])['text']).length <= LONGEST_TEXT &&
      textIn(one['value']).length <= LONGEST_VALUE,
  );
  if (ack.status !== 200 || options.length > MOST_OPTIONS || !fits)
    throw new Error(`bad options: ${ack.body}`);
  return options;
}
