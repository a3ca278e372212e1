import { accountRegionKey } from '../../account-region.js';
import type { Catalog } from '../../locales/index.js';
import { section } from '../../slack/blocks.js';
import { choice, textInput } from '../../slack/elements.js';
import type { Modal } from '../../slack/modal.js';
import { code, plain } from '../../text/mrkdwn.js';
import type { Finding } from './look-up.js';

export const REMOVAL_FORM = 'suppression-removal';
/** The choice of all places at once; each is decided on by itself. */
export const EVERYWHERE = 'everywhere';

const LONGEST_REASON = 500;

/** Asks why an address should be taken off the list, and in which of several places. */
export function removalModal(t: Catalog, written: string, listed: readonly [Finding, ...Finding[]]): Modal {
  const [first, ...rest] = listed.map(({ account, region }) => ({
    text: plain(t.accountRegion({ account, region })),
    value: accountRegionKey({ account, region }),
  }));
  const everywhere = { text: t.suppression.everywhere, value: EVERYWHERE };
  const where =
    first && rest.length > 0
      ? [choice({ name: 'place', label: t.suppression.where, options: [first, ...rest, everywhere] })]
      : [];
  return {
    title: t.suppression.removalTitle,
    close: t.modal.close,
    blocks: [
      section(t.suppression.removalIntro(code(written))),
      ...where,
      textInput({
        name: 'reason',
        label: t.suppression.reason,
        hint: t.suppression.reasonHint,
        longest: LONGEST_REASON,
        multiline: true,
      }),
    ],
    form: { id: REMOVAL_FORM, submit: t.suppression.submitRemoval, about: written },
  };
}
