/** Which entries of the audit are wanted, as a command or a button says it. */
export type AuditRequest = {
  /** The user who did it. */
  by?: string | undefined;
  /** The address, configuration set or domain it was about. */
  about?: string | undefined;
  /** Of the last so many days. */
  days?: number | undefined;
  /** The entry after which to go on. */
  after?: string | undefined;
};

const DAYS = /^(\d{1,4})d?$/;
const USER = /^(?:<@)?([UW][A-Z0-9]{2,})(?:\|[^>]*)?>?$/;
const MAIL_LINK = /^<mailto:[^|>]*\|([^>]+)>$/;

/** Reads `[address|user|days]`: `jane@example.com`, `newsletter`, `U0123456789`, `me`, `30` or `30d`, in any combination. */
export function readAuditRequest(argument: string, asker: string): AuditRequest {
  return Object.assign({}, ...argument.split(' ').filter(Boolean).map(readWord));

  function readWord(word: string): AuditRequest {
    const days = DAYS.exec(word)?.[1];
    if (days !== undefined) return { days: Number(days) };
    if (word === 'me') return { by: asker };
    const by = USER.exec(word)?.[1];
    if (by !== undefined) return { by };
    return { about: MAIL_LINK.exec(word)?.[1] ?? word };
  }
}

/** The request as a button carries it. */
export function writeAuditRequest({ by = '', about = '', days, after = '' }: AuditRequest): string {
  return new URLSearchParams({ by, about, days: days === undefined ? '' : String(days), after }).toString();
}

/** What a button carries, which anybody can forge: an unreadable part is left out. */
export function readAuditButton(value: string): AuditRequest {
  const given = new URLSearchParams(value);
  const part = (name: string) => given.get(name) || undefined;
  const days = DAYS.exec(part('days') ?? '')?.[1];
  return {
    by: part('by'),
    about: part('about'),
    days: days === undefined ? undefined : Number(days),
    after: part('after'),
  };
}
