import type { Catalog } from '../../locales/index.js';
import type { Form } from '../../slack/actions.js';
import { infoModal } from '../../slack/modal.js';
import { mute, muteOf } from './alert-acts.js';
import type { AlertStore } from './alert-store.js';
import { muteLine } from './done-lines.js';
import { MUTE_FORM, MUTE_HOURS } from './mute-modal.js';

const HOUR_MS = 3_600_000;

/** Mutes an alert. Where somebody was faster, her mute holds and is shown. */
export function muteForm(deps: { book: AlertStore; t: Catalog; now: () => number }): Form {
  const { book, t, now } = deps;
  return {
    id: MUTE_FORM,
    check: ({ hours = '', reason = '' }) => ({
      ...(!MUTE_HOURS.some((known) => known === hours) && { hours: t.alert.muteForWhat }),
      ...(reason.trim() === '' && { reason: t.alert.muteWhy }),
    }),
    submit: async ({ values: { hours, reason = '' }, about, userId }) => {
      const wanted = { by: userId, forMs: Number(hours) * HOUR_MS, reason: reason.trim() };
      const alert = await book.act(about, (open) => mute(open, wanted, now()));
      const holding = alert && muteOf(alert);
      return infoModal(t.alert.muteTitle, t.modal.close, holding ? muteLine(t, holding) : t.alert.gone);
    },
  };
}
