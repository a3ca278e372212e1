import type { Catalog } from '../../locales/index.js';
import { code, type Mrkdwn } from '../../text/mrkdwn.js';
import type { Diagnosis, RecordDiagnosis, RecordFix } from './diagnosis/diagnosis.js';
import type { ExpectedRecord } from './diagnosis/expected-records.js';

type EnteredAt = Diagnosis['provider'];

/** The one thing to do about a record, as its provider wants it entered. */
export function fixLine(t: Catalog, fix: RecordFix, diagnosed: RecordDiagnosis, provider: EnteredAt): Mrkdwn {
  const { fix: words } = t.records;
  const value = (wanted: string | undefined) => valueToEnter(t, diagnosed.record.type, wanted, provider);
  const name = nameToEnter(t, diagnosed, provider);
  switch (fix.kind) {
    case 'add':
      return words.add(name, diagnosed.record.type, value(fix.value));
    case 'rename':
      return words.rename(name);
    case 'replace':
      return words.replace(value(fix.value));
    case 'merge':
      return words.merge(value(fix.value));
    case 'remove':
      return words.remove(fix.values);
    case 'enter-as-cname':
      return (fix.proxyOff ? words.proxyOff : words.enterAsCname)(code(fix.value));
    case 'register-domain':
      return words.register;
    case 'repair-name-servers':
      return words.repair(fix.servers);
    case 'check-dnssec':
      return words.checkDnssec;
    case 'wait':
      return words.wait;
    default:
      return fix satisfies never;
  }
}

/** The name as the provider takes it; both ways where nobody knows the provider. */
function nameToEnter(t: Catalog, { enterAs, record }: RecordDiagnosis, provider: EnteredAt): Mrkdwn {
  if (provider || enterAs === record.name) return code(enterAs);
  return t.records.either(enterAs, record.name);
}

function valueToEnter(
  t: Catalog,
  type: ExpectedRecord['type'],
  value: string | undefined,
  provider: EnteredAt,
): Mrkdwn {
  if (value === undefined) return t.records.fix.ownKey;
  return code(type === 'TXT' && provider?.txtQuotes === 'typed' ? `"${value}"` : value);
}
