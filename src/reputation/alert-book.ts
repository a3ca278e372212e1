import type { Logger } from 'pino';
import type { Figures } from '../figures/index.js';
import type { Catalog } from '../locales/index.js';
import type { Cards } from '../slack/cards.js';
import type { Documents } from '../store/index.js';
import type { Alert } from './alert.js';
import { alertMessage } from './alert-message.js';
import { readRef, refOf } from './alert-ref.js';
import { noteMessage } from './note-message.js';
import type { Metric } from './rates.js';

/** The alerts, as they are stored and as Slack shows them. */
export type AlertBook = {
  /** Saves what is decided of the alert about a metric of a partition, and shows it. */
  decide(
    about: { partition: string; metric: Metric },
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

export function createAlertBook(deps: {
  documents: Documents;
  cards: Cards;
  /** What AWS itself says about an account and region. */
  figures: (partition: string) => Promise<Figures>;
  channel: string;
  t: Catalog;
  log: Logger;
}): AlertBook {
  const { documents, cards, figures, channel, t, log } = deps;

  /**
   * Saves by compare-and-set and shows what is saved: whoever loses the race shows the winner's. It is shown even if
   * nothing was changed, because whoever changed it before may have died before showing it.
   */
  async function decide(
    { partition, metric }: { partition: string; metric: Metric },
    change: (current: Alert | undefined) => Alert | undefined,
  ): Promise<Alert | undefined> {
    const id = `${partition}/${metric}`;
    for (;;) {
      const stored = await documents.get<Alert>(COLLECTION, id);
      const decided = change(stored?.value);
      if (!decided) return undefined;
      const changed = decided !== stored?.value;
      const version = changed
        ? await documents.put(COLLECTION, id, decided, stored?.version ?? 0)
        : stored?.version;
      if (version === undefined) continue;
      if (changed) logStep(stored?.value, decided);
      await show(decided, !stored || isMoreThanNumbers(stored.value, decided));
      await showNotes(id, decided, version);
      return decided;
    }
  }

  async function show(alert: Alert, urgent: boolean): Promise<void> {
    const { revision } = alert;
    const message = alertMessage(t, alert, await figures(alert.partition));
    await cards.show(cardOf(alert), { channel, message, revision, urgent });
  }

  /** What is noted down as shown is not shown again; to show it twice would change nothing. */
  async function showNotes(id: string, alert: Alert, version: number): Promise<void> {
    const { notes, notesShown } = alert;
    if (notesShown === notes.length) return;
    for (const [index, note] of notes.entries()) {
      if (index < notesShown) continue;
      await cards.show(`${cardOf(alert)}/${index}`, {
        channel,
        message: noteMessage(t, alert, note),
        revision: 1,
        urgent: true,
        thread: { under: cardOf(alert), broadcast: note.broadcast },
      });
    }
    await documents.put(COLLECTION, id, { ...alert, notesShown: notes.length }, version);
  }

  function logStep(before: Alert | undefined, { partition, metric, level, ...alert }: Alert): void {
    const note = alert.notes.length > (before?.notes.length ?? 0) ? alert.notes.at(-1)?.kind : undefined;
    const ended = alert.endedAt !== undefined;
    if (alert.revision === 1 || ended || note) log.info({ partition, metric, level, note, ended }, 'alert');
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
      const { partition, metric, openedAt } = readRef(ref);
      const stored = await documents.get<Alert>(COLLECTION, `${partition}/${metric}`);
      return stored?.value.openedAt === openedAt ? stored.value : undefined;
    },
    async open() {
      const stored = await documents.list<Alert>(COLLECTION);
      return stored.map(({ value }) => value).filter(({ endedAt }) => endedAt === undefined);
    },
  };
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
