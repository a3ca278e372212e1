import {
  type AccountRegion,
  accountRegionKey,
  findAccountRegion,
  parseAccountRegion,
} from '../../account-region.js';
import type { VerifiedIdentities } from '../../aws/index.js';
import type { Catalog } from '../../locales/index.js';
import type { Action, Form } from '../../slack/actions.js';
import { buttons, choice, section, textInput, textMessage } from '../../slack/blocks.js';
import { pickIdentityButton } from '../../slack/command-buttons.js';
import { infoModal, type Modal } from '../../slack/modal.js';
import type { Tally } from '../../store/index.js';
import { lines, type Mrkdwn, mrkdwn } from '../../text/mrkdwn.js';
import type { ApprovalRequest, RequestResult } from '../approval/index.js';
import { PICK_SANDBOX } from './accounts-message.js';
import {
  LONGEST_URL,
  LONGEST_USE_CASE,
  type ProductionFacts,
  type ProductionRequest,
  productionChecklist,
  readProductionRequest,
} from './production-request.js';

const PRODUCTION_FORM = 'production-request';

/** Slack's limit for one field: https://docs.slack.dev/reference/block-kit/block-elements/plain-text-input-element */
const LONGEST_FIELD = 3000;
const LONGEST_CONTACTS = 1000;

/** Opens the checklist and the request form for the account and Region that was picked. */
export function pickSandbox(deps: { identities: readonly VerifiedIdentities[]; tally: Tally }): Action {
  const { identities, tally } = deps;
  return {
    id: PICK_SANDBOX,
    audience: 'operators',
    opensModal: true,
    run: async ({ value, t }) => {
      const account = findAccountRegion(identities, value);
      if (!account) return { tell: textMessage(t.productionAccess.notConfigured) };
      const [answer, withEvents] = await Promise.all([account.list(), tally.accountRegions()]);
      const names = 'failure' in answer ? answer.last?.value : answer.value;
      const domains = names?.filter((name) => !name.includes('@'));
      return {
        modal: requestModal(t, account, {
          domains,
          receivesEvents: withEvents.includes(accountRegionKey(account)),
        }),
      };
    },
  };
}

/** Checks the submitted form and sends the request to the approvers. */
export function requestForm(deps: {
  requestAccess: (request: ApprovalRequest<ProductionRequest>, t: Catalog) => Promise<RequestResult>;
  /** The language of the card. */
  t: Catalog;
}): Form {
  const { requestAccess } = deps;
  return {
    id: PRODUCTION_FORM,
    audience: 'operators',
    check: (values, t) => {
      const read = readProductionRequest(values);
      if ('request' in read) return {};
      const problems = Object.entries(read.problems);
      return Object.fromEntries(
        problems.map(([field, problem]) => [field, t.productionAccess.problem[problem]]),
      );
    },
    submit: async ({ values, about, userId, submissionId, t }) => {
      const read = readProductionRequest(values);
      if ('problems' in read) return infoModal(t.productionAccess.modalTitle, t.modal.close, t.modal.done);
      const { answer } = await requestAccess(
        {
          subject: { ...parseAccountRegion(about), about: '' },
          requester: userId,
          reason: deps.t.productionAccess.askReason,
          facts: read.request,
          risk: 'usual',
          submissionId,
        },
        t,
      );
      return infoModal(t.productionAccess.modalTitle, t.modal.close, answer);
    },
  };
}

/** The checklist, and the form with what is known filled in. */
export function requestModal(t: Catalog, accountRegion: AccountRegion, facts: ProductionFacts): Modal {
  const { field } = t.productionAccess;
  const draft = t.productionAccess.draft({
    domains: facts.domains ?? [],
    receivesEvents: facts.receivesEvents,
  });
  const checks = productionChecklist(facts).map(({ item, met }) =>
    checkLine(t.productionAccess.item[item], met),
  );
  return {
    title: t.productionAccess.modalTitle,
    close: t.modal.close,
    blocks: [
      section(t.productionAccess.intro(t.accountRegion(accountRegion))),
      section(lines(checks)),
      ...(facts.domains?.length === 0 ? [buttons(pickIdentityButton(t))] : []),
      choice({
        name: 'mailType',
        label: field.mailType,
        options: [
          { text: field.transactional, value: 'TRANSACTIONAL' },
          { text: field.marketing, value: 'MARKETING' },
        ],
      }),
      textInput({
        name: 'website',
        label: field.website,
        placeholder: 'https://example.com',
        longest: LONGEST_URL,
      }),
      choice({
        name: 'language',
        label: field.language,
        options: [
          { text: 'English', value: 'EN' },
          { text: '日本語', value: 'JA' },
        ],
      }),
      textInput({ name: 'contacts', label: field.contacts, longest: LONGEST_CONTACTS, optional: true }),
      textInput({
        name: 'useCase',
        label: field.useCase,
        hint: field.useCaseHint,
        initial: draft,
        longest: Math.min(LONGEST_FIELD, LONGEST_USE_CASE),
        multiline: true,
      }),
    ],
    form: { id: PRODUCTION_FORM, submit: t.productionAccess.submit, about: accountRegionKey(accountRegion) },
  };
}

function checkLine(words: Mrkdwn, met: boolean | undefined): Mrkdwn {
  const sign = met === undefined ? mrkdwn`▢` : met ? mrkdwn`✔` : mrkdwn`✘`;
  return mrkdwn`${sign} ${words}`;
}
