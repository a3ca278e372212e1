import { parseAccountRegion } from '../../account-region.js';
import type { Catalog } from '../../locales/index.js';
import type { Form } from '../../slack/actions.js';
import { infoModal } from '../../slack/modal.js';
import type { ApprovalRequest, RequestResult } from '../approval/index.js';
import { type ProductionRequest, readProductionRequest } from './request-check.js';
import { PRODUCTION_FORM } from './request-modal.js';

/** Takes the request and hands it to the approvers. */
export function requestForm(deps: {
  ask: (request: ApprovalRequest<ProductionRequest>) => Promise<RequestResult>;
  t: Catalog;
}): Form {
  const { ask, t } = deps;
  return {
    id: PRODUCTION_FORM,
    check: (values) => {
      const read = readProductionRequest(values);
      if ('request' in read) return {};
      const problems = Object.entries(read.problems);
      return Object.fromEntries(
        problems.map(([field, problem]) => [field, t.productionAccess.problem[problem]]),
      );
    },
    submit: async ({ values, about, userId, submissionId }) => {
      const read = readProductionRequest(values);
      if ('problems' in read) return infoModal(t.productionAccess.modalTitle, t.modal.close, t.modal.done);
      const { account, region } = parseAccountRegion(about);
      const { answer } = await ask({
        subject: { account, region, about: '' },
        requester: userId,
        reason: t.productionAccess.askReason,
        facts: read.request,
        risk: 'usual',
        submissionId,
      });
      return infoModal(t.productionAccess.modalTitle, t.modal.close, answer);
    },
  };
}
