import { accountRegionKey } from '../../account-region.js';
import type { Catalog } from '../../locales/index.js';
import { section } from '../../slack/blocks.js';
import { choice, textInput } from '../../slack/elements.js';
import type { Modal } from '../../slack/modal.js';
import { lines, type Mrkdwn, mrkdwn } from '../../text/mrkdwn.js';
import { type ProductionFacts, productionChecklist } from './checklist.js';
import { LONGEST_URL, LONGEST_USE_CASE } from './request-check.js';

/** The form in which production access is asked for. */
export const PRODUCTION_FORM = 'production-request';

/** Slack takes no more into one field: https://docs.slack.dev/reference/block-kit/block-elements/plain-text-input-element */
const LONGEST_FIELD = 3000;
const LONGEST_CONTACTS = 1000;

/** The checklist, and the request with what is known filled in. */
export function requestModal(
  t: Catalog,
  scope: { account: string; region: string },
  facts: ProductionFacts,
): Modal {
  const { field } = t.productionAccess;
  const draft = t.productionAccess.draft({
    domains: facts.domains ?? [],
    feedbackHeard: facts.feedbackHeard,
  });
  const checks = productionChecklist(facts).map(({ item, met }) =>
    checkLine(t.productionAccess.item[item], met),
  );
  return {
    title: t.productionAccess.modalTitle,
    close: t.modal.close,
    blocks: [
      section(t.productionAccess.intro(t.accountRegion(scope))),
      section(lines(checks)),
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
    form: { id: PRODUCTION_FORM, submit: t.productionAccess.submit, about: accountRegionKey(scope) },
  };
}

function checkLine(words: Mrkdwn, met: boolean | undefined): Mrkdwn {
  const sign = met === undefined ? mrkdwn`▢` : met ? mrkdwn`✔` : mrkdwn`✘`;
  return mrkdwn`${sign} ${words}`;
}
