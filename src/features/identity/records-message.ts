import type { AccountRegion } from '../../account-region.js';
import type { Catalog } from '../../locales/index.js';
import { type Block, type Message, message, section } from '../../slack/blocks.js';
import type { Modal } from '../../slack/modal.js';
import { code, codeBlock, lines, type Mrkdwn, mrkdwn } from '../../text/mrkdwn.js';
import type { ExpectedRecord } from './diagnosis/expected-records.js';
import { recordsTexts } from './records-text.js';

export type IdentityRecords = {
  name: string;
  accountRegion: AccountRegion;
  records: readonly ExpectedRecord[];
};

/** Below Slack's limit of 3,000 characters for a section, because escaping adds some. */
const LONGEST_TEXT = 2_700;

/** The records one by one, to copy by hand. */
export function recordsMessage(t: Catalog, { name, accountRegion, records }: IdentityRecords): Message {
  const intro = t.verify.records.intro(name, t.accountRegion(accountRegion));
  if (records.length === 0) return message(intro, [section(intro), section(t.verify.records.noneNeeded)]);
  return message(intro, [
    section(lines([intro, t.verify.records.copy])),
    ...records.map((record) => section(recordText(t, record))),
  ]);
}

/** The records one by one, and below them those for tools. */
export function recordsModal(t: Catalog, identity: IdentityRecords): Modal {
  const { blocks } = recordsMessage(t, identity);
  return {
    title: t.verify.records.title,
    close: t.modal.close,
    blocks: [...blocks, ...snippetBlocks(t, identity.records)],
  };
}

/** The records for tools: a zone file, a Route 53 change batch, Terraform. */
export function snippetBlocks(t: Catalog, records: readonly ExpectedRecord[]): readonly Block[] {
  const { zone, changeBatch, terraform } = recordsTexts(records);
  if (zone === '') return [];
  const words = t.verify.records;
  return [
    [words.zone, zone],
    [words.changeBatch, changeBatch],
    [words.terraform, terraform],
  ].flatMap(([title = '', text = '']) => [
    section(mrkdwn`*${title}*`),
    ...pieces(text).map((piece) => section(codeBlock(piece))),
  ]);
}

function recordText(t: Catalog, { purpose, need, name, type, value }: ExpectedRecord): Mrkdwn {
  const about = mrkdwn`*${t.records.purpose[purpose]}* · ${type} · ${t.verify.records.need[need]}`;
  return lines([about, code(name), value === undefined ? mrkdwn`${t.verify.records.ownKey}` : code(value)]);
}

/** Split between lines, so that each piece can be copied as it is. */
function pieces(text: string): readonly string[] {
  const all: string[] = [];
  for (const line of text.split('\n')) {
    const joined = `${all.at(-1) ?? ''}\n${line}`;
    if (all.length > 0 && joined.length <= LONGEST_TEXT) all[all.length - 1] = joined;
    else all.push(line);
  }
  return all;
}
