import type { Logger } from 'pino';
import {
  type AccountRegion,
  type AccountRegionKey,
  accountRegionKey,
  parseAccountRegion,
} from '../../account-region.js';
import type { Level, Metric } from '../../locales/index.js';
import type { RoutedCards } from '../../routing/index.js';
import { type Documents, decideDocument } from '../../store/index.js';
import type { AwsMetrics } from '../aws-metrics/index.js';
import type { AlertWindow } from '../bounces/index.js';
import { type Alert, type AlertKey, type AlertNote, alertRef, parseAlertRef, routeSubject } from './alert.js';
import { alertMessage } from './alert-message.js';
import { noteMessage } from './alert-note-message.js';

/** The alerts, as they are stored and as Slack shows them. */
export type AlertStore = {
  /** Saves what `decide` makes of the alert about a metric of an account and Region, and shows it. */
  decide(
    about: { accountRegion: AccountRegion; metric: Metric },
    decide: (current: Alert | undefined) => Alert | undefined,
  ): Promise<Alert | undefined>;
  /**
   * Saves what somebody does about the alert that `ref` names, and shows it.
   *
   * @returns the alert as it is then; undefined when it is over or there was none, and nothing was done
   */
  act(ref: string, act: (open: Alert) => Alert): Promise<Alert | undefined>;
  /** Resolves to the alert that `ref` names, be it open or the last one that is over. */
  find(ref: string): Promise<Alert | undefined>;
  /** Resolves to the alerts that are open. */
  open(): Promise<readonly Alert[]>;
};

const COLLECTION = 'alerts';
/** The alert as it is stored: some properties have the names they had first, and the account and Region is one text. */
type StoredAlert = Omit<
  Alert,
  'accountRegion' | 'calmSince' | 'lastAnnouncedLevel' | 'worstBroadcastLevel'
> & {
  partition: AccountRegionKey;
  quietSince?: number | undefined;
  said: Level;
  told: Level;
};

export function createAlertStore(deps: {
  documents: Documents;
  cards: RoutedCards;
  /** Resolves to what AWS itself says about an account and Region. */
  awsMetrics: (accountRegion: AccountRegion) => Promise<AwsMetrics>;
  log: Logger;
}): AlertStore {
  const { documents, cards, awsMetrics, log } = deps;

  /** The alert is shown even if nothing was changed: the process that changed it may have died before it showed it. */
  async function decide(
    about: { accountRegion: AccountRegion; metric: Metric },
    change: (current: Alert | undefined) => Alert | undefined,
  ): Promise<Alert | undefined> {
    const id = documentId(about);
    const stored = await decideDocument<StoredAlert | undefined>(
      documents,
      { collection: COLLECTION, id },
      (document) => {
        const current = document && fromStored(document);
        const changed = change(current);
        return changed === current ? document : changed && toStored(changed);
      },
    );
    if (!stored.decided) return undefined;
    const before = stored.before && fromStored(stored.before);
    const decided = fromStored(stored.decided);
    if (stored.decided !== stored.before) logTransition(before, decided);
    await showAlert(decided, !before || isMoreThanNumbers(before, decided));
    await showNotes(id, decided, stored.version);
    return decided;
  }

  async function showAlert(alert: Alert, urgent: boolean): Promise<void> {
    const { revision } = alert;
    const metrics = await awsMetrics(alert.accountRegion);
    await cards.show(cardId(alert), {
      about: routeSubject(alert),
      message: (t) => alertMessage(t, alert, metrics),
      mentions: alert.endedAt === undefined,
      revision,
      urgent,
      important: alert.level !== 'advisory',
    });
  }

  /** Stores how many notes were shown, so that they are not shown again; showing one twice would change nothing. */
  async function showNotes(id: string, alert: Alert, version: number): Promise<void> {
    const { notes, notesShown } = alert;
    if (notesShown === notes.length) return;
    for (const [index, note] of notes.entries()) {
      if (index < notesShown) continue;
      await cards.show(`${cardId(alert)}/${index}`, {
        about: routeSubject(alert),
        message: (t) => noteMessage(t, alert, note),
        mentions: isRise(note),
        isRise: isRise(note),
        revision: 1,
        urgent: true,
        important: alert.level !== 'advisory',
        thread: { under: cardId(alert), broadcast: note.broadcast },
      });
    }
    await documents.put(COLLECTION, id, toStored({ ...alert, notesShown: notes.length }), version);
  }

  function logTransition(before: Alert | undefined, alert: Alert): void {
    const { metric, level, decisive, notes, revision, endedAt } = alert;
    const note = notes.length > (before?.notes.length ?? 0) ? notes.at(-1)?.kind : undefined;
    const fields = {
      accountRegion: accountRegionKey(alert.accountRegion),
      metric,
      level,
      rate: decisive.rate,
    };
    if (revision === 1) log.info(fields, 'alert opened');
    else if (endedAt !== undefined && before?.endedAt === undefined) log.info(fields, 'alert ended');
    else if (note) log.info({ ...fields, note }, 'alert announced');
  }

  return {
    decide,
    async act(ref, act) {
      const key = parseAlertRef(ref);
      if (!key) return undefined;
      const isIt = (alert: Alert | undefined): alert is Alert =>
        alert?.openedAt === key.openedAt && alert.endedAt === undefined;
      const acted = await decide(key, (current) => (isIt(current) ? act(current) : current));
      return isIt(acted) ? acted : undefined;
    },
    async find(ref) {
      const key = parseAlertRef(ref);
      const stored = key && (await documents.get<StoredAlert>(COLLECTION, documentId(key)));
      return stored?.value.openedAt === key?.openedAt ? stored && fromStored(stored.value) : undefined;
    },
    async open() {
      const stored = await documents.list<StoredAlert>(COLLECTION);
      return stored.map(({ value }) => fromStored(value)).filter(({ endedAt }) => endedAt === undefined);
    },
  };
}

/**
 * Resolves to the level of the open alert about a metric of an account and Region; undefined where none is open.
 *
 * @throws {StoreUnavailable}
 */
export async function readOpenAlertLevel(
  documents: Documents,
  about: { accountRegion: AccountRegion; metric: Metric },
): Promise<Level | undefined> {
  const stored = await documents.get<StoredAlert>(COLLECTION, documentId(about));
  return stored?.value.endedAt === undefined ? stored?.value.level : undefined;
}

function fromStored({ partition, quietSince, said, told, ...alert }: StoredAlert): Alert {
  return {
    ...alert,
    accountRegion: parseAccountRegion(partition),
    calmSince: quietSince,
    lastAnnouncedLevel: said,
    worstBroadcastLevel: told,
  };
}

function toStored({
  accountRegion,
  calmSince,
  lastAnnouncedLevel,
  worstBroadcastLevel,
  ...alert
}: Alert): StoredAlert {
  return {
    ...alert,
    partition: accountRegionKey(accountRegion),
    quietSince: calmSince,
    said: lastAnnouncedLevel,
    told: worstBroadcastLevel,
  };
}

function documentId({ accountRegion, metric }: Pick<AlertKey, 'accountRegion' | 'metric'>): string {
  return `${accountRegionKey(accountRegion)}/${metric}`;
}

function cardId(alert: Alert): string {
  return `alert/${alertRef(alert)}`;
}

/** The time of the mails that the alert is about: those of its decisive window, or when it is over all since it opened. */
export function alertWindow(alert: Alert, now: number): AlertWindow {
  const { accountRegion, metric, decisive, openedAt, endedAt } = alert;
  const from = endedAt === undefined ? decisive.from : Math.min(decisive.from, openedAt);
  return { accountRegion, metric, from, to: endedAt ?? now, cardId: cardId(alert) };
}

/** The reference of the alert that a card shows, and which of its notes; undefined where the card shows something else. */
export function alertOfCard(id: string): { ref: string; note: number | undefined } | undefined {
  const [, ref, note] = /^alert\/([^/]+\/[^/]+\/\d+)(?:\/(\d+))?$/.exec(id) ?? [];
  return ref === undefined ? undefined : { ref, note: note === undefined ? undefined : Number(note) };
}

/** A limit that is crossed, by our own rate or by AWS's. */
function isRise({ kind }: AlertNote): boolean {
  return kind === 'escalation' || kind === 'aws-rate';
}

/** New numbers may wait; what somebody did, or a new level, is shown at once. */
function isMoreThanNumbers(before: Alert, after: Alert): boolean {
  return (
    before.level !== after.level ||
    before.endedAt !== after.endedAt ||
    before.awsLevel !== after.awsLevel ||
    before.acknowledged !== after.acknowledged ||
    before.mutes !== after.mutes ||
    before.pauses !== after.pauses
  );
}
