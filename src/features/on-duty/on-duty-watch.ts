import type { Logger } from 'pino';
import type { Watch } from '../../jobs/index.js';
import type { Catalog, Level } from '../../locales/index.js';
import { type Documents, decideDocument } from '../../store/index.js';
import { ownProperty } from '../../text/own-property.js';
import type { OnDutyDestination } from './destinations.js';
import { afterAttempt, decideOnDuty, type OnDutyEvent, type OnDutyState } from './on-duty-alert.js';
import { type OnDutySources, readOpenOnDuty } from './open-alerts.js';

const COLLECTION = 'on-duty';
type StoredState = { id: string; value: OnDutyState };
const KEEP_ENDED_MS = 7 * 86_400_000;
const ANSWER_WITHIN_MS = 10_000;

export type OnDutyWatchDeps = OnDutySources & {
  destinations: readonly OnDutyDestination[];
  /** From which level on an alert is told. */
  least: Level;
  documents: Documents;
  fetch: typeof fetch;
  /** To be called after each attempt; `problem` is undefined when the service took the event. */
  onAttempt: (destination: OnDutyDestination, problem: string | undefined) => Promise<void>;
  t: Catalog;
  now: () => number;
  log: Logger;
};

/**
 * Tells services outside of alerts and their ends. What is to be told is stored together with what was told before it is sent,
 * and forgotten once the service has taken it: a crash loses nothing, and an event that is sent again has the same id.
 *
 * @returns what the scheduler runs
 */
export function createOnDutyWatch(deps: OnDutyWatchDeps): Watch {
  const { destinations, least, documents, onAttempt, t, now, log } = deps;

  async function decide(): Promise<void> {
    const open = new Map((await readOpenOnDuty(deps, t)).map((alert) => [alert.id, alert]));
    const stored = await documents.list<OnDutyState>(COLLECTION);
    for (const { name } of destinations) {
      const known = stored.map(({ value }) => value.alert.id);
      for (const id of new Set([...open.keys(), ...known]))
        await save(`${name}/${id}`, (current) => decideOnDuty(current, open.get(id), least, now()));
    }
  }

  async function save(
    id: string,
    change: (current: OnDutyState | undefined) => OnDutyState | undefined,
  ): Promise<OnDutyState | undefined> {
    const expiresInMs = (state: OnDutyState | undefined) =>
      state?.isEnded && state.waiting.length === 0 ? KEEP_ENDED_MS : undefined;
    const where = { collection: COLLECTION, id, expiresInMs };
    return (await decideDocument<OnDutyState | undefined>(documents, where, change)).decided;
  }

  /**
   * Sends what waits for one service about one alert, in its order, until something is not taken.
   *
   * @returns whether the service can be reached
   */
  async function deliver(destination: OnDutyDestination, { id, value }: StoredState): Promise<boolean> {
    let state: OnDutyState | undefined = value;
    for (;;) {
      const [event] = state?.waiting ?? [];
      if (!event || !state || now() < state.nextAt) return true;
      const { problem, isReached } = await send(destination, event);
      const fields = { destination: destination.name, event: event.id, type: event.type };
      if (problem === undefined) log.info(fields, 'on-duty event sent');
      else log.warn({ ...fields, problem, attempts: state.attempts + 1 }, 'on-duty event not taken');
      state = await save(
        id,
        (current) => current && afterAttempt(current, event.id, problem === undefined, now()),
      );
      await onAttempt(destination, problem);
      if (problem !== undefined) return isReached;
    }
  }

  /** Resolves to why the service did not take the event; `problem` is undefined when it did. */
  async function send(
    destination: OnDutyDestination,
    event: OnDutyEvent,
  ): Promise<{ problem: string | undefined; isReached: boolean }> {
    const { body, headers } = destination.request(event, now());
    try {
      const response = await deps.fetch(destination.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'user-agent': 'ses-warden', ...headers },
        body,
        // Another address would get what is signed for this one.
        redirect: 'manual',
        signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
      });
      await response.body?.cancel();
      return { problem: response.ok ? undefined : `HTTP ${response.status}`, isReached: true };
    } catch (error) {
      return { problem: problemOf(error), isReached: false };
    }
  }

  return async () => {
    await decide();
    const stored = await documents.list<OnDutyState>(COLLECTION);
    const ofDestination = async (destination: OnDutyDestination) => {
      const own = stored.filter(({ id }) => id.startsWith(`${destination.name}/`));
      for (const one of own.toSorted(oldestFirst)) if (!(await deliver(destination, one))) return;
    };
    await Promise.all(destinations.map(ofDestination));
  };
}

/** A few words without the address, which may contain a secret. */
function problemOf(error: unknown): string {
  if (!(error instanceof Error)) return 'failed';
  if (error.name === 'TimeoutError') return `no answer within ${ANSWER_WITHIN_MS / 1000} s`;
  const code = error.cause instanceof Error && ownProperty({ ...error.cause }, 'code');
  return typeof code === 'string' ? code : error.name;
}

function oldestFirst({ value: one }: StoredState, { value: other }: StoredState): number {
  return (one.waiting[0]?.at ?? 0) - (other.waiting[0]?.at ?? 0);
}
