import type { Catalog } from '../../locales/index.js';
import { section } from '../../slack/blocks.js';
import { choice, textInput } from '../../slack/elements.js';
import type { Modal } from '../../slack/modal.js';

export const MUTE_FORM = 'alert-mute';
/** Long enough for a cause, a night and a day; who needs longer has not looked for a day and is reminded. */
export const MUTE_HOURS = ['1', '4', '24'] as const;
const LONGEST_REASON = 200;

/** Asks for how long and why. The reason is shown to all, so it is not optional. */
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
