import { createHash } from 'node:crypto';
import { isSameAccountRegion } from '../../account-region.js';
import type { Catalog } from '../../locales/index.js';
import { type Mrkdwn, mention } from '../../text/mrkdwn.js';
import type { ApprovalRequest, RequestRefusal, RequestResult } from './action-type.js';
import { type ActionSubject, type Approval, type ApprovalStore, openApproval } from './approval.js';
import type { Approvers } from './approvers.js';

const DAY_MS = 86_400_000;
const ID_LENGTH = 12;

/**
 * @param deps.maxRequestsPerDay how many requests one person may make within 24 hours
 * @param deps.carryOutSoon shows the new request, or carries it out if nobody has to approve it
 * @returns a function that stores a request of an action type, or resolves to why it is refused
 */
export function createRequestApproval(deps: {
  store: ApprovalStore;
  approvers: Approvers;
  approvalChannel: string;
  maxRequestsPerDay: number;
  carryOutSoon: (id: string) => void;
  t: Catalog;
  now: () => number;
}): (kind: string, request: ApprovalRequest<unknown>) => Promise<RequestResult> {
  const { store, approvers, maxRequestsPerDay, carryOutSoon, t, now } = deps;

  /** How many people have to approve, or why nobody can. */
  async function neededFor(request: ApprovalRequest<unknown>): Promise<number | RequestRefusal> {
    const { risk, requester, allowSelfApproval = false } = request;
    const group = approvers.groupFor(risk);
    if (group.listed.length === 0) return 'nobody';
    const { users, unreadable } = await approvers.membersOf(group);
    if (allowSelfApproval && users.has(requester)) return 0;
    const others = [...users].filter((user) => user !== requester).length;
    return others < group.needs && unreadable.length === 0 ? 'too-few' : group.needs;
  }

  async function refusalFor(
    id: string,
    kind: string,
    request: ApprovalRequest<unknown>,
  ): Promise<RequestRefusal | undefined> {
    const others = (await store.list()).filter((one) => one.id !== id);
    const isWaiting = ({ state }: Approval) => state === 'pending' || state === 'approved';
    const isSame = (one: Approval) => one.kind === kind && isSameSubject(one.subject, request.subject);
    if (others.some((one) => isWaiting(one) && isSame(one))) return 'asked-before';
    const recent = others.filter(
      ({ requester, steps }) => requester === request.requester && now() - (steps[0]?.at ?? 0) < DAY_MS,
    );
    return recent.length >= maxRequestsPerDay ? 'too-many' : undefined;
  }

  function refuse(refused: RequestRefusal): RequestResult {
    const answers: Readonly<Record<RequestRefusal, Mrkdwn>> = {
      nobody: t.approval.nobody,
      'too-few': t.approval.tooFew,
      'too-many': t.approval.tooMany(maxRequestsPerDay),
      'asked-before': t.approval.alreadyRequested(mention(deps.approvalChannel)),
    };
    return { refused, answer: answers[refused] };
  }

  return async (kind, request) => {
    const { submissionId, allowSelfApproval: _, ...action } = request;
    const id = createHash('sha256').update(submissionId).digest('hex').slice(0, ID_LENGTH);
    const needs = await neededFor(request);
    if (typeof needs === 'string') return refuse(needs);
    const refused = await refusalFor(id, kind, request);
    if (refused) return refuse(refused);
    await store.add(openApproval({ id, kind, ...action }, needs, now()));
    carryOutSoon(id);
    return { id, answer: t.approval.requested(needs, mention(deps.approvalChannel)) };
  };
}

function isSameSubject(one: ActionSubject, other: ActionSubject): boolean {
  return isSameAccountRegion(one, other) && one.about === other.about;
}
