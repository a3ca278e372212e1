import { accountRegionKey, findAccountRegion } from '../../account-region.js';
import type { Catalog } from '../../locales/index.js';
import type { Action, Form, Submission } from '../../slack/actions.js';
import { choice, section, textInput, textMessage } from '../../slack/blocks.js';
import { infoModal, type Modal } from '../../slack/modal.js';
import { code, lines, type Mrkdwn, mrkdwn, plain } from '../../text/mrkdwn.js';
import type { ApprovalRequest, RequestResult } from '../approval/index.js';
import { readAddress } from '../intake/index.js';
import { type RemovalFacts, riskOf } from './history.js';
import type { LookUp, LookUpResult } from './look-up.js';
import { REQUEST_REMOVAL } from './look-up-message.js';

const REMOVAL_FORM = 'suppression-removal';
/** The choice of all accounts and Regions at once; each becomes a request of its own. */
const EVERYWHERE = 'everywhere';
/** The name of the field for the account and Region. */
const WHERE = 'place';
const LONGEST_REASON = 500;

/**
 * From the button to the approvers: the button opens a modal for the reason, the modal makes the requests. The address is
 * looked up again at each step, so a forged value gains nothing.
 */
export function requestRemoval(deps: {
  lookUp: LookUp;
  request: (request: ApprovalRequest<RemovalFacts>, t: Catalog) => Promise<RequestResult>;
}): { action: Action; form: Form } {
  const { lookUp, request } = deps;

  /** Where the address is listed, and what to say where it is not: unknown is not no. */
  async function listedIn(
    written: string,
    t: Catalog,
  ): Promise<{ listed: readonly LookUpResult[]; otherwise: Mrkdwn }> {
    const results = await lookUp.everywhere(readAddress(written));
    const unknown = results.filter(
      ({ listing }) => listing.kind === 'list-not-read' || listing.kind === 'unanswered',
    );
    return {
      listed: results.filter(({ listing }) => listing.kind === 'listed'),
      otherwise:
        unknown.length > 0
          ? t.suppression.unknown(code(written), unknown.length, results.length)
          : t.suppression.notListedAnyMore,
    };
  }

  async function requestIn(
    { account, region, listing, history }: LookUpResult,
    { values, about, userId, submissionId, t }: Submission,
  ): Promise<Mrkdwn> {
    const facts = { entries: listing.kind === 'listed' ? listing.entries : [], history };
    const { answer } = await request(
      {
        subject: { account, region, about },
        requester: userId,
        reason: values['reason']?.trim() ?? '',
        facts,
        risk: riskOf(facts),
        submissionId: `${submissionId}/${accountRegionKey({ account, region })}`,
      },
      t,
    );
    return mrkdwn`*${t.accountRegion({ account, region })}*  ${answer}`;
  }

  return {
    action: {
      id: REQUEST_REMOVAL,
      audience: 'operators',
      opensModal: true,
      run: async ({ value, t }) => {
        const { listed, otherwise } = await listedIn(value, t);
        const [first, ...rest] = listed;
        if (!first) return { tell: textMessage(otherwise) };
        return { modal: removalModal(t, value, [first, ...rest]) };
      },
    },
    form: {
      id: REMOVAL_FORM,
      audience: 'operators',
      check: ({ reason = '' }, t) => (reason.trim() === '' ? { reason: t.suppression.reasonMissing } : {}),
      submit: async (submission) => {
        const { t } = submission;
        const chosen = submission.values[WHERE] ?? EVERYWHERE;
        const { listed, otherwise } = await listedIn(submission.about, t);
        const one = findAccountRegion(listed, chosen);
        const results: Mrkdwn[] = [];
        for (const result of chosen === EVERYWHERE ? listed : one ? [one] : [])
          results.push(await requestIn(result, submission));
        const text = results.length > 0 ? lines(results) : otherwise;
        return infoModal(t.suppression.removalTitle, t.modal.close, text);
      },
    },
  };
}

/** Asks why an address should be removed from the list, and in which of several accounts and Regions. */
export function removalModal(
  t: Catalog,
  written: string,
  listed: readonly [LookUpResult, ...LookUpResult[]],
): Modal {
  const [first, ...rest] = listed.map((result) => ({
    text: plain(t.accountRegion(result)),
    value: accountRegionKey(result),
  }));
  const everywhere = { text: t.suppression.everywhere, value: EVERYWHERE };
  const where =
    first && rest.length > 0
      ? [choice({ name: WHERE, label: t.suppression.where, options: [first, ...rest, everywhere] })]
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
