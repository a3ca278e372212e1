import type { Logger } from 'pino';
import type { Identities } from '../../../aws/index.js';
import type { Catalog } from '../../../locales/index.js';
import type { Cards } from '../../../slack/cards.js';
import type { DiagnoseIdentity } from '../diagnosis/diagnose-identity.js';
import type { Diagnosis } from '../diagnosis/diagnosis.js';
import { identityKey } from '../identity-key.js';
import {
  type DkimMonitor,
  decideDkimMonitor,
  dkimInDns,
  firstCheckAt,
  hasDkimToLose,
} from './dkim-monitor.js';
import type { DkimMonitorStore } from './guards.js';
import { vanishedMessage } from './vanished-message.js';

/** So that a round ends soon; with a round a minute, 960 domains an hour in each account and region. */
const LOOKS_A_ROUND = 16;
/** Each costs the others two seconds of the turn at SES. */
const NEW_A_ROUND = 2;
const KEEP_LIST_MS = 900_000;
/** Tokens change when somebody sets the domain up anew. */
const KEEP_STATE_MS = 24 * 3_600_000;

/**
 * Looks at the DKIM records of every verified domain about hourly, and says when they are gone: before SES notices and
 * withdraws the verification.
 *
 * @returns what a timer runs
 */
export function createDkimWatch(deps: {
  places: readonly Identities[];
  examine: DiagnoseIdentity;
  guards: DkimMonitorStore;
  cards: Cards;
  alertChannel: string;
  t: Catalog;
  now: () => number;
  log: Logger;
}): () => Promise<void> {
  const { places, examine, guards, cards, alertChannel, t, now, log } = deps;

  async function watch(place: Identities, known: readonly DkimMonitor[]): Promise<void> {
    const listed = await place.list({ maxAgeMs: KEEP_LIST_MS, background: true });
    if ('failure' in listed) return;
    const verified = listed.value.filter((one) => one.kind === 'domain' && one.progress === 'success');
    const guarded = new Map(known.map((guard) => [identityKey(guard, guard.name), guard]));
    const due = verified
      .map(({ name }) => ({ name, guard: guarded.get(identityKey(place, name)) }))
      .filter(({ guard }) => guard === undefined || guard.nextAt <= now())
      .toSorted((one, other) => (one.guard?.nextAt ?? 0) - (other.guard?.nextAt ?? 0));
    const isFresh = (guard: DkimMonitor | undefined): guard is DkimMonitor =>
      guard !== undefined && now() - guard.stateAt < KEEP_STATE_MS;
    const fresh = due.flatMap(({ guard }) => (isFresh(guard) ? guard : [])).slice(0, LOOKS_A_ROUND);
    const stale = due.filter(({ guard }) => !isFresh(guard)).slice(0, NEW_A_ROUND);
    await Promise.all([
      ...fresh.map((guard) => lookAt(place, guard)),
      ...stale.map(({ name, guard }) => meet(place, name, guard)),
    ]);
  }

  /** Learns what SES says of a domain. The first look at DNS of one that is new comes at a time of its own. */
  async function meet(place: Identities, name: string, guard: DkimMonitor | undefined): Promise<void> {
    const answer = await place.state(name, { maxAgeMs: 0, background: true });
    if ('failure' in answer || !answer.value) return;
    const said = { state: answer.value, stateAt: now() };
    if (guard) return lookAt(place, { ...guard, ...said });
    const { account, region } = place;
    const nextAt = firstCheckAt(identityKey(place, name), now());
    const unknown = { account, region, name, nextAt, goneSince: undefined, alarm: undefined };
    await guards.put({ ...unknown, ...said });
  }

  async function lookAt(place: Identities, guard: DkimMonitor): Promise<void> {
    if (!hasDkimToLose(guard.state)) return guards.put(decideDkimMonitor(guard, 'there', now()));
    const diagnosis = await examine(guard.state);
    const decided = decideDkimMonitor(guard, dkimInDns(diagnosis.records), now());
    // Told before it is kept: a crash between the two leads to the same alarm again, which is the same card.
    if (decided.alarm?.revision !== guard.alarm?.revision) await tell(place, decided, diagnosis);
    await guards.put(decided);
  }

  async function tell(
    place: Identities,
    { name, account, region, alarm }: DkimMonitor,
    diagnosis: Diagnosis,
  ) {
    if (!alarm) return;
    log.warn({ account, region, name, alarm }, 'DKIM records of a verified domain');
    await cards.show(`identity-gone/${identityKey(place, name)}/${alarm.since}`, {
      channel: alertChannel,
      message: vanishedMessage(t, { name, place, alarm, diagnosis }),
      revision: alarm.revision,
      urgent: true,
    });
  }

  return async () => {
    const known = await guards.list();
    await Promise.all(places.map((place) => watch(place, known)));
  };
}
