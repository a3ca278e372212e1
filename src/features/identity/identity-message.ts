import type { Catalog } from '../../locales/index.js';
import {
  type Block,
  context,
  divider,
  type Message,
  message,
  section,
  sections,
} from '../../slack/blocks.js';
import { type Button, buttons } from '../../slack/elements.js';
import { failureLine } from '../../slack/failure-line.js';
import { joined, lines, mrkdwn } from '../../text/mrkdwn.js';
import { headline } from './headline.js';
import { identityKey } from './identity-key.js';
import type { IdentityReport, IdentityStatus } from './identity-report.js';
import { stageOf } from './monitoring/stage.js';
import { placeName } from './place-name.js';
import { recordLines } from './record-lines.js';
import { settingLines } from './setting-lines.js';
import { startBlocks } from './start-message.js';
import { timeLines } from './time-lines.js';
import { VERIFY_BUTTONS } from './verify-buttons.js';

/** What SES and DNS say of a domain or address, for each account and region, with what can be done. */
export function identityMessage(t: Catalog, report: IdentityReport, now: number): Message {
  const { name, found, absent, unanswered } = report;
  const [first] = found;
  const again: Button = { action: VERIFY_BUTTONS.again, text: t.verify.again, value: name };
  const nowhere = first ? [] : nowhereBlocks(t, report);
  const parts = found.map((sighting) => [
    ...statusBlocks(t, sighting, now),
    buttons(...(sighting === first ? [again] : []), ...statusButtons(t, sighting)),
  ]);
  const failures = unanswered.map(({ place, why }) =>
    section(mrkdwn`*${placeName(t, place)}*\n${failureLine(t, why)}`),
  );
  const missing =
    first && absent.length > 0
      ? [
          context(
            t.identity.absent(
              joined(
                absent.map((place) => placeName(t, place)),
                ', ',
              ),
            ),
          ),
        ]
      : [];
  const shown = parts.flatMap((blocks, index) => (index === 0 ? blocks : [divider(), ...blocks]));
  const firstLine = first
    ? mrkdwn`${headline(t, first)} · ${placeName(t, first.accountRegion)}`
    : absent.length > 0
      ? t.identity.nowhere(name)
      : mrkdwn`${name}`;
  return message(firstLine, [
    ...shown,
    ...nowhere,
    ...failures,
    ...missing,
    ...(first ? [] : [buttons(again)]),
  ]);
}

/** The state with all its evidence, without buttons. */
export function statusBlocks(t: Catalog, sighting: IdentityStatus, now: number): readonly Block[] {
  const { diagnosis, accountRegion } = sighting;
  const first = lines([headline(t, sighting), mrkdwn`${placeName(t, accountRegion)}`]);
  const times = timeLines(t, sighting, now);
  return [
    section(first),
    ...sections(recordLines(t, diagnosis)),
    ...(times.length > 0 ? [section(lines(times))] : []),
    context(lines(settingLines(t, sighting))),
  ];
}

/** What can be done about it. */
export function statusButtons(
  t: Catalog,
  { accountRegion, state, diagnosis }: IdentityStatus,
): readonly Button[] {
  const value = identityKey(accountRegion, state.name);
  const stage = stageOf(state, diagnosis.worst);
  const done = stage.startsWith('verified');
  const button = (action: keyof typeof VERIFY_BUTTONS, text: string): Button => ({
    action: VERIFY_BUTTONS[action],
    text,
    value,
  });
  if (state.kind === 'address')
    return done ? [] : [button('resend', t.verify.resend), button('watch', t.verify.watch)];
  const stopped = stage === 'failed' || stage === 'not-started';
  return [
    ...(stopped ? [button('restart', t.verify.restart)] : []),
    button('records', t.verify.showRecords),
    ...(done ? [] : [button('watch', t.verify.watch)]),
  ];
}

function nowhereBlocks(t: Catalog, { name, absent, coveredBy }: IdentityReport): readonly Block[] {
  if (absent.length === 0) return [];
  const covering = coveredBy.map(({ place, domain }) => t.identity.covered(domain, placeName(t, place)));
  return [section(lines([t.identity.nowhere(name), ...covering])), ...startBlocks(t, absent, name)];
}
