import type { Logger } from 'pino';
import type { Identities } from '../../../aws/index.js';
import { createStateWatch, type Watch } from '../../../jobs/index.js';
import type { RoutedCard, RoutedCards } from '../../../routing/index.js';
import type { Documents } from '../../../store/index.js';
import type { DiagnoseIdentity } from '../diagnosis/diagnose-identity.js';
import type { Diagnosis } from '../diagnosis/diagnosis.js';
import { identityKey } from '../identity-name.js';
import {
  type DkimMonitor,
  type DkimPresence,
  decideDkimMonitor,
  dkimPresence,
  firstCheckAt,
  hasDkimToLose,
} from './dkim-monitor.js';
import { DKIM_MONITORS, type DkimMonitorStore, STORE_DKIM_MONITOR_MS } from './monitoring-store.js';
import type { UnverifiedStore } from './unverified-identities.js';
import { dkimBackMessage, dkimVanishedMessage } from './vanished-message.js';

/** So that a round ends soon. With one round a minute, that is 960 domains an hour in each account and Region. */
const CHECKS_PER_ROUND = 16;
/** Each GetEmailIdentity takes two seconds of the request rate that everything else shares. */
const STATE_REQUESTS_PER_ROUND = 2;
const LIST_MAX_AGE_MS = 900_000;
/** DKIM tokens change only when somebody sets up the domain again. */
const STATE_MAX_AGE_MS = 24 * 3_600_000;
/** A domain is checked about hourly, so that a card that a crash has prevented is shown after the next check. */
const ANNOUNCE_FOR_MS = 24 * 3_600_000;

type DkimObservation =
  | { presence: 'gone'; diagnosis: Diagnosis }
  | { presence: Exclude<DkimPresence, 'gone'>; diagnosis?: Diagnosis };

/**
 * Checks the DKIM records of every verified domain about hourly, and posts an alarm when they are gone: before SES notices
 * and withdraws the verification.
 */
export function createDkimWatch(deps: {
  identities: readonly Identities[];
  diagnoseIdentity: DiagnoseIdentity;
  dkimMonitors: DkimMonitorStore;
  unverified: Pick<UnverifiedStore, 'save'>;
  documents: Documents;
  cards: RoutedCards;
  now: () => number;
  log: Logger;
}): Watch {
  const { identities, diagnoseIdentity, dkimMonitors, unverified, now } = deps;

  const check = createStateWatch<DkimMonitor, DkimObservation, DkimMonitor, RoutedCard>(deps, {
    collection: DKIM_MONITORS,
    id: (monitor) => identityKey(monitor, monitor.name),
    observe: async ({ state }) => {
      if (!hasDkimToLose(state)) return { presence: 'present' };
      const diagnosis = await diagnoseIdentity(state);
      return { presence: dkimPresence(diagnosis.records), diagnosis };
    },
    decide: (current, { presence }, at, monitor) => {
      const { state, stateAt } = monitor;
      return decideDkimMonitor({ ...(current ?? monitor), state, stateAt }, presence, at);
    },
    expiresInMs: () => STORE_DKIM_MONITOR_MS,
    announce: ({ alarm }, monitor, observed) => {
      if (!alarm) return [];
      const message = alarmMessage(alarm, monitor, observed);
      return message
        ? [
            {
              id: `identity-gone/${identityKey(monitor, monitor.name)}/${alarm.since}`,
              at: alarm.overAt,
              card: {
                about: { accountRegion: monitor, level: 'warning' },
                message,
                mentions: alarm.overAt === undefined,
                revision: alarm.revision,
                urgent: true,
              },
            },
          ]
        : [];
    },
    announceForMs: ANNOUNCE_FOR_MS,
    event: 'DKIM alarm changed',
    level: 'warn',
    logged: (monitor, before) =>
      monitor?.alarm?.revision === before?.alarm?.revision ? undefined : { alarm: monitor?.alarm },
  });

  async function watchAccountRegion(ses: Identities, stored: readonly DkimMonitor[]): Promise<void> {
    const listed = await ses.list({ maxAgeMs: LIST_MAX_AGE_MS, background: true });
    if ('failure' in listed) return;
    await unverified.save(ses, listed);
    const verified = listed.value.filter((one) => one.kind === 'domain' && one.progress === 'success');
    const monitors = new Map(stored.map((monitor) => [identityKey(monitor, monitor.name), monitor]));
    const due = verified
      .map(({ name }) => ({ name, monitor: monitors.get(identityKey(ses, name)) }))
      .filter(({ monitor }) => monitor === undefined || monitor.nextAt <= now())
      .toSorted((one, other) => (one.monitor?.nextAt ?? 0) - (other.monitor?.nextAt ?? 0));
    const hasFreshState = (monitor: DkimMonitor | undefined): monitor is DkimMonitor =>
      monitor !== undefined && now() - monitor.stateAt < STATE_MAX_AGE_MS;
    const fresh = due.flatMap(({ monitor }) => (hasFreshState(monitor) ? monitor : []));
    const stale = due.filter(({ monitor }) => !hasFreshState(monitor));
    await Promise.all([
      ...fresh.slice(0, CHECKS_PER_ROUND).map((monitor) => check(monitor)),
      ...stale
        .slice(0, STATE_REQUESTS_PER_ROUND)
        .map(({ name, monitor }) => (monitor ? checkWithNewState(ses, monitor) : startMonitoring(ses, name))),
    ]);
  }

  async function checkWithNewState(ses: Identities, monitor: DkimMonitor): Promise<void> {
    const answer = await ses.state(monitor.name, { maxAgeMs: 0, background: true });
    if ('failure' in answer || !answer.value) return;
    await check({ ...monitor, state: answer.value, stateAt: now() });
  }

  /** Reads what SES knows of a domain that is new here. The first check of its records follows at a time of its own. */
  async function startMonitoring(ses: Identities, name: string): Promise<void> {
    const answer = await ses.state(name, { maxAgeMs: 0, background: true });
    if ('failure' in answer || !answer.value) return;
    await dkimMonitors.put({
      account: ses.account,
      region: ses.region,
      name,
      state: answer.value,
      stateAt: now(),
      nextAt: firstCheckAt(identityKey(ses, name), now()),
      goneSince: undefined,
      alarm: undefined,
    });
  }

  return async () => {
    const stored = await dkimMonitors.list();
    await Promise.all(identities.map((ses) => watchAccountRegion(ses, stored)));
  };
}

/** What the card of an alarm says; undefined where there is nothing to say at the moment. */
function alarmMessage(
  alarm: NonNullable<DkimMonitor['alarm']>,
  monitor: DkimMonitor,
  observed: DkimObservation,
): RoutedCard['message'] | undefined {
  if (alarm.overAt !== undefined) return (t) => dkimBackMessage(t, monitor, alarm);
  if (observed.presence !== 'gone') return undefined;
  const { diagnosis } = observed;
  return (t) => dkimVanishedMessage(t, monitor, alarm, diagnosis);
}
