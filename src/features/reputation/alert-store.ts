import type { Logger } from 'pino';
import {
  type AccountRegion,
  type AccountRegionKey,
  accountRegionKey,
  parseAccountRegion,
} from '../../account-region.js';
import type { Catalog } from '../../locales/index.js';
import type { Cards } from '../../slack/cards.js';
import type { Documents } from '../../store/index.js';
import type { AwsMetrics } from '../aws-metrics/index.js';
import type { Alert } from './alert.js';
import { alertMessage } from './alert-message.js';
import { readRef, refOf } from './alert-ref.js';
import { noteMessage } from './note-message.js';
import type { Metric } from './rates.js';

/** The alerts, as they are stored and as Slack shows them. */
export type AlertStore = {
  /** Saves what is decided of the alert about a metric of a accountRegion, and shows it. */
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
  /** The alert that `ref` names, be it open or the last one that is over. */
  find(ref: string): Promise<Alert | undefined>;
  /** The alerts that are open. */
  open(): Promise<readonly Alert[]>;
};

const COLLECTION = 'alerts';
/** In the store the account and Region of an alert is one text, under the name it had first. */
type StoredAlert = Omit<Alert, 'accountRegion'> & { partition: AccountRegionKey };

export function createAlertStore(deps: {
  documents: Documents;
  cards: Cards;
  /** What AWS itself says about an account and region. */
  figures: (accountRegion: AccountRegion) => Promise<AwsMetrics>;
  alertChannel: string;
  t: Catalog;
  log: Logger;
}): AlertStore {
  const { documents, cards, figures, alertChannel, t, log } = deps;

  /**
   * Saves by compare-and-set and shows what is saved: whoever loses the race shows the winner's. It is shown even if
   * nothing was changed, because whoever changed it before may have died before showing it.
   */
  async function decide(
    { accountRegion, metric }: { accountRegion: AccountRegion; metric: Metric },
    change: (current: Alert | undefined) => Alert | undefined,
  ): Promise<Alert | undefined> {
    const id = `${accountRegionKey(accountRegion)}/${metric}`;
    for (;;) {
      const stored = await documents.get<StoredAlert>(COLLECTION, id);
      const before = stored && alertOf(stored.value);
      const decided = change(before);
      if (!decided) return undefined;
      const changed = decided !== before;
      const version = changed
        ? await documents.put(COLLECTION, id, storedAlert(decided), stored?.version ?? 0)
        : stored?.version;
      if (version === undefined) continue;
      if (changed) logStep(before, decided);
      await show(decided, !before || isMoreThanNumbers(before, decided));
      await showNotes(id, decided, version);
      return decided;
    }
  }

  async function show(alert: Alert, urgent: boolean): Promise<void> {
    const { revision } = alert;
    const message = alertMessage(t, alert, await figures(alert.accountRegion));
    await cards.show(cardOf(alert), { channel: alertChannel, message, revision, urgent });
  }

  /** What is noted down as shown is not shown again; to show it twice would change nothing. */
  async function showNotes(id: string, alert: Alert, version: number): Promise<void> {
    const { notes, notesShown } = alert;
    if (notesShown === notes.length) return;
    for (const [index, note] of notes.entries()) {
      if (index < notesShown) continue;
      await cards.show(`${cardOf(alert)}/${index}`, {
        channel: alertChannel,
        message: noteMessage(t, alert, note),
        revision: 1,
        urgent: true,
        thread: { under: cardOf(alert), broadcast: note.broadcast },
      });
    }
    await documents.put(COLLECTION, id, storedAlert({ ...alert, notesShown: notes.length }), version);
  }

  function logStep(before: Alert | undefined, { accountRegion, metric, level, ...alert }: Alert): void {
    const note = alert.notes.length > (before?.notes.length ?? 0) ? alert.notes.at(-1)?.kind : undefined;
    const ended = alert.endedAt !== undefined;
    if (alert.revision === 1 || ended || note)
      log.info({ accountRegion: accountRegionKey(accountRegion), metric, level, note, ended }, 'alert');
  }

  return {
    decide,
    async act(ref, act) {
      const named = readRef(ref);
      const isIt = (alert: Alert | undefined): alert is Alert =>
        alert?.openedAt === named.openedAt && alert.endedAt === undefined;
      const acted = await decide(named, (current) => (isIt(current) ? act(current) : current));
      return isIt(acted) ? acted : undefined;
    },
    async find(ref) {
      const { accountRegion, metric, openedAt } = readRef(ref);
      const stored = await documents.get<StoredAlert>(
        COLLECTION,
        `${accountRegionKey(accountRegion)}/${metric}`,
      );
      return stored?.value.openedAt === openedAt ? alertOf(stored.value) : undefined;
    },
    async open() {
      const stored = await documents.list<StoredAlert>(COLLECTION);
      return stored.map(({ value }) => alertOf(value)).filter(({ endedAt }) => endedAt === undefined);
    },
  };
}

function alertOf({ partition, ...alert }: StoredAlert): Alert {
  return { ...alert, accountRegion: parseAccountRegion(partition) };
}

function storedAlert({ accountRegion, ...alert }: Alert): StoredAlert {
  return { ...alert, partition: accountRegionKey(accountRegion) };
}

function cardOf(alert: Alert): string {
  return `alert/${refOf(alert)}`;
}

/** Numbers may wait for their turn; what somebody did, or a new level, is shown at once. */
function isMoreThanNumbers(before: Alert, after: Alert): boolean {
  return (
    before.level !== after.level ||
    before.endedAt !== after.endedAt ||
    before.acknowledged !== after.acknowledged ||
    before.mutes !== after.mutes
  );
}
