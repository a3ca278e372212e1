import type { Logger } from 'pino';
import { REFUSALS, type SnsRefusal } from './refusal.js';

/** At most one line per reason in this time; the next line says how many were left out. */
const QUIET_MS = 1_000;
const LONGEST_TEXT = 300;

/**
 * Logs refusals: anybody can send forged messages by the thousand, so lines are rationed, and what the message claims
 * is cut down to the alphabet of an ARN.
 *
 * @returns a function of the refusal and, where something was thrown, the error behind it
 */
export function createRefusalLog(deps: { log: Pick<Logger, 'warn' | 'error'>; now(): number }) {
  const gates = new Map<SnsRefusal['refused'], { openAt: number; leftOut: number }>();

  return ({ refused, topicArn, detail }: SnsRefusal, error?: unknown): void => {
    const now = deps.now();
    const gate = gates.get(refused);
    if (gate && now < gate.openAt) {
      gate.leftOut += 1;
      return;
    }
    gates.set(refused, { openAt: now + QUIET_MS, leftOut: 0 });
    const fields = {
      reason: refused,
      status: REFUSALS[refused].status,
      ...(topicArn !== undefined && { topicArn: topicArn.slice(0, LONGEST_TEXT).replace(/[^\w:.-]/g, '?') }),
      ...(detail !== undefined && { detail: detail.slice(0, LONGEST_TEXT).replace(/\p{Cc}/gu, ' ') }),
      ...(gate?.leftOut && { leftOut: gate.leftOut }),
    };
    const text = `SNS delivery refused: ${REFUSALS[refused].line}`;
    if (error === undefined) deps.log.warn(fields, text);
    else deps.log.error({ ...fields, err: error }, text);
  };
}
