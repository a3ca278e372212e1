import type { Catalog } from '../../locales/index.js';
import {
  type Block,
  type Button,
  buttons,
  context,
  divider,
  type Message,
  message,
  section,
  sections,
} from '../../slack/blocks.js';
import { failureLine } from '../../slack/failure-line.js';
import { linkButtons } from '../../slack/links.js';
import { joined, lines, type Mrkdwn, mrkdwn } from '../../text/mrkdwn.js';
import type { IdentityReport, IdentityStatus } from './inspector.js';
import { countRecords, type IdentityStage, stageOf } from './monitoring/stage.js';
import { recordLines } from './record-lines.js';
import { settingLines, timeLines } from './status-lines.js';
import { startBlocks, statusButtons, VERIFY_BUTTONS } from './verify-buttons.js';

/** The status of a domain or address in each account and Region, with the next steps as buttons. */
export function identityMessage(t: Catalog, report: IdentityReport, now: number): Message {
  const { name, statuses, notFoundIn, failures } = report;
  const [first] = statuses;
  const again: Button = { action: VERIFY_BUTTONS.again, text: t.verify.again, value: name };
  const parts = statuses.map((status) => [
    ...statusBlocks(t, status, now),
    buttons(...(status === first ? [again] : []), ...statusButtons(t, status), ...identityLinks(t, status)),
  ]);
  const failureBlocks = failures.map(({ accountRegion, failure }) =>
    section(mrkdwn`*${t.accountRegion(accountRegion)}*\n${failureLine(t, failure)}`),
  );
  const firstLine = first
    ? mrkdwn`${headline(t, first)} · ${t.accountRegion(first.accountRegion)}`
    : notFoundIn.length > 0
      ? t.identity.nowhere(name)
      : mrkdwn`${name}`;
  return message(firstLine, [
    ...parts.flatMap((blocks, index) => (index === 0 ? blocks : [divider(), ...blocks])),
    ...(first ? [] : notFoundBlocks(t, report)),
    ...failureBlocks,
    ...(first && notFoundIn.length > 0
      ? [context(t.identity.notFoundIn(joined(notFoundIn.map(t.accountRegion), ', ')))]
      : []),
    ...(first ? [] : [buttons(again)]),
  ]);
}

function identityLinks(t: Catalog, { accountRegion, state }: IdentityStatus): readonly Button[] {
  return linkButtons(t, accountRegion.region, { page: { identity: state.name } });
}

/** The status with all evidence, without buttons. */
export function statusBlocks(t: Catalog, status: IdentityStatus, now: number): readonly Block[] {
  const first = lines([headline(t, status), t.accountRegion(status.accountRegion)]);
  const times = timeLines(t, status, now);
  return [
    section(first),
    ...sections(recordLines(t, status.diagnosis)),
    ...(times.length > 0 ? [section(lines(times))] : []),
    context(lines(settingLines(t, status))),
  ];
}

function notFoundBlocks(t: Catalog, { name, notFoundIn, coveredBy }: IdentityReport): readonly Block[] {
  if (notFoundIn.length === 0) return [];
  const covering = coveredBy.map(({ accountRegion, domain }) =>
    t.identity.covered(domain, t.accountRegion(accountRegion)),
  );
  return [section(lines([t.identity.nowhere(name), ...covering])), ...startBlocks(t, notFoundIn, name)];
}

const SIGNS: Readonly<Record<IdentityStage, Mrkdwn>> = {
  verified: mrkdwn`:white_check_mark:`,
  'verified-broken': mrkdwn`:large_orange_circle:`,
  'verified-unseen': mrkdwn`:grey_question:`,
  'verified-unsigned': mrkdwn`:large_yellow_circle:`,
  'pending-right': mrkdwn`:hourglass_flowing_sand:`,
  'pending-broken': mrkdwn`:large_yellow_circle:`,
  'pending-spreading': mrkdwn`:hourglass_flowing_sand:`,
  'pending-unseen': mrkdwn`:grey_question:`,
  failed: mrkdwn`:red_circle:`,
  losing: mrkdwn`:red_circle:`,
  'not-started': mrkdwn`:white_circle:`,
};

/** The first line: the stage of the verification in a sentence. */
export function headline(t: Catalog, { state, diagnosis }: IdentityStatus): Mrkdwn {
  const stage = stageOf(state, diagnosis.worst);
  const words: Readonly<Record<typeof state.kind, () => Mrkdwn>> = {
    address: () => addressWords(t, state.name, stage),
    domain: () => domainWords(t, state.name, stage, diagnosis.records),
  };
  return mrkdwn`${SIGNS[stage]} ${words[state.kind]()}`;
}

function domainWords(
  t: Catalog,
  name: string,
  stage: IdentityStage,
  records: IdentityStatus['diagnosis']['records'],
): Mrkdwn {
  switch (stage) {
    case 'verified':
      return t.identity.verified(name);
    case 'verified-broken':
      return t.identity.verifiedBroken(name, countRecords(records));
    case 'verified-unseen':
      return t.identity.verifiedUnseen(name);
    case 'verified-unsigned':
      return t.identity.verifiedUnsigned(name, countRecords(records));
    case 'pending-right':
      return t.identity.pendingRight(name);
    case 'pending-broken':
      return t.identity.pendingBroken(name, countRecords(records));
    case 'pending-spreading':
      return t.identity.pendingSpreading(name);
    case 'pending-unseen':
      return t.identity.pendingUnseen(name);
    case 'failed':
      return t.identity.failed(name);
    case 'losing':
      return t.identity.losing(name);
    case 'not-started':
      return t.identity.notStarted(name);
    default:
      return stage satisfies never;
  }
}

/** An address is confirmed by mail, not by records. */
function addressWords(t: Catalog, name: string, stage: IdentityStage): Mrkdwn {
  switch (stage) {
    case 'verified':
      return t.identity.verifiedAlone(name);
    case 'failed':
    case 'losing':
      return t.identity.addressFailed(name);
    case 'not-started':
      return t.identity.notStarted(name);
    case 'verified-broken':
    case 'verified-unseen':
    case 'verified-unsigned':
    case 'pending-right':
    case 'pending-broken':
    case 'pending-spreading':
    case 'pending-unseen':
      return t.identity.addressPending(name);
    default:
      return stage satisfies never;
  }
}
