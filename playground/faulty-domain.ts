import { dkimOf, dkimZone } from './aws/identity-records.js';
import type { Playground } from './playground.js';

/** A record of the demo's domain, and the mistake with which it was entered. */
export type FaultyRecord = { name: string; mistake: MistakeKind; isFixed: boolean };

/** The domain is twice in the name, or is appended to the value, or the underscore is missing. */
type MistakeKind = 'doubled' | 'appended' | 'bare';

type Mistake = { name: string; mistake: MistakeKind; enteredAs: string; value: string; correct: string };

const DOMAIN = 'new.example';

/** Sets up a domain at SES whose three DKIM records are in DNS, each with a mistake that people make. */
export function setUpFaultyDomain(playground: Playground): void {
  const region = playground.aws.region(playground.region);
  const { zones } = playground.dns;
  const others = region.identities.filter(({ name }) => name !== DOMAIN);
  region.identities = [
    ...others,
    { name: DOMAIN, type: 'Domain', status: 'Pending', since: playground.now() },
  ];
  zones.add(DOMAIN, ['01.dnsv.jp', '02.dnsv.jp']);
  for (const { name, enteredAs, value } of mistakes(playground)) {
    zones.set(name, 'CNAME');
    zones.set(enteredAs, 'CNAME', value);
  }
}

/** The records of the domain; empty before it is set up. */
export function faultyRecords(playground: Playground): readonly FaultyRecord[] {
  const { zones } = playground.dns;
  return mistakes(playground).map(({ name, mistake, correct }) => ({
    name,
    mistake,
    isFixed: zones.values(name, 'CNAME').includes(correct),
  }));
}

/** Enters a record as SES requires it. */
export function fixRecord(playground: Playground, wanted: string): void {
  const { zones } = playground.dns;
  const found = mistakes(playground).find(({ name }) => name === wanted);
  if (!found) return;
  zones.set(found.enteredAs, 'CNAME');
  zones.set(found.name, 'CNAME', found.correct);
}

function mistakes({ aws, region }: Playground): readonly Mistake[] {
  const identity = aws.region(region).identities.find(({ name }) => name === DOMAIN);
  if (!identity) return [];
  const [doubled = '', appended = '', bare = ''] = dkimOf(identity, region).tokens;
  const nameOf = (token: string) => `${token}._domainkey.${DOMAIN}`;
  const targetOf = (token: string) => `${token}.${dkimZone(region)}`;
  return [
    {
      name: nameOf(doubled),
      mistake: 'doubled',
      enteredAs: `${nameOf(doubled)}.${DOMAIN}`,
      value: targetOf(doubled),
      correct: targetOf(doubled),
    },
    {
      name: nameOf(appended),
      mistake: 'appended',
      enteredAs: nameOf(appended),
      value: `${targetOf(appended)}.${DOMAIN}`,
      correct: targetOf(appended),
    },
    {
      name: nameOf(bare),
      mistake: 'bare',
      enteredAs: `${bare}.domainkey.${DOMAIN}`,
      value: targetOf(bare),
      correct: targetOf(bare),
    },
  ];
}
