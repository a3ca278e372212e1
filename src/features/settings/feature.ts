import type { Logger } from 'pino';
import type { NamedAccountRegion } from '../../account-region.js';
import { type Catalog, LOCALES, type Locale } from '../../locales/index.js';
import {
  type AlertDefaults,
  type Changing,
  MOST_ROUTES,
  type Routes,
  settingsOf,
  withAlertDefaults,
} from '../../routing/index.js';
import type { Action, Form, Submission } from '../../slack/actions.js';
import { message, textMessage } from '../../slack/blocks.js';
import type { Cards } from '../../slack/cards.js';
import type { Channels } from '../../slack/channel.js';
import { type ChannelProblems, preventsPosting } from '../../slack/channel-problems.js';
import type { Command, Feature } from '../../slack/feature.js';
import { infoModal, type Modal } from '../../slack/modal.js';
import type { Documents } from '../../store/index.js';
import { type Mrkdwn, mention, mrkdwn, plain, slackDate } from '../../text/mrkdwn.js';
import type { Audit } from '../audit/index.js';
import { channelModal } from './channel-modal.js';
import { createHello } from './hello.js';
import {
  NEW_ROUTE,
  overviewBlocks,
  overviewModal,
  SETTINGS_CHANNEL,
  SETTINGS_OPEN,
  SETTINGS_REMOVE,
  SETTINGS_ROUTE,
} from './overview.js';
import { readChannelFields, readRouteFields } from './read-fields.js';
import { readSeen, routeModal } from './route-modal.js';
import { createSettingsStore } from './settings-store.js';
import { channelLine, routeLine } from './settings-words.js';

/** What operators set in Slack: where messages go, and how they are shown there. */
export function createSettingsFeature(deps: {
  accounts: readonly NamedAccountRegion[];
  documents: Documents;
  audit: Pick<Audit, 'record'>;
  cards: Pick<Cards, 'show'>;
  routes: Pick<Routes, 'in'>;
  channels: Pick<Channels, 'read' | 'userGroups'>;
  channelProblems: Pick<ChannelProblems, 'list'>;
  alertChannel: string;
  alertDefaults: AlertDefaults;
  locale: Locale;
  t: Catalog;
  now: () => number;
  log: Logger;
}): { feature: Feature } {
  const { accounts, channels, channelProblems, alertChannel, alertDefaults, locale, t, log } = deps;
  const store = createSettingsStore({
    ...deps,
    describe: {
      route: (route) => plain(routeLine(t, route)),
      channel: (settings) => plain(channelLine(t, settings)),
    },
  });

  const command: Command = {
    name: 'settings',
    audience: 'operators',
    usage: (t) => ({ argument: '', summary: t.settings.summary }),
    run: async ({ channelId, t: words }) => {
      const here = /^[CG]/.test(channelId) ? channelId : undefined;
      return message(mrkdwn`${words.settings.title}`, await blocksOf(words, { channelId: here }));
    },
  };

  async function blocksOf(
    words: Catalog,
    about: { channelId?: string | undefined; first?: Mrkdwn | undefined },
  ) {
    const [settings, problems] = await Promise.all([store.read(), channelProblems.list()]);
    return overviewBlocks(words, settings, { ...about, alertChannel, problems });
  }

  /** @param first what became of a change: the overview below this one shows what was before */
  async function overview(words: Catalog, first?: Mrkdwn): Promise<Modal> {
    const modal = overviewModal(words, await blocksOf(words, { first }));
    return { ...modal, closesAll: first !== undefined };
  }

  /** What the person is told of a change that was not made. */
  function refusal<T>(
    words: Catalog,
    made: Exclude<Changing<T>, { settings: unknown }>,
    line: (now: T) => { changed?: { by: string; at: number } | undefined; shown: Mrkdwn },
  ): Mrkdwn {
    switch (made.refused) {
      case 'changed': {
        const { changed, shown } = line(made.now);
        const at = slackDate(changed?.at ?? 0, 'date_short_time');
        return words.settings.conflict(mention(changed?.by ?? ''), at, shown);
      }
      case 'gone':
        return words.settings.gone;
      case 'too-many':
        return words.settings.tooMany(MOST_ROUTES);
      default:
        return made satisfies never;
    }
  }

  /** Why the bot cannot post to a channel; undefined where it can, or where only posting would tell. */
  async function problemOf(words: Catalog, channel: string): Promise<Mrkdwn | undefined> {
    const answer = await channels.read(channel);
    return preventsPosting(answer) ? words.settings.notInChannel(mention(channel), answer) : undefined;
  }

  async function groups() {
    const answer = await channels.userGroups().catch(() => ({ declined: 'unavailable' }));
    if (!('declined' in answer)) return answer.groups;
    log.warn({ slack: answer.declined }, 'user groups not listed');
    return [];
  }

  const actions: readonly Action[] = [
    {
      id: SETTINGS_OPEN,
      audience: 'operators',
      opensModal: true,
      run: async ({ t: words }) => ({ modal: await overview(words) }),
    },
    {
      id: SETTINGS_ROUTE,
      audience: 'operators',
      opensModal: true,
      run: async ({ value, t: words }) => {
        const route = (await store.read()).routes.find(({ id }) => String(id) === value);
        if (!route && value !== NEW_ROUTE) return { tell: textMessage(words.settings.gone) };
        return { modal: routeModal(words, accounts, route) };
      },
    },
    {
      id: SETTINGS_REMOVE,
      audience: 'operators',
      run: async ({ value, userId, t: words }) => {
        const seen = readSeen(value);
        if (!seen) return { tell: textMessage(words.error.oldButton) };
        const made = await store.removeRoute(seen, userId);
        const told =
          'settings' in made
            ? words.settings.removedRoute(made.before ? routeLine(words, made.before) : mrkdwn``)
            : refusal(words, made, (now) => ({ changed: now.changed, shown: routeLine(words, now) }));
        return { modal: await overview(words, told) };
      },
    },
    {
      id: SETTINGS_CHANNEL,
      audience: 'operators',
      opensModal: true,
      run: async ({ value, t: words }) => {
        if (!CHANNEL.test(value)) return { tell: textMessage(words.error.oldButton) };
        const stored = settingsOf(await store.read(), value);
        const settings = withAlertDefaults(stored, alertChannel, alertDefaults);
        return { modal: channelModal(words, settings, { locale, userGroups: await groups() }) };
      },
    },
  ];

  async function submitRoute({ values, about, userId, t: words }: Submission): Promise<Modal> {
    const fields = readRouteFields(values);
    if ('problems' in fields)
      return infoModal(words.settings.title, words.modal.close, words.error.oldButton);
    const why = await problemOf(words, fields.read.channel);
    if (why) return routeModal(words, accounts, undefined, { entered: fields.read, about, why });
    const made = await store.putRoute(fields.read, userId, readSeen(about));
    if (!('settings' in made))
      return overview(
        words,
        refusal(words, made, (now) => ({ changed: now.changed, shown: routeLine(words, now) })),
      );
    const put = made.settings.routes.at(-1);
    return overview(words, words.settings.savedRoute(put ? routeLine(words, put) : mrkdwn``));
  }

  async function submitChannel({ values, about, userId, t: words }: Submission): Promise<Modal> {
    const [channel = '', revision = ''] = about.split('/');
    const fields = readChannelFields(values, LOCALES);
    if ('problems' in fields || !CHANNEL.test(channel))
      return infoModal(words.settings.title, words.modal.close, words.error.oldButton);
    const settings = { channel, ...fields.read };
    const made = await store.putChannel(settings, userId, Number(revision));
    const told =
      'settings' in made
        ? words.settings.savedChannel(channelLine(words, settings))
        : refusal(words, made, (now) => ({ changed: now.changed, shown: channelLine(words, now) }));
    return overview(words, told);
  }

  const errorsOf = (
    words: Catalog,
    problems: Readonly<Record<string, keyof Catalog['settings']['problems']>>,
  ) =>
    Object.fromEntries(Object.entries(problems).map(([field, why]) => [field, words.settings.problems[why]]));
  const forms: readonly Form[] = [
    {
      id: SETTINGS_ROUTE,
      audience: 'operators',
      check: (values, words) => {
        const fields = readRouteFields(values);
        return 'problems' in fields ? errorsOf(words, fields.problems) : {};
      },
      submit: submitRoute,
    },
    {
      id: SETTINGS_CHANNEL,
      audience: 'operators',
      check: (values, words) => {
        const fields = readChannelFields(values, LOCALES);
        return 'problems' in fields ? errorsOf(words, fields.problems) : {};
      },
      submit: submitChannel,
    },
  ];

  return {
    feature: {
      commands: [command],
      actions,
      forms,
      watches: { settings: store.catchUp },
      joinedChannel: createHello(deps),
    },
  };
}

const CHANNEL = /^[CG][A-Z0-9]{2,20}$/;
