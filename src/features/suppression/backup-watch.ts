import type { Logger } from 'pino';
import type { AccountRegion } from '../../account-region.js';
import { accountRegionKey } from '../../account-region.js';
import type { Catalog } from '../../locales/index.js';
import { message, section } from '../../slack/blocks.js';
import type { Cards } from '../../slack/cards.js';
import type { Channels } from '../../slack/channel.js';
import type { Documents } from '../../store/index.js';
import { type Mrkdwn, plain, slackDate } from '../../text/mrkdwn.js';
import { pausedByAwsSince } from '../account-status/index.js';
import { type Backup, backupDue, deletionWarning } from './backup.js';
import { importFiles } from './import-file.js';
import type { RecentEntries } from './recent-entries.js';

const COLLECTION = 'suppression-backups';

/**
 * Copies each suppression list into the approvers' channel every week and when AWS pauses sending, and warns as the day
 * comes near on which AWS deletes the list of a paused account.
 *
 * @returns what a timer runs
 */
export function createBackupWatch(deps: {
  lists: readonly AccountRegion[];
  recent: RecentEntries;
  documents: Documents;
  cards: Cards;
  channels: Pick<Channels, 'upload'>;
  approvalChannel: string;
  t: Catalog;
  now: () => number;
  log: Logger;
}): () => Promise<void> {
  const { lists, recent, documents, cards, channels, approvalChannel, t, now, log } = deps;

  async function look(place: AccountRegion): Promise<void> {
    const id = accountRegionKey(place);
    const pausedSince = await pausedByAwsSince(documents, place);
    if (pausedSince !== undefined) await warn(place, pausedSince);
    const stored = await documents.get<Backup>(COLLECTION, id);
    if (!stored) return void (await documents.put(COLLECTION, id, { savedAt: now() }, 0));
    const due = backupDue(stored.value, pausedSince, now());
    if (!due) return;
    const claimed = { ...stored.value, claimedAt: now() };
    const version = await documents.put(COLLECTION, id, claimed, stored.version);
    if (version === undefined || !(await save(place, due))) return;
    await documents.put(COLLECTION, id, { savedAt: now(), pausedSince }, version);
  }

  /** @returns false when Slack would not have it, or there is nothing to save yet */
  async function save(place: AccountRegion, why: 'paused' | 'weekly'): Promise<boolean> {
    const { account, region } = place;
    if (!(await recent.isRead(place))) return false;
    const day = new Date(now()).toISOString().slice(0, 10);
    for await (const { part, entries, content } of importFiles(recent.all(place, {}))) {
      const comment = t.suppression.backup(
        t.accountRegion({ account, region }),
        entries,
        why === 'paused',
        region,
      );
      const name = `suppression-${account}-${region}-${day}-${part}.jsonl`;
      const title = plain(t.suppression.backupTitle(t.accountRegion({ account, region })));
      const uploaded = await channels.upload({
        channel: approvalChannel,
        name,
        title,
        content,
        comment: comment.mrkdwn,
      });
      if (!('declined' in uploaded)) continue;
      log.warn(
        { account, region, declined: uploaded.declined },
        'Slack does not take the copy of a suppression list',
      );
      await tell(
        `suppression-backup/${accountRegionKey({ account, region })}/declined/${day}`,
        t.audit.notUploaded(uploaded.declined),
      );
      return false;
    }
    log.info({ account, region, why }, 'the suppression list has been copied');
    return true;
  }

  async function warn({ account, region }: AccountRegion, pausedSince: number): Promise<void> {
    const warning = deletionWarning(pausedSince, now());
    if (!warning) return;
    const text = t.suppression.deletionNear(
      t.accountRegion({ account, region }),
      warning.days,
      slackDate(warning.deletedAt, 'date_short'),
    );
    await tell(
      `suppression-backup/${accountRegionKey({ account, region })}/${pausedSince}/${warning.days}`,
      text,
    );
  }

  async function tell(id: string, text: Mrkdwn): Promise<void> {
    await cards.show(id, {
      channel: approvalChannel,
      message: message(text, [section(text)]),
      revision: 1,
      urgent: true,
    });
  }

  return async () => {
    for (const place of lists) await look(place);
  };
}
