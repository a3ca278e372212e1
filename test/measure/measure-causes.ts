import { parseArgs } from 'node:util';
import { type CauseVerdict, judgeSender, KINDS_OF_SENDERS } from '../support/causes/judge-sender.js';
import { startRedis } from '../support/redis-server.js';

/**
 * `npm run measure:causes`: what the bot names as the cause of senders with a planted one, and of ordinary senders. Options:
 * `--seeds 1-20` for each kind, `--ordinary 1-100`, `--kind <kind>` (several times), `--mistakes` lists each one,
 * `--redis` keeps the journals in Redis.
 */
const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '1-20' },
    ordinary: { type: 'string', default: '1-100' },
    kind: { type: 'string', multiple: true, default: [...KINDS_OF_SENDERS] },
    redis: { type: 'boolean', default: false },
    mistakes: { type: 'boolean', default: false },
  },
});

const server = values.redis ? await startRedis() : undefined;
const begun = performance.now();
const verdicts: CauseVerdict[] = [];
print('| planted cause | senders | right | wrong | silent | said instead |\n|---|---|---|---|---|---|');
for (const kind of KINDS_OF_SENDERS.filter((one) => values.kind.includes(one))) {
  const ofKind: CauseVerdict[] = [];
  for (const seed of seedsIn(kind === 'ordinary' ? values.ordinary : values.seeds)) {
    const verdict = await judgeSender(kind, seed, server?.url);
    ofKind.push(verdict);
    if (values.mistakes && isMistake(verdict))
      process.stderr.write(`${kind}/${seed}: ${JSON.stringify(verdict.cause)}\n`);
  }
  verdicts.push(...ofKind);
  print(row(kind, ofKind));
}
print(
  row(
    'all planted',
    verdicts.filter(({ kind }) => kind !== 'ordinary'),
  ),
);
print(`\n${((performance.now() - begun) / 60_000).toFixed(1)} minutes`);
await server?.stop();

function isMistake({ kind, said }: CauseVerdict): boolean {
  return kind === 'ordinary' ? said !== 'silent' : said !== 'right';
}

function row(name: string, of: readonly CauseVerdict[]): string {
  const many = (said: CauseVerdict['said']) => of.filter((one) => one.said === said).length;
  const instead = new Set(of.filter(({ said }) => said === 'wrong').map(({ cause }) => cause?.kind));
  return `| ${[name, of.length, many('right'), many('wrong'), many('silent'), [...instead].join(', ')].join(' | ')} |`;
}

function seedsIn(range: string): readonly number[] {
  const [first = 1, last = first] = range.split('-').map(Number);
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
