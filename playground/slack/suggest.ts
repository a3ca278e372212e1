import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { isObject, type Json, listIn, objectIn, parseJson, textIn } from '../json.js';
import type { InteractionDeps } from './delivery.js';
import { sender, userOf } from './lookups.js';
import { viewJson } from './view-methods.js';

/** What somebody types into a menu that looks its options up. */
export type SuggestionQuery = { user: string; actionId: string; typed: string; change?: Json };

/** What Slack takes for a menu that does not say from how many characters on it looks its options up. */
const DEFAULT_SHORTEST = 3;
const MOST_OPTIONS = 100;
const LONGEST_TEXT = 75;
const LONGEST_VALUE = 75;

/**
 * Asks the app for options, as Slack does while somebody types: https://docs.slack.dev/reference/interaction-payloads/block_suggestion-payload.
 * Only what was offered can be chosen afterwards.
 */
export async function suggest(
  { state, deliver, token }: InteractionDeps,
  { user: userId, actionId, typed, change }: SuggestionQuery,
): Promise<readonly Json[]> {
  const { interactivity } = objectIn(objectIn(parse(readFileSync('manifest.yml', 'utf8')))['settings']);
  if (textIn(objectIn(interactivity)['message_menu_options_url']) === '')
    throw new Error('manifest.yml has no message_menu_options_url');
  const user = userOf(state, userId);
  const open = state.modals.findLast((modal) => modal.user === user.id);
  const block = listIn(open?.view['blocks'])
    .filter(isObject)
    .find((one) => {
      const { type, action_id: id } = objectIn(one['element']);
      return type === 'external_select' && id === actionId;
    });
  if (!open || !block) throw new Error(`${userId} sees no menu ${actionId}`);
  const { min_query_length: shortest = DEFAULT_SHORTEST } = objectIn(block['element']);
  if (typed.length < Number(shortest)) return [];
  const payload = {
    type: 'block_suggestion',
    ...sender(state, user, token),
    action_id: actionId,
    block_id: block['block_id'],
    value: typed,
    container: { type: 'view', view_id: open.id },
    view: viewJson(state, open),
    ...change,
  };
  const ack = await deliver({ type: 'interactive', payload });
  const options = listIn(objectIn(parseJson(ack.body))['options']).filter(isObject);
  const isWithin = (text: string, longest: number) => text !== '' && text.length <= longest;
  const values = options.map((one) => textIn(one['value']));
  // Slack does not say what it makes of two options with one value; nobody could tell which was chosen.
  const fits =
    options.every((one) => isWithin(textIn(objectIn(one['text'])['text']), LONGEST_TEXT)) &&
    values.every((value) => isWithin(value, LONGEST_VALUE)) &&
    new Set(values).size === values.length;
  if (ack.status !== 200 || options.length > MOST_OPTIONS || !fits)
    throw new Error(`bad options: ${ack.body}`);
  state.offered.set(`${open.id}/${actionId}`, options);
  return options;
}
