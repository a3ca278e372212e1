import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Document, Lease, Leases } from '../../store/index.js';
import { plain } from '../../text/mrkdwn.js';
import type { Audit } from '../audit/index.js';
import type { ActionOutcome, Recheck } from './action-type.js';
import { type Approval, begin, finish, isSettled, reopen } from './approval.js';
import type { ApprovalStore } from './approval-store.js';
import type { Approvers } from './approvers.js';

type Changed = Extract<Recheck<unknown>, { changed: unknown }>;

/** AWS may take longer, so the lease is held on to meanwhile; of a process that dies it is free this soon. */
const LEASE_MS = 6_000;
const HOLD_ON_EVERY_MS = 2_000;
const LEASE_BUSY_MS = 100;

/**
 * Carries out what a step of an approval leads to, one process at a time: records it in the audit, shows it, and acts when
 * it is approved. Each part is stored before the next, so another process can go on at any point. The act is claimed by
 * a fence number and recorded before it begins; after a crash it is rechecked before it is done again.
 *
 * @param deps.tell shows the approval as it is, and what is new since it was last followed
 * @returns a function that resolves when nothing is left to do for the approval
 */
export function createCarryOut(deps: {
  shelf: ApprovalStore;
  leases: Leases;
  approvers: Approvers;
  audit: Audit;
  tell: (approval: Approval) => Promise<void>;
  recheck: (approval: Approval) => Promise<'unchanged' | Changed | ActionOutcome>;
  act: (approval: Approval) => Promise<ActionOutcome>;
  now: () => number;
  log: Logger;
}): (id: string) => Promise<void> {
  const { shelf, leases, approvers, audit, tell, now, log } = deps;

  /** @returns false when somebody else has gone on instead */
  async function goOn(stored: Document<Approval>, lease: Lease): Promise<boolean> {
    const { value: approval } = stored;
    if (approval.followed < approval.steps.length) return follow(stored);
    const next =
      approval.fence === lease.fence ? await act(approval, lease) : begin(approval, lease.fence, now());
    return next !== undefined && shelf.replace(stored, next);
  }

  async function follow(stored: Document<Approval>): Promise<boolean> {
    const { id, kind, subject, steps, followed } = stored.value;
    for (const [index, step] of steps.entries()) {
      if (index < followed) continue;
      await audit.record({ key: `${id}/${index}`, ...step, kind, approval: id, ...subject });
      log.info({ approval: id, kind, step: step.what, by: step.by }, 'approval');
    }
    await tell(stored.value);
    return shelf.replace(stored, { ...stored.value, followed: steps.length });
  }

  async function act(approval: Approval, lease: Lease): Promise<Approval | undefined> {
    const found = await deps.recheck(approval);
    if (typeof found === 'object' && 'changed' in found) {
      const { needs } = approvers.circleFor(found.risk);
      return reopen(approval, lease.fence, { facts: found.changed, risk: found.risk, needs }, now());
    }
    if (found === 'unchanged' && !(await lease.renew())) return undefined;
    const outcome = found === 'unchanged' ? await deps.act(approval) : found;
    return finish(approval, lease.fence, ending(outcome), now());
  }

  async function untilSettled(id: string, lease: Lease): Promise<void> {
    for (;;) {
      const stored = await shelf.get(id);
      if (!stored || isSettled(stored.value) || !(await goOn(stored, lease))) return;
    }
  }

  return async (id) => {
    for (;;) {
      const stored = await shelf.get(id);
      if (!stored || isSettled(stored.value)) return;
      const lease = await leases.acquire(`approval/${id}`, LEASE_MS);
      if (!lease) {
        await pause(LEASE_BUSY_MS, undefined, { ref: false });
        continue;
      }
      const holdOn = setInterval(() => void lease.renew().catch(() => false), HOLD_ON_EVERY_MS);
      try {
        await untilSettled(id, lease);
      } finally {
        clearInterval(holdOn);
        await lease.release();
      }
    }
  };
}

function ending(outcome: ActionOutcome): { state: 'done' | 'failed'; note: string | undefined } {
  return 'done' in outcome
    ? { state: 'done', note: plain(outcome.done) || undefined }
    : { state: 'failed', note: plain(outcome.failed) };
}
