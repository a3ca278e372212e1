import { createHash } from 'node:crypto';
import type { Catalog } from '../../locales/index.js';
import { type Mrkdwn, mention } from '../../text/mrkdwn.js';
import type { ApprovalRequest, RequestRefusal, RequestResult } from './action-type.js';
import { type Approval, openApproval, type Subject } from './approval.js';
import type { ApprovalStore } from './approval-store.js';
import type { Approvers } from './approvers.js';

const DAY_MS = 86_400_000;
const ID_LENGTH = 12;

/**
 * Takes a request, or says why not: nobody could decide on it, the requester has asked too often, or it waits already.
 *
 * @param deps.mostPerDay how much one person may ask for within 24 hours
 */
export function createAsking(deps: {
  shelf: ApprovalStore;
  approvers: Approvers;
  approvalChannel: string;
  mostPerDay: number;
  carryOutSoon: (id: string) => void;
  t: Catalog;
  now: () => number;
}): (kind: string, ask: ApprovalRequest<unknown>) => Promise<RequestResult> {
  const { shelf, approvers, mostPerDay, carryOutSoon, t, now } = deps;

  /** How many have to approve, or why nobody can. */
  async function neededFor({
    risk,
    requester,
    alone = false,
  }: ApprovalRequest<unknown>): Promise<number | RequestRefusal> {
    const circle = approvers.circleFor(risk);
    if (circle.listed.length === 0) return 'nobody';
    const { users, unreadable } = await approvers.membersOf(circle);
    if (alone && users.has(requester)) return 0;
    const others = [...users].filter((user) => user !== requester).length;
    return others < circle.needs && unreadable.length === 0 ? 'too-few' : circle.needs;
  }

  async function objection(
    id: string,
    kind: string,
    ask: ApprovalRequest<unknown>,
  ): Promise<RequestRefusal | undefined> {
    const others = (await shelf.list()).filter((one) => one.id !== id);
    const waits = ({ state }: Approval) => state === 'pending' || state === 'approved';
    const same = (one: Approval) => one.kind === kind && sameSubject(one.subject, ask.subject);
    if (others.some((one) => waits(one) && same(one))) return 'asked-before';
    const lately = others.filter(
      ({ requester, steps }) => requester === ask.requester && now() - (steps[0]?.at ?? 0) < DAY_MS,
    );
    return lately.length >= mostPerDay ? 'too-many' : undefined;
  }

  function refusal(refused: RequestRefusal): RequestResult {
    const told: Readonly<Record<RequestRefusal, Mrkdwn>> = {
      nobody: t.approval.nobody,
      'too-few': t.approval.tooFew,
      'too-many': t.approval.tooMany(mostPerDay),
      'asked-before': t.approval.askedBefore(mention(deps.approvalChannel)),
    };
    return { refused, told: told[refused] };
  }

  return async (kind, ask) => {
    const { submissionId, alone: _, ...request } = ask;
    const id = createHash('sha256').update(submissionId).digest('hex').slice(0, ID_LENGTH);
    const needs = await neededFor(ask);
    if (typeof needs === 'string') return refusal(needs);
    const objected = await objection(id, kind, ask);
    if (objected) return refusal(objected);
    await shelf.add(openApproval({ id, kind, ...request }, needs, now()));
    carryOutSoon(id);
    const told = t.approval.askedFor(needs, mention(deps.approvalChannel));
    return { id, told };
  };
}

function sameSubject(one: Subject, other: Subject): boolean {
  return one.account === other.account && one.region === other.region && one.about === other.about;
}
