import type { AccountRegion } from '../../account-region.js';
import type { Catalog } from '../../locales/index.js';
import type { Action, ActionAnswer, Click, Form } from '../../slack/actions.js';
import { choice, message, section, textInput } from '../../slack/blocks.js';
import { infoModal, type Modal } from '../../slack/modal.js';
import type { Mrkdwn } from '../../text/mrkdwn.js';
import type { AwsMetrics } from '../aws-metrics/index.js';
import { acknowledge, activeMute, mute, unmute } from './alert.js';
import { ACKNOWLEDGE, DETAILS, MUTE, UNMUTE } from './alert-buttons.js';
import { alertDetailsModal } from './alert-details-modal.js';
import { acknowledgedLine, muteLine } from './alert-lines.js';
import type { AlertStore } from './alert-store.js';

export type AlertActionsDeps = {
  alerts: AlertStore;
  awsMetrics: (accountRegion: AccountRegion) => Promise<AwsMetrics>;
  now: () => number;
};

/** The buttons of an alert. Of two people at once the first one wins, and the other one sees who it was. */
export function alertActions({ alerts, awsMetrics, now }: AlertActionsDeps): readonly Action[] {
  async function acknowledgeAlert({ value, userId, t }: Click): Promise<ActionAnswer> {
    const alert = await alerts.act(value, (open) => acknowledge(open, userId, now()));
    if (!alert?.acknowledged) return onlyToClicker(t.alert.gone);
    const byAnother = alert.acknowledged.by !== userId;
    return byAnother ? onlyToClicker(acknowledgedLine(t, alert.acknowledged)) : undefined;
  }

  async function openMuteModal({ value, t }: Click): Promise<ActionAnswer> {
    const alert = await alerts.find(value);
    if (!alert || alert.endedAt !== undefined) return onlyToClicker(t.alert.gone);
    const active = activeMute(alert);
    return active ? onlyToClicker(muteLine(t, active)) : { modal: muteModal(t, value) };
  }

  async function unmuteAlert({ value, userId, t }: Click): Promise<ActionAnswer> {
    const alert = await alerts.act(value, (open) => unmute(open, userId, now()));
    return alert ? undefined : onlyToClicker(t.alert.gone);
  }

  async function openDetails({ value, t }: Click): Promise<ActionAnswer> {
    const alert = await alerts.find(value);
    if (!alert) return onlyToClicker(t.alert.gone);
    return { modal: alertDetailsModal(t, alert, await awsMetrics(alert.accountRegion)) };
  }

  return [
    { id: ACKNOWLEDGE, audience: 'operators', run: acknowledgeAlert },
    { id: MUTE, audience: 'operators', opensModal: true, run: openMuteModal },
    { id: UNMUTE, audience: 'operators', run: unmuteAlert },
    { id: DETAILS, audience: 'members', opensModal: true, run: openDetails },
  ];
}

const MUTE_FORM = 'alert-mute';
/** Long enough for a cause, a night and a day. Who needs longer has not checked for a day and gets a reminder. */
const MUTE_HOURS = ['1', '4', '24'] as const;
const LONGEST_REASON = 200;
const HOUR_MS = 3_600_000;

/** Asks for how long and why. The reason is shown to everybody, so it is not optional. */
export function muteModal(t: Catalog, ref: string): Modal {
  const [one, four, day] = MUTE_HOURS;
  const option = (hours: string) => ({ text: t.alert.hours(Number(hours)), value: hours });
  return {
    title: t.alert.muteTitle,
    close: t.modal.close,
    blocks: [
      section(t.alert.muteMeans),
      choice({ name: 'hours', label: t.alert.muteFor, options: [option(four), option(one), option(day)] }),
      textInput({
        name: 'reason',
        label: t.alert.muteReason,
        placeholder: t.alert.muteExample,
        longest: LONGEST_REASON,
      }),
    ],
    form: { id: MUTE_FORM, submit: t.alert.muteSubmit, about: ref },
  };
}

/** Mutes an alert. Where it is muted already, that mute stays and is shown. */
export function muteForm({ alerts, now }: AlertActionsDeps): Form {
  return {
    id: MUTE_FORM,
    audience: 'operators',
    check: ({ hours = '', reason = '' }, t) => ({
      ...(!MUTE_HOURS.some((known) => known === hours) && { hours: t.alert.muteForWhat }),
      ...(reason.trim() === '' && { reason: t.alert.muteWhy }),
    }),
    submit: async ({ values: { hours, reason = '' }, about, userId, t }) => {
      const wanted = { by: userId, forMs: Number(hours) * HOUR_MS, reason: reason.trim() };
      const alert = await alerts.act(about, (open) => mute(open, wanted, now()));
      const active = alert && activeMute(alert);
      return infoModal(t.alert.muteTitle, t.modal.close, active ? muteLine(t, active) : t.alert.gone);
    },
  };
}

function onlyToClicker(text: Mrkdwn): ActionAnswer {
  return { tell: message(text, [section(text)]) };
}
