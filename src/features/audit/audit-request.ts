import { readTypedName } from '../../text/typed-name.js';

/** Which entries of the audit log a command or a button selects. */
export type AuditRequest = {
  /** The user id. */
  by?: string | undefined;
  /** The words of a name such as `@sato`, where Slack does not send who it is. */
  named?: readonly string[] | undefined;
  /** The address, configuration set or domain that the entry is about. */
  about?: string | undefined;
  /** Only entries of the last so many days. */
  days?: number | undefined;
  /** The last entry of the page before. */
  after?: string | undefined;
};

/** More than anybody types; what is behind is not read. */
const LONGEST_ARGUMENT = 2_048;
const MOST_WORDS = 20;
const NAME = /^[@＠][^@＠]/;
const DAYS = /^(\d{1,4})d?$/;
const USER = /^(?:<@)?([UW][A-Z0-9]{2,})(?:\|[^>]*)?>?$/;

/**
 * Reads `[address|@user|days]`: `jane@example.com`, `newsletter`, `@sato`, `U0123456789`, `me`, `30` or `30d`, in any
 * combination. `named` has the words behind an `@` that are nothing else: a name may have several words.
 *
 * @param userId the user that `me` stands for
 */
export function readAuditRequest(argument: string, userId: string): AuditRequest {
  const words = argument.slice(0, LONGEST_ARGUMENT).split(' ').filter(Boolean);
  const request: AuditRequest = {};
  const named: string[] = [];
  for (const word of words.slice(0, MOST_WORDS)) {
    const read = readWord(word);
    if (NAME.test(word)) named.push(word.slice(1));
    else if (named.length > 0 && read.about !== undefined && !word.includes('@')) named.push(word);
    else Object.assign(request, read);
  }
  return named.length > 0 ? { ...request, named } : request;

  function readWord(word: string): AuditRequest {
    const days = DAYS.exec(word)?.[1];
    if (days !== undefined) return { days: Number(days) };
    if (word === 'me') return { by: userId };
    const by = USER.exec(word)?.[1];
    if (by !== undefined) return { by };
    const named = readTypedName(word);
    return { about: named.kind === 'address' ? named.written : word };
  }
}

/** The request as the value of a button. */
export function writeAuditRequest({ by = '', about = '', days, after = '' }: AuditRequest): string {
  return new URLSearchParams({ by, about, days: days === undefined ? '' : String(days), after }).toString();
}

/** Reads the value of a button. Anybody can forge one: an unreadable part is left out. */
export function readAuditButton(value: string): AuditRequest {
  const parameters = new URLSearchParams(value);
  const part = (name: string) => parameters.get(name) || undefined;
  const days = DAYS.exec(part('days') ?? '')?.[1];
  return {
    by: part('by'),
    about: part('about'),
    days: days === undefined ? undefined : Number(days),
    after: part('after'),
  };
}
