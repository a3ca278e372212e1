import type { NamedAccountRegion } from '../../account-region.js';
import type { Catalog } from '../../locales/index.js';
import { LEVEL_ORDER, type RouteRule } from '../../routing/index.js';
import { buttons, section, textInput } from '../../slack/blocks.js';
import type { Modal } from '../../slack/modal.js';
import { channelInput, selectInput } from '../../slack/pickers.js';
import type { Mrkdwn } from '../../text/mrkdwn.js';
import { NEW_ROUTE, SETTINGS_REMOVE, SETTINGS_ROUTE } from './overview.js';
import { ANY } from './read-fields.js';
import type { Seen } from './settings-store.js';

const LONGEST_NAME = 64;

/**
 * The form of a route; `route` is undefined for a new one.
 *
 * @param refused what somebody entered, for which form, and why it was not saved
 */
export function routeModal(
  t: Catalog,
  accounts: readonly NamedAccountRegion[],
  route: RouteRule | undefined,
  refused?: { entered: Pick<RouteRule, 'match' | 'from' | 'channel'>; about: string; why: Mrkdwn },
): Modal {
  const words = t.settings;
  const { match = {}, from, channel } = refused?.entered ?? route ?? {};
  const about = refused?.about ?? (route ? writeSeen(route) : NEW_ROUTE);
  const accountIds = [...new Set(accounts.map(({ account }) => account))];
  const regions = [...new Set(accounts.map(({ region }) => region))].toSorted();
  const removal = route && [
    buttons({
      action: SETTINGS_REMOVE,
      text: words.remove,
      value: writeSeen(route),
      style: 'danger',
      confirm: { title: words.remove, text: words.removeQuestion, yes: words.remove, no: words.keep },
    }),
  ];
  return {
    title: words.routeTitle,
    close: t.modal.close,
    blocks: [
      ...(refused ? [section(refused.why)] : []),
      selectInput({
        name: 'account',
        label: words.account,
        options: [
          { text: words.allAccounts, value: ANY },
          ...accountIds.map((id) => ({ text: t.accountName(id), value: id })),
        ],
        initial: match.account,
      }),
      selectInput({
        name: 'region',
        label: words.region,
        options: [
          { text: words.allRegions, value: ANY },
          ...regions.map((region) => ({ text: region, value: region })),
        ],
        initial: match.region,
      }),
      selectInput({
        name: 'part',
        label: words.part,
        options: [
          { text: words.allSending, value: ANY },
          { text: words.partConfigurationSet, value: 'configuration-set' },
          { text: words.partTenant, value: 'tenant' },
        ],
        initial: partOf(match),
      }),
      textInput({
        name: 'name',
        label: words.partName,
        initial: match.tenant ?? match.configurationSet ?? '',
        longest: LONGEST_NAME,
        optional: true,
      }),
      selectInput({
        name: 'from',
        label: words.fromLabel,
        // In a list of routes the words are within a line.
        options: LEVEL_ORDER.map((level) => ({ text: capital(words.from[level]), value: level })),
        initial: from,
      }),
      channelInput({ name: 'channel', label: words.channel, hint: words.channelHint, initial: channel }),
      ...(removal ?? []),
    ],
    form: { id: SETTINGS_ROUTE, submit: words.save, about },
  };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function partOf({ tenant, configurationSet }: RouteRule['match']): string | undefined {
  if (tenant !== undefined) return 'tenant';
  return configurationSet === undefined ? undefined : 'configuration-set';
}

function writeSeen({ id, changed }: RouteRule): string {
  return `${id}/${changed.revision}`;
}

/** Which route a form was opened for, and the state in which the person saw it; undefined for a new one. */
export function readSeen(about: string): Seen | undefined {
  const [, id, revision] = /^(\d{1,15})\/(\d{1,15})$/.exec(about) ?? [];
  return id === undefined ? undefined : { id: Number(id), revision: Number(revision) };
}
