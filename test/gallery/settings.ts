import { channelModal } from '../../src/features/settings/channel-modal.js';
import { overviewBlocks, overviewModal } from '../../src/features/settings/overview.js';
import { routeModal } from '../../src/features/settings/route-modal.js';
import { type ChannelSettings, LEVEL_ORDER, type RouteRule } from '../../src/routing/index.js';
import { message as slackMessage } from '../../src/slack/blocks.js';
import { mention, mrkdwn, slackDate } from '../../src/text/mrkdwn.js';
import { message, modal, type Sample } from './sample.js';
import { LONG, many, NOW, OTHER_USER, SET, WHERE } from './strange.js';

const changed = { by: OTHER_USER, at: NOW, revision: 999_999 };
const routes = many(
  100,
  (id): RouteRule => ({
    id,
    match: { ...WHERE, ...(id % 2 === 0 ? { configurationSet: SET } : { tenant: SET }) },
    from: LEVEL_ORDER[id % 4] ?? 'advisory',
    channel: 'C0ALERTS001',
    changed,
  }),
);
const channel: ChannelSettings = {
  channel: 'C0ALERTS001',
  locale: 'ja',
  timeZone: 'America/Argentina/ComodRivadavia',
  quietHours: { from: 1320, to: 420 },
  digest: { weekday: 3, minute: 555 },
  mentions: { advisory: 'here', warning: 'channel', review: 'S0ONCALL001', pause: OTHER_USER },
  changed,
};
const full = { revision: 999_999, routes, channels: many(100, () => channel) };
const accounts = many(300, (index) => ({
  name: LONG,
  account: String(100_000_000_000 + index),
  region: `ap-northeast-${index}`,
}));
const userGroups = many(300, (index) => ({ id: `S0GROUP${index}`, handle: LONG }));

export const SETTINGS_SAMPLES: readonly Sample[] = [
  message('overviewBlocks', '100 routes and 100 channels', (t) =>
    slackMessage(
      mrkdwn`${t.settings.title}`,
      overviewBlocks(t, full, {
        alertChannel: 'C0ALERTS001',
        channelId: 'C0ALERTS001',
        problems: [{ channel: 'C0ALERTS001', error: 'is_archived', since: NOW }],
      }),
    ),
  ),
  modal('overviewModal', 'nothing set, after a change by somebody else', (t) =>
    overviewModal(
      t,
      overviewBlocks(
        t,
        { revision: 0, routes: [], channels: [] },
        {
          alertChannel: 'C0ALERTS001',
          problems: [],
          first: t.settings.conflict(mention(OTHER_USER), slackDate(NOW, 'time'), mrkdwn`${LONG}`),
        },
      ),
    ),
  ),
  modal('routeModal', 'of 300 accounts and Regions', (t) => routeModal(t, accounts, routes[0])),
  modal('routeModal', 'a new one', (t) => routeModal(t, [], undefined)),
  modal('channelModal', '300 user groups', (t) => channelModal(t, channel, { locale: 'ja', userGroups })),
  modal('channelModal', 'nothing set', (t) =>
    channelModal(t, { channel: 'C0ALERTS001' }, { locale: 'en', userGroups: [] }),
  ),
];
