import type { Logger } from 'pino';
import { type AccountRegion, accountRegionKey } from '../../account-region.js';
import type { Watch } from '../../jobs/index.js';
import type { Catalog } from '../../locales/index.js';
import type { RoutedCards } from '../../routing/index.js';
import { message, section } from '../../slack/blocks.js';
import type { Channels } from '../../slack/channel.js';
import { type Documents, decideDocument } from '../../store/index.js';
import { type Mrkdwn, plain, slackDate } from '../../text/mrkdwn.js';
import { pausedByAwsSince } from '../account-status/index.js';
import { type Backup, type BackupReason, backupDue, deletionWarning, importFiles } from './backup.js';
import type { RecentEntries } from './recent-entries.js';

const COLLECTION = 'suppression-backups';

/**
 * Uploads a copy of each suppression list to the approvers' channel every week and when AWS pauses sending, and warns
 * before AWS deletes the list of a paused account.
 *
 * @returns what the scheduler runs
 */
export function createBackupWatch(deps: {
  lists: readonly AccountRegion[];
  recent: RecentEntries;
  documents: Documents;
  cards: RoutedCards;
  channels: Pick<Channels, 'upload'>;
  approvalChannel: string;
  t: Catalog;
  now: () => number;
  log: Logger;
}): Watch {
  const { lists, recent, documents, cards, channels, approvalChannel, t, now, log } = deps;

  async function check(list: AccountRegion): Promise<void> {
    const pausedSince = await pausedByAwsSince(documents, list);
    if (pausedSince !== undefined) await warn(list, pausedSince);
    const id = accountRegionKey(list);
    const at = now();
    const dueFor = (backup: Backup) => backupDue(backup, pausedSince, at);
    const { before, version } = await decideDocument<Backup>(
      documents,
      { collection: COLLECTION, id },
      (current) => {
        if (!current) return { savedAt: at };
        return dueFor(current) ? { ...current, claimedAt: at } : current;
      },
    );
    const reason = before && dueFor(before);
    if (!reason || !(await save(list, reason))) return;
    await documents.put(COLLECTION, id, { savedAt: now(), pausedSince }, version);
  }

  /** @returns false when Slack declines the file, or the list has not been read yet */
  async function save(list: AccountRegion, reason: BackupReason): Promise<boolean> {
    const { account, region } = list;
    if (!(await recent.isRead(list))) return false;
    const day = new Date(now()).toISOString().slice(0, 10);
    for await (const { part, entries, content } of importFiles(recent.all(list, {}))) {
      const uploaded = await channels.upload({
        channel: approvalChannel,
        name: `suppression-${account}-${region}-${day}-${part}.jsonl`,
        title: plain(t.suppression.backupTitle(t.accountRegion(list))),
        content,
        comment: t.suppression.backup(t.accountRegion(list), entries, reason, region).mrkdwn,
      });
      if (!('declined' in uploaded)) continue;
      log.warn({ account, region, declined: uploaded.declined }, 'suppression list backup not uploaded');
      await announce(
        `suppression-backup/${accountRegionKey(list)}/declined/${day}`,
        t.audit.notUploaded(uploaded.declined),
      );
      return false;
    }
    log.info({ account, region, reason }, 'suppression list saved');
    return true;
  }

  async function warn(list: AccountRegion, pausedSince: number): Promise<void> {
    const warning = deletionWarning(pausedSince, now());
    if (!warning) return;
    await announce(
      `suppression-backup/${accountRegionKey(list)}/${pausedSince}/${warning.days}`,
      t.suppression.deletionNear(
        t.accountRegion(list),
        warning.days,
        slackDate(warning.deletedAt, 'date_short'),
      ),
    );
  }

  async function announce(id: string, text: Mrkdwn): Promise<void> {
    await cards.show(id, {
      channel: approvalChannel,
      message: message(text, [section(text)]),
      revision: 1,
      urgent: true,
    });
  }

  return async () => {
    for (const list of lists) await check(list);
  };
}
