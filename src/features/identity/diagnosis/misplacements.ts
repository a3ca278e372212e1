import { isWithin } from '../dns/question.js';
import type { Misplacement } from './diagnosis.js';
import type { ExpectedRecord } from './expected-records.js';

/** Another name under which a record is found when it was entered wrongly, and what went wrong. */
export type MisplacedName = { name: string; kind: Misplacement };

/**
 * Where a record ends up when a provider appends the zone's name to a whole name, when the subdomain is forgotten, when
 * underscores are refused or dropped, and the like.
 *
 * @param domain the identity's
 * @param apex of the zone the domain is in
 */
export function misplacedNames(
  { name, purpose }: Pick<ExpectedRecord, 'name' | 'purpose'>,
  domain: string,
  apex: string,
): readonly MisplacedName[] {
  const base = isWithin(name, domain) ? domain : apex;
  const front = name === base ? '' : name.slice(0, -base.length - 1);
  const ahead = front === '' ? '' : `${front}.`;
  const names: MisplacedName[] = [
    { kind: 'doubled-name', name: `${name}.${apex}` },
    { kind: 'doubled-name', name: `${name}.${base}` },
    { kind: 'subdomain-left-out', name: `${ahead}${apex}` },
    { kind: 'below-www', name: `${ahead}www.${base}` },
    { kind: 'missing-underscore', name: `${ahead.replaceAll(/(^|\.)_/g, '$1')}${base}` },
    { kind: 'extra-underscore-in-name', name: `_${name}` },
  ];
  if (purpose === 'dkim') names.push({ kind: 'domainkey-left-out', name: name.replace('._domainkey', '') });
  const seen = new Set([name]);
  return names.filter((other) => !seen.has(other.name) && seen.add(other.name));
}

/** The name as it is entered where the zone's name is appended. */
export function relativeName(name: string, apex: string): string {
  if (name === apex) return '@';
  return isWithin(name, apex) && apex !== '' ? name.slice(0, -apex.length - 1) : name;
}

/** A name beside the record's that nobody uses: what is found there is a wildcard's. */
export function unusedNameBeside(name: string): string {
  return name.replace(/^[^.]+/, 'ses-warden-checks-for-wildcards');
}
