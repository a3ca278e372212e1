import { isWithin } from '../dns/question.js';
import type { Misplacement } from './diagnosis.js';
import type { ExpectedRecord } from './expected-records.js';

/** Another name at which a record is found when it was entered wrongly, and what went wrong. */
export type MisplacedName = { name: string; kind: Misplacement };

/**
 * The names at which a record ends up when a provider appends the zone's name to a full name, when the subdomain is left
 * out, when a provider rejects or drops underscores, and the like.
 *
 * @param domain the domain of the identity
 * @param apex of the zone that holds the domain
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

/** The name to enter where the provider appends the zone's name. */
export function relativeName(name: string, apex: string): string {
  if (name === apex) return '@';
  return isWithin(name, apex) && apex !== '' ? name.slice(0, -apex.length - 1) : name;
}

/** A name beside the record's that nobody uses: an answer for it comes from a wildcard. */
export function unusedNameBeside(name: string): string {
  return name.replace(/^[^.]+/, 'ses-warden-checks-for-wildcards');
}
