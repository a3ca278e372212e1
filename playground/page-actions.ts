import { setProduction } from './aws/region-state.js';
import { fixRecord } from './faulty-domain.js';
import { type Json, objectIn, textIn } from './json.js';
import { HOME } from './page-state.js';
import type { ScenarioPlayer } from './scenario-player.js';
import { advance } from './watch-rounds.js';

/** What the reader of the page can do, by path. The body names the user and the channel. */
export type PageActions = Readonly<Record<string, (body: Json) => Promise<unknown>>>;

/** By how much the page moves the clock at once. It never goes back. */
const STEPS_MS = new Set([3_600_000, 86_400_000]);

/** @param changed makes the page read its state again, where nothing else does */
export function createPageActions(
  { playground, play, playing }: ScenarioPlayer,
  changed: () => void,
): PageActions {
  const { slack, app, aws, region } = playground;
  const author = (body: Json) => ({
    user: textIn(body['user']),
    channel: textIn(body['channel']),
    text: textIn(body['text']),
  });
  return {
    '/command': (body) => slack.slashCommand(author(body)),
    '/home': (body) => slack.openHome(textIn(body['user'])),
    '/say': async (body) =>
      slack.say({
        ...author(body),
        ...(body['thread'] !== undefined && { threadTs: textIn(body['thread']) }),
      }),
    '/click': (body) =>
      slack.click({
        user: textIn(body['user']),
        // Without one it is a button of the modal, or of the Home tab.
        ...(body['ts'] !== undefined && body['channel'] !== HOME && { ts: textIn(body['ts']) }),
        blockId: textIn(body['blockId']),
        actionId: textIn(body['actionId']),
        ...(body['option'] !== undefined && { option: textIn(body['option']) }),
      }),
    '/shortcut': (body) => {
      const what = { user: textIn(body['user']), callbackId: textIn(body['callbackId']) };
      return body['ts'] === undefined
        ? slack.globalShortcut(what)
        : slack.messageShortcut({ ...what, ts: textIn(body['ts']) });
    },
    '/invite': async (body) => slack.invite(textIn(body['channel'])),
    '/suggest': async (body) => {
      const [user, actionId, typed] = ['user', 'actionId', 'typed'].map((name) => textIn(body[name]));
      const offered = await slack.suggest({ user: user ?? '', actionId: actionId ?? '', typed: typed ?? '' });
      return {
        options: offered.map(({ text, value }) => ({ value, label: textIn(objectIn(text)['text']) })),
      };
    },
    '/file': async (body) => ({
      id: slack.giveFile({
        name: textIn(body['name']),
        content: Buffer.from(textIn(body['base64']), 'base64'),
      }),
    }),
    '/submit': (body) => slack.submitView({ user: textIn(body['user']), values: texts(body['values']) }),
    '/dismiss': async (body) => slack.closeView(textIn(body['user'])),
    '/play': (body) => play(textIn(body['scenario'])),
    '/fix': async (body) => fixRecord(playground, textIn(body['name'])),
    '/clock': async ({ ms }) => {
      // A scenario moves the clock itself.
      if (playing() !== undefined || typeof ms !== 'number' || !STEPS_MS.has(ms)) return;
      await advance(playground, ms);
      changed();
    },
    '/kill': () => app.kill(),
    '/start': () => app.start(),
    '/account': async ({ production, enforcement }) => {
      const account = aws.region(region);
      if (typeof production === 'boolean') setProduction(account, production);
      if (typeof enforcement === 'string') account.enforcementStatus = enforcement;
      changed();
    },
  };
}

/** The values entered. Fields left empty are missing, as in Slack. */
function texts(value: unknown): Readonly<Record<string, string>> {
  const entered = Object.entries(objectIn(value)).map(([name, text]) => [name, textIn(text)] as const);
  return Object.fromEntries(entered.filter(([, text]) => text !== ''));
}
