import type { Random } from '../histories/random.js';

const FIRST = [
  'mary',
  'john',
  'yuki',
  'hiroshi',
  'anna',
  'pierre',
  'lars',
  'sofia',
  'kenji',
  'emma',
  'paul',
  'ines',
] as const;
const LAST = [
  'smith',
  'tanaka',
  'schmidt',
  'garcia',
  'suzuki',
  'martin',
  'nowak',
  'rossi',
  'jensen',
  'brown',
  'ito',
  'weber',
] as const;
const ROLES = ['info', 'sales', 'contact', 'office'] as const;

/** Addresses of people, none of them twice; at companies now and then one of a role, once for each company. */
export function createAddresses(): (random: Random, domain: string) => string {
  const taken = new Set<string>();
  let made = 0;
  return (random, domain) => {
    if (domain.startsWith('firm') && random.chance(0.06)) {
      const role = `${random.pick(ROLES)}@${domain}`;
      if (!taken.has(role)) {
        taken.add(role);
        return role;
      }
    }
    made += 1;
    const [first, last] = [random.pick(FIRST), random.pick(LAST)];
    const name = random.pick([
      `${first}.${last}`,
      `${first}${last}`,
      `${first}_${last}`,
      `${first}-${last[0]}`,
      `${first[0]}.m.${last}`,
    ]);
    return `${name}${made}@${domain}`;
  };
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** Addresses as a script makes them up, of which a share looks so. */
export function createMadeUpAddresses(share: number): (random: Random, domain: string) => string {
  const ofPeople = createAddresses();
  let made = 0;
  return (random, domain) => {
    if (!random.chance(share)) return ofPeople(random, domain);
    made += 1;
    const text = Array.from({ length: random.integer(9, 14) }, () =>
      random.pick([...LETTERS] as [string, ...string[]]),
    ).join('');
    switch (random.integer(0, 3)) {
      case 0:
        return `${[...`${random.pick(FIRST)}${random.pick(LAST)}`].join('.')}${made}@gmail.com`;
      case 1:
        return `${random.integer(2_010_000_000, 9_890_000_000)}@${random.pick(['vtext.com', 'txt.att.net', 'tmomail.net'])}`;
      case 2:
        return `${random.pick(['info', 'admin', 'support', 'sales'])}@company${made}.example`;
      default:
        return `${text}${made}@${domain}`;
    }
  };
}
