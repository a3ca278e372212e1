import { type Catalog, type Level, LOCALES, type Locale } from '../../locales/index.js';
import { type ChannelSettings, LEVEL_ORDER } from '../../routing/index.js';
import { section, textInput } from '../../slack/blocks.js';
import type { UserGroupName } from '../../slack/channel.js';
import type { Modal } from '../../slack/modal.js';
import { selectInput, timeOfDayInput } from '../../slack/pickers.js';
import { mention } from '../../text/mrkdwn.js';
import { SETTINGS_CHANNEL } from './overview.js';
import { ANY, clockTime } from './read-fields.js';

const LONGEST_ZONE = 64;
const WEEKDAYS = [1, 2, 3, 4, 5, 6, 0];

/**
 * The form of how messages are shown in a channel.
 *
 * @param userGroups those of the workspace; empty where Slack does not list them
 */
export function channelModal(
  t: Catalog,
  settings: ChannelSettings,
  { locale, userGroups }: { locale: Locale; userGroups: readonly UserGroupName[] },
): Modal {
  const words = t.settings;
  const { channel, quietHours, digest, mentions = {}, changed } = settings;
  const timeOf = (minute: number | undefined) => (minute === undefined ? undefined : clockTime(minute));
  const mentioned = (level: Level) => [
    { text: level === LEVEL_ORDER[0] ? words.nobody : words.asBelow, value: ANY },
    { text: '@here', value: 'here' },
    { text: '@channel', value: 'channel' },
    ...otherMentions(t, mentions, userGroups),
  ];
  return {
    title: words.channelTitle,
    close: t.modal.close,
    blocks: [
      section(mention(channel)),
      selectInput({
        name: 'locale',
        label: words.language,
        options: [
          { text: words.languageDefault(words.languages[locale]), value: ANY },
          ...LOCALES.map((one) => ({ text: words.languages[one], value: one })),
        ],
        initial: settings.locale,
      }),
      textInput({
        name: 'timeZone',
        label: words.timeZone,
        hint: words.timeZoneHint,
        initial: settings.timeZone ?? '',
        longest: LONGEST_ZONE,
        optional: true,
      }),
      timeOfDayInput({ name: 'quietFrom', label: words.quietFrom, initial: timeOf(quietHours?.from) }),
      timeOfDayInput({
        name: 'quietTo',
        label: words.quietTo,
        hint: words.quietHint,
        initial: timeOf(quietHours?.to),
      }),
      selectInput({
        name: 'digestOn',
        label: words.digestOn,
        options: [
          { text: words.digestOff, value: ANY },
          { text: words.digestDaily, value: 'day' },
          ...WEEKDAYS.map((day) => ({ text: words.weekday(day), value: String(day) })),
        ],
        initial: digest && (digest.weekday === undefined ? 'day' : String(digest.weekday)),
      }),
      timeOfDayInput({ name: 'digestAt', label: words.digestTime, initial: timeOf(digest?.minute) }),
      ...LEVEL_ORDER.map((level) =>
        selectInput({
          name: `mention-${level}`,
          label: words.mentionAt(words.levels[level]),
          hint: level === 'pause' ? words.mentionHint : undefined,
          options: mentioned(level),
          initial: mentions[level],
        }),
      ),
    ],
    form: { id: SETTINGS_CHANNEL, submit: words.save, about: `${channel}/${changed?.revision ?? 0}` },
  };
}

/** The user groups of the workspace, and who is set now although Slack does not list it. */
function otherMentions(
  t: Catalog,
  mentions: NonNullable<ChannelSettings['mentions']>,
  userGroups: readonly UserGroupName[],
): readonly { text: string; value: string }[] {
  const known = userGroups.map(({ id, handle }) => ({ text: `@${handle}`, value: id }));
  const listed = new Set(['here', 'channel', ...known.map(({ value }) => value)]);
  const others = [...new Set(Object.values(mentions))].filter((who) => !listed.has(who));
  return [...others.map((who) => ({ text: t.settings.unlisted(who), value: who })), ...known];
}
