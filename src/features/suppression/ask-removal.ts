import { accountRegionKey } from '../../account-region.js';
import type { Catalog } from '../../locales/index.js';
import type { Action, Form, Submission } from '../../slack/actions.js';
import { type Block, message, section } from '../../slack/blocks.js';
import { buttons } from '../../slack/elements.js';
import { infoModal } from '../../slack/modal.js';
import { lines, type Mrkdwn, mrkdwn } from '../../text/mrkdwn.js';
import type { ApprovalRequest, RequestResult } from '../approval/index.js';
import { readAddress } from '../intake/index.js';
import type { Finding, LookUp } from './look-up.js';
import { type RemovalFacts, riskOf } from './removal.js';
import { EVERYWHERE, REMOVAL_FORM, removalModal } from './removal-modal.js';

const ASK_REMOVAL = 'suppression-ask-removal';

/** The button that asks for a removal; none where the address is on no list. */
export function removalButton(t: Catalog, written: string, findings: readonly Finding[]): readonly Block[] {
  const listed = findings.some(({ listing }) => listing.kind === 'listed');
  return listed ? [buttons({ action: ASK_REMOVAL, text: t.suppression.askRemoval, value: written })] : [];
}

/** From the button to the approvers: what is listed is looked up again at each step, so a forged value gains nothing. */
export function askRemoval(deps: {
  lookUp: LookUp;
  ask: (request: ApprovalRequest<RemovalFacts>) => Promise<RequestResult>;
  t: Catalog;
}): { action: Action; form: Form } {
  const { lookUp, ask, t } = deps;

  async function listedPlaces(written: string): Promise<readonly Finding[]> {
    const findings = await lookUp.everywhere(readAddress(written));
    return findings.filter(({ listing }) => listing.kind === 'listed');
  }

  async function askFor(
    finding: Finding,
    { values, about, userId, submissionId }: Submission,
  ): Promise<Mrkdwn> {
    const { account, region, listing, history } = finding;
    const facts = { entries: listing.kind === 'listed' ? listing.entries : [], history };
    const { answer } = await ask({
      subject: { account, region, about },
      requester: userId,
      reason: values['reason']?.trim() ?? '',
      facts,
      risk: riskOf(facts),
      submissionId: `${submissionId}/${accountRegionKey({ account, region })}`,
    });
    return mrkdwn`*${t.accountRegion({ account, region })}*  ${answer}`;
  }

  return {
    action: {
      id: ASK_REMOVAL,
      opensModal: true,
      run: async ({ value }) => {
        const listed = await listedPlaces(value);
        const [first, ...rest] = listed;
        if (!first)
          return { tell: message(t.suppression.goneMeanwhile, [section(t.suppression.goneMeanwhile)]) };
        return { modal: removalModal(t, value, [first, ...rest]) };
      },
    },
    form: {
      id: REMOVAL_FORM,
      check: ({ reason = '' }) => (reason.trim() === '' ? { reason: t.suppression.reasonMissing } : {}),
      submit: async (submission) => {
        const { about, values } = submission;
        const wanted = values['place'] ?? EVERYWHERE;
        const chosen = (await listedPlaces(about)).filter(
          ({ account, region }) => wanted === EVERYWHERE || wanted === accountRegionKey({ account, region }),
        );
        const told: Mrkdwn[] = [];
        for (const finding of chosen) told.push(await askFor(finding, submission));
        const said = told.length > 0 ? lines(told) : t.suppression.goneMeanwhile;
        return infoModal(t.suppression.removalTitle, t.modal.close, said);
      },
    },
  };
}
