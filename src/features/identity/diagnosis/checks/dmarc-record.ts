/** The tags of a DMARC record that count here; policies and alignment in lower case. */
export type DmarcTags = {
  p: DmarcAction;
  sp: DmarcAction | undefined;
  strictDkim: boolean;
  strictSpf: boolean;
};

export type DmarcAction = 'none' | 'quarantine' | 'reject';

/** From mild to strict. */
const ACTIONS: readonly DmarcAction[] = ['none', 'quarantine', 'reject'];
const REPORTS = ['rua', 'ruf'];
/** RFC 9989 §4.7, with those of RFC 7489 §6.3 that are in use. */
const TAGS = ['v', 'p', 'sp', 'np', 'adkim', 'aspf', 'fo', 'pct', 'psd', 'rf', 'ri', 't', ...REPORTS];
/** Where one tag ends and the next begins, with or without the semicolon between them. */
const BETWEEN_TAGS = /;|\s+(?=[a-z]{1,5}\s?=)/i;

/** RFC 9989 §4.7: `v` comes first, in capitals. Undefined for a text that is not a policy. */
export function readDmarc(text: string): DmarcTags | undefined {
  const [version = '', ...rest] = text.split(';');
  if (!/^v\s{0,9}=\s{0,9}DMARC1\s*$/.test(version)) return undefined;
  const tags = new Map(rest.map((pair) => pairOf(pair.toLowerCase())));
  const p = actionNamed(tags.get('p'));
  if (p === undefined) return undefined;
  return {
    p,
    sp: actionNamed(tags.get('sp')),
    strictDkim: tags.get('adkim') === 's',
    strictSpf: tags.get('aspf') === 's',
  };
}

/**
 * One valid record with what these records say: each tag as it is there first, the addresses for reports of all of them, and
 * the mildest policy, so that no mail is refused that was accepted before. Receivers ignore several, or broken, records.
 */
export function repairedDmarc(records: readonly string[]): string {
  const tags = new Map<string, string>();
  for (const [tag, value] of records.flatMap(looseTags)) {
    const known = tags.get(tag);
    if (known === undefined) tags.set(tag, value);
    else if (REPORTS.includes(tag)) tags.set(tag, unionOf(known, value));
    else if (tag === 'p') tags.set(tag, milderOf(known, value));
  }
  const { p, ...rest } = { p: 'none', ...Object.fromEntries(tags) };
  return ['v=DMARC1', `p=${p}`, ...Object.entries(rest).map(([tag, value]) => `${tag}=${value}`)].join('; ');
}

/** Known tags with a value that can be right, however they are written. */
function looseTags(text: string): readonly (readonly [tag: string, value: string])[] {
  return text
    .replaceAll(/[\\"“”]/g, '')
    .replaceAll(/\s+/g, ' ')
    .split(BETWEEN_TAGS)
    .flatMap((part) => {
      const [spelled, value] = pairOf(part);
      const tag = spelled.toLowerCase();
      const isAction = tag === 'p' || tag === 'sp' || tag === 'np';
      const kept = isAction ? (actionNamed(value.toLowerCase()) ?? '') : value;
      return tag === 'v' || kept === '' || !TAGS.includes(tag) ? [] : [[tag, kept] as const];
    });
}

/** A value may contain `=`. */
function pairOf(part: string): [tag: string, value: string] {
  const equals = part.indexOf('=');
  return [part.slice(0, Math.max(0, equals)).trim(), part.slice(equals + 1).trim()];
}

function unionOf(one: string, other: string): string {
  return [...new Set([one, other].flatMap((list) => list.split(',').map((uri) => uri.trim())))].join(',');
}

function milderOf(one: string, other: string): string {
  return ACTIONS.find((action) => action === one || action === other) ?? one;
}

function actionNamed(word: string | undefined): DmarcAction | undefined {
  return ACTIONS.find((action) => action === word);
}
