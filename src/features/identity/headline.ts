import type { Catalog } from '../../locales/index.js';
import { type Mrkdwn, mrkdwn } from '../../text/mrkdwn.js';
import type { IdentityStatus } from './identity-report.js';
import { countRecords, type IdentityStage, stageOf } from './monitoring/stage.js';

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

/** The first line: how it stands, in a sentence. */
export function headline(t: Catalog, { state, diagnosis }: IdentityStatus): Mrkdwn {
  const stage = stageOf(state, diagnosis.worst);
  const words = state.kind === 'address' ? addressWords(t, state.name, stage) : undefined;
  return mrkdwn`${SIGNS[stage]} ${words ?? domainWords(t, state.name, stage, diagnosis.records)}`;
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
  if (stage === 'verified') return t.identity.verifiedAlone(name);
  if (stage === 'failed' || stage === 'losing') return t.identity.addressFailed(name);
  return stage === 'not-started' ? t.identity.notStarted(name) : t.identity.addressPending(name);
}
