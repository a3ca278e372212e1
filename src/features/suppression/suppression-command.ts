import type { AccountRegion } from '../../account-region.js';
import type { SuppressionReason } from '../../aws/index.js';
import type { Catalog } from '../../locales/index.js';
import type { Action } from '../../slack/actions.js';
import { type Message, textMessage } from '../../slack/blocks.js';
import type { Channels } from '../../slack/channel.js';
import type { Command } from '../../slack/feature.js';
import { csvFile } from '../../text/csv.js';
import { mention, plain } from '../../text/mrkdwn.js';
import { type EmailAddress, readAddress } from '../intake/index.js';
import { withoutSubjects } from './history.js';
import type { LookUp, LookUpResult } from './look-up.js';
import { lookUpMessage } from './look-up-message.js';
import type { ListFilter, RecentEntries } from './recent-entries.js';
import {
  EXPORT_BUTTON,
  type ListPage,
  PAGE_BUTTONS,
  readPageValue,
  recentMessage,
} from './recent-message.js';

const ENTRIES_PER_PAGE = 15;
/** The whole file is in memory for a moment. With more entries people have to filter. */
const MOST_EXPORTED = 200_000;
const COLUMNS = ['address', 'reason', 'since', 'account', 'region'] as const;

/** `/ses suppression`: one address, or the newest entries of all lists page by page, or all of them as a file. */
export function suppressionCommand(deps: {
  lists: readonly AccountRegion[];
  lookUp: LookUp;
  recent: RecentEntries;
  channels: Pick<Channels, 'upload'>;
  /** Where the file goes: the lists are personal data, and approvers may see them. */
  approvalChannel: string;
  /** Whether operators see the subjects of mails. */
  showSubjects: boolean;
  t: Catalog;
  now: () => number;
}): { command: Command; actions: readonly Action[] } {
  const { lists, lookUp, recent, channels, approvalChannel, showSubjects, t, now } = deps;

  async function look(address: EmailAddress): Promise<readonly LookUpResult[]> {
    const results = await lookUp.everywhere(address);
    if (showSubjects) return results;
    return results.map((result) => ({ ...result, history: withoutSubjects(result.history) }));
  }

  async function showPage(page: ListPage): Promise<Message> {
    return recentMessage(t, page, await recent.page(page.filter, page.after, ENTRIES_PER_PAGE));
  }

  async function exportList(filter: ListFilter, userId: string): Promise<Message> {
    const { rows, isCut } = await readRows(filter);
    const uploaded = await channels.upload({
      channel: approvalChannel,
      name: `suppression-${new Date(now()).toISOString().slice(0, 10)}.csv`,
      title: plain(t.suppression.recent(filter.reason, filter.domain)),
      content: csvFile([[...COLUMNS], ...rows]),
      comment: t.suppression.exportedBy(mention(userId), rows.length, isCut).mrkdwn,
    });
    if ('declined' in uploaded) return textMessage(t.audit.notUploaded(uploaded.declined));
    return textMessage(t.suppression.exported(mention(approvalChannel), rows.length));
  }

  async function readRows(filter: ListFilter): Promise<{ rows: readonly string[][]; isCut: boolean }> {
    const rows: string[][] = [];
    let isCut = false;
    for (const list of lists) {
      for await (const part of recent.all(list, filter)) {
        isCut ||= rows.length + part.length > MOST_EXPORTED;
        if (isCut) break;
        for (const { written, reason, updatedAt } of part)
          rows.push([written, reason, new Date(updatedAt).toISOString(), list.account, list.region]);
      }
    }
    return { rows, isCut };
  }

  return {
    command: {
      name: 'suppression',
      audience: 'operators',
      argument: '[address | bounce | complaint | domain] [export]',
      summary: t.suppression.summary,
      run: async ({ argument, userId }) => {
        const request = readSuppressionRequest(argument);
        switch (request.kind) {
          case 'address':
            return lookUpMessage(t, request.address.written, await look(request.address));
          case 'recent':
            return showPage({ filter: request.filter, after: undefined });
          case 'export':
            return exportList(request.filter, userId);
          case 'unclear':
            return textMessage(t.suppression.unclear(request.word));
          default:
            return request satisfies never;
        }
      },
    },
    actions: [
      ...Object.values(PAGE_BUTTONS).map((id) => ({
        id,
        audience: 'operators' as const,
        run: async ({ value }: { value: string }) => ({ replace: await showPage(readPageValue(value)) }),
      })),
      {
        id: EXPORT_BUTTON,
        audience: 'operators',
        run: async ({ value, userId }) => ({ tell: await exportList(readPageValue(value).filter, userId) }),
      },
    ],
  };
}

/** What the arguments of `/ses suppression` request. */
type SuppressionRequest =
  | { kind: 'address'; address: EmailAddress }
  | { kind: 'recent'; filter: ListFilter }
  | { kind: 'export'; filter: ListFilter }
  | { kind: 'unclear'; word: string };

/** Slack turns what looks like an address into a link: https://docs.slack.dev/messaging/formatting-message-text#linking-urls */
const LINK = /<(?:mailto:|https?:\/\/)([^|>]*)(?:\|([^>]*))?>/g;
const QUOTED = /^"(?:[^"\\]|\\.)*"$/;
const DOMAIN = /^@?((?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+[\p{L}\p{N}-]{2,})$/u;
const REASONS: Readonly<Record<string, SuppressionReason>> = {
  bounce: 'BOUNCE',
  bounces: 'BOUNCE',
  complaint: 'COMPLAINT',
  complaints: 'COMPLAINT',
};
// RFC 5321 §4.5.3.1: 64 octets of local part, "@", 255 of domain.
const LONGEST_ADDRESS = 320;

/**
 * Reads what follows `/ses suppression`: an address in whatever form it was pasted, or else words that filter the list
 * (`bounce`, `complaint`, a domain), and `export`.
 */
export function readSuppressionRequest(argument: string): SuppressionRequest {
  const text = withoutMarkup(argument);
  const address = readAddress(text);
  if (isAddress(text, address)) return { kind: 'address', address };
  const filter: ListFilter = {};
  let kind: 'recent' | 'export' = 'recent';
  for (const word of text.split(' ').filter((part) => part !== '')) {
    const reason = REASONS[word.toLowerCase()];
    const domain = DOMAIN.exec(word)?.[1];
    if (word.toLowerCase() === 'export') kind = 'export';
    else if (reason && !filter.reason) filter.reason = reason;
    else if (domain && !filter.domain) filter.domain = readAddress(`@${domain}`).domain;
    else return { kind: 'unclear', word };
  }
  return { kind, filter };
}

function withoutMarkup(argument: string): string {
  return argument
    .replace(LINK, (_, target: string, label: string | undefined) => label ?? target)
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replace(/^\s*mailto:/i, '')
    .trim();
}

function isAddress(text: string, { written, domain }: EmailAddress): boolean {
  const local = written.slice(0, written.lastIndexOf('@'));
  if (local === '' || domain === '' || text.length > 2 * LONGEST_ADDRESS) return false;
  return !/\s/.test(domain) && (QUOTED.test(local) || !/[\s"@]/.test(local));
}
