import { denyModal } from '../../src/features/approval/approval-actions.js';
import { readMailModal } from '../../src/features/bounces/mail-reading.js';
import { addressModal } from '../../src/features/home/home-actions.js';
import { relatedModal } from '../../src/features/production-access/accounts-command.js';
import { requestModal } from '../../src/features/production-access/request-modal.js';
import { muteModal } from '../../src/features/reputation/alert-actions.js';
import { pauseEffect, resumeEffect } from '../../src/features/sending-pause/pause-message.js';
import { changeModal } from '../../src/features/sending-pause/pause-modal.js';
import { lookedUpModal } from '../../src/features/shortcuts/look-up-shortcut.js';
import { mainActionsModal } from '../../src/features/shortcuts/main-actions.js';
import { pickModal } from '../../src/features/shortcuts/pick-forms.js';
import { lookUpMessage } from '../../src/features/suppression/look-up-message.js';
import { removalModal } from '../../src/features/suppression/request-removal.js';
import { listed } from './people.js';
import { modal, type Sample } from './sample.js';
import { ADDRESS, DAY_MS, DOMAIN, HOSTILE, JAPANESE, LONG, many, NOW, SET, USER, WHERE } from './strange.js';

const sets = [
  { about: 'a configuration set', target: { ...WHERE, configurationSet: SET } },
  { about: 'all sending', target: { ...WHERE, configurationSet: '' } },
];
const sent = { since: NOW - 3_600_000, recipients: 1_234_567, inDay: 98_765_432 };
const pause = { by: USER, since: NOW - DAY_MS, reason: LONG.slice(0, 500) };

/** The forms that buttons and shortcuts open. */
export const FORM_SAMPLES: readonly Sample[] = [
  ...sets.flatMap(({ about, target }) => [
    modal('changeModal', `pause, ${about}`, (t) =>
      changeModal(t, 'pause', target, pauseEffect(t, target, sent)),
    ),
    modal('changeModal', `resume, ${about}`, (t) =>
      changeModal(t, 'resume', target, resumeEffect(t, target, pause)),
    ),
  ]),
  modal('changeModal', 'resume, paused by nobody known', (t) =>
    changeModal(
      t,
      'resume',
      { ...WHERE, configurationSet: HOSTILE },
      resumeEffect(t, { ...WHERE, configurationSet: HOSTILE }, undefined),
    ),
  ),
  modal('muteModal', '', (t) => muteModal(t, '111122223333:ap-northeast-1/bounce/1')),
  modal('denyModal', '', (t) => denyModal(t, 'a1/0')),
  modal('removalModal', 'listed once', (t) => removalModal(t, ADDRESS, [listed])),
  modal('removalModal', 'listed in 60 accounts', (t) =>
    removalModal(t, HOSTILE, [
      listed,
      ...many(59, (index) => ({ ...listed, account: String(100_000_000_000 + index) })),
    ]),
  ),
  modal('requestModal', 'of 300 domains', (t) =>
    requestModal(t, WHERE, {
      domains: many(300, (index) => `${index}.${DOMAIN}`),
      receivesEvents: true,
    }),
  ),
  modal('requestModal', 'AWS did not answer', (t) =>
    requestModal(t, WHERE, { domains: undefined, receivesEvents: false }),
  ),
  modal('requestModal', 'no domain', (t) => requestModal(t, WHERE, { domains: [], receivesEvents: false })),
  modal('relatedModal', '', relatedModal),
  modal('addressModal', '', addressModal),
  ...([true, false] as const).map((withFile) =>
    modal('readMailModal', withFile ? 'with a file' : 'without a file', (t) => readMailModal(t, withFile)),
  ),
  modal('mainActionsModal', 'of an operator', (t) => mainActionsModal(t, true)),
  modal('mainActionsModal', 'of others', (t) => mainActionsModal(t, false)),
  modal('pickModal', 'identity', (t) => pickModal(t, 'pick', 'identity')),
  modal('pickModal', 'pause', (t) => pickModal(t, 'pick', 'pause')),
  modal('lookedUpModal', 'five addresses', (t) =>
    lookedUpModal(
      t,
      many(5, (index) => lookUpMessage(t, `${index}${JAPANESE}${ADDRESS}`, [listed])),
      1,
    ),
  ),
];
