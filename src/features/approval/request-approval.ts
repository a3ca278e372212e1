import { createHash } from 'node:crypto';
import { isSameAccountRegion } from '../../account-region.js';
import type { Catalog } from '../../locales/index.js';
import { type Documents, decideDocument } from '../../store/index.js';
import { type Mrkdwn, mention } from '../../text/mrkdwn.js';
import type { ApprovalRequest, RequestRefusal, RequestResult } from './action-type.js';
import { type ActionSubject, type Approval, type ApprovalStore, openApproval } from './approval.js';
import type { Approvers } from './approvers.js';

const DAY_MS = 86_400_000;
const ID_LENGTH = 12;
const RESERVATIONS = 'approval-subjects';
/** As long as a request can be open; a request that has ended makes way earlier. */
const RESERVED_MS = 30 * DAY_MS;
/** A process that reserved a subject and did not store its request in this time has died. */
const STORED_WITHIN_MS = 10_000;

/** Which request has a subject: of several people who request the same at once, one gets the card. */
type Reservation = { approval: string; at: number };

/**
 * @param deps.maxRequestsPerDay how many requests one person may make within 24 hours
 * @param deps.carryOutSoon shows the new request, or carries it out if nobody has to approve it
 * @returns a function that stores a request of an action type, or resolves to why it is refused
 */
export function createRequestApproval(deps: {
  store: ApprovalStore;
  documents: Documents;
  approvers: Approvers;
  approvalChannel: string;
  maxRequestsPerDay: number;
  carryOutSoon: (id: string) => void;
  now: () => number;
}): (kind: string, request: ApprovalRequest<unknown>, t: Catalog) => Promise<RequestResult> {
  const { store, documents, approvers, maxRequestsPerDay, carryOutSoon, now } = deps;

  /** How many people have to approve, or why nobody can. */
  async function neededFor(request: ApprovalRequest<unknown>): Promise<number | RequestRefusal> {
    const { risk, requester, allowSelfApproval = false } = request;
    const group = approvers.groupFor(risk);
    if (group.listed.length === 0) return 'nobody';
    const { users, unreadable, lastKnown } = await approvers.membersOf(group);
    // An outage of Slack must not keep an approver from pausing.
    if (allowSelfApproval && lastKnown.has(requester)) return 0;
    const others = [...users].filter((user) => user !== requester).length;
    return others < group.needs && unreadable.length === 0 ? 'too-few' : group.needs;
  }

  async function refusalFor(
    id: string,
    kind: string,
    request: ApprovalRequest<unknown>,
  ): Promise<RequestRefusal | undefined> {
    const others = (await store.list()).filter((one) => one.id !== id);
    const isSame = (one: Approval) => one.kind === kind && isSameSubject(one.subject, request.subject);
    if (others.some((one) => isWaiting(one) && isSame(one))) return 'asked-before';
    const recent = others.filter(
      ({ requester, steps }) => requester === request.requester && now() - (steps[0]?.at ?? 0) < DAY_MS,
    );
    if (recent.length >= maxRequestsPerDay) return 'too-many';
    return (await reserve(id, kind, request.subject, others)) ? undefined : 'asked-before';
  }

  /** False when another open request has the subject. */
  async function reserve(
    id: string,
    kind: string,
    { account, region, about }: ActionSubject,
    others: readonly Approval[],
  ): Promise<boolean> {
    const subject = hashOf([kind, account, region, about].join('\n'));
    const at = now();
    const isFree = (holder: Reservation | undefined) => {
      const approval = others.find((one) => one.id === holder?.approval);
      return !holder || (approval ? !isWaiting(approval) : at - holder.at > STORED_WITHIN_MS);
    };
    const { decided } = await decideDocument<Reservation>(
      documents,
      { collection: RESERVATIONS, id: subject, expiresInMs: RESERVED_MS },
      (holder) => (holder && !isFree(holder) ? holder : { approval: id, at }),
    );
    return decided.approval === id;
  }

  function refuse(t: Catalog, refused: RequestRefusal): RequestResult {
    const answers: Readonly<Record<RequestRefusal, Mrkdwn>> = {
      nobody: t.approval.nobody,
      'too-few': t.approval.tooFew,
      'too-many': t.approval.tooMany(maxRequestsPerDay),
      'asked-before': t.approval.alreadyRequested(mention(deps.approvalChannel)),
    };
    return { refused, answer: answers[refused] };
  }

  return async (kind, request, t) => {
    const { submissionId, allowSelfApproval: _, ...action } = request;
    const id = hashOf(submissionId).slice(0, ID_LENGTH);
    const needs = await neededFor(request);
    if (typeof needs === 'string') return refuse(t, needs);
    const refused = await refusalFor(id, kind, request);
    if (refused) return refuse(t, refused);
    await store.add(openApproval({ id, kind, ...action }, needs, now()));
    carryOutSoon(id);
    return { id, answer: t.approval.requested(needs, mention(deps.approvalChannel)) };
  };
}

function isWaiting({ state }: Approval): boolean {
  return state === 'pending' || state === 'approved';
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function isSameSubject(one: ActionSubject, other: ActionSubject): boolean {
  return isSameAccountRegion(one, other) && one.about === other.about;
}
