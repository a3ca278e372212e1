import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';

/** What each folder of `src/` may import besides itself: a room knows its own business and little else. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  sns: ['locales', 'slack/blocks', 'slack/mrkdwn'],
  feedback: ['aws/index', 'sns/index', 'store/index'],
  figures: [
    'aws/index',
    'store/index',
    'locales',
    'slack/blocks',
    'slack/mrkdwn',
    'slack/feature',
    'slack/cards',
  ],
  hearing: [
    'aws/index',
    'feedback/index',
    'figures/index',
    'store/index',
    'locales',
    'slack/blocks',
    'slack/mrkdwn',
    'slack/feature',
    'slack/cards',
  ],
  reputation: [
    'brake/index',
    'figures/index',
    'feedback/index',
    'figures/index',
    'store/index',
    'locales',
    'slack/blocks',
    'slack/mrkdwn',
    'slack/cards',
    'slack/feature',
    'slack/actions',
    'slack/elements',
    'slack/modal',
    'slack/line-chart',
  ],
  account: [
    'aws/index',
    'figures/index',
    'hearing/index',
    'reputation/index',
    'store/index',
    'locales',
    'slack/blocks',
    'slack/mrkdwn',
    'slack/commands',
    'slack/feature',
    'slack/actions',
    'slack/elements',
    'slack/modal',
    'slack/cards',
  ],
  approval: [
    'audit/index',
    'store/index',
    'locales',
    'slack/actions',
    'slack/blocks',
    'slack/cards',
    'slack/channel',
    'slack/elements',
    'slack/feature',
    'slack/modal',
    'slack/mrkdwn',
  ],
  audit: [
    'csv',
    'store/index',
    'locales',
    'slack/actions',
    'slack/blocks',
    'slack/channel',
    'slack/elements',
    'slack/feature',
    'slack/mrkdwn',
  ],
  brake: [
    'approval/index',
    'aws/index',
    'store/index',
    'locales',
    'slack/actions',
    'slack/blocks',
    'slack/cards',
    'slack/channel',
    'slack/commands',
    'slack/elements',
    'slack/feature',
    'slack/modal',
    'slack/mrkdwn',
  ],
  identity: [
    'approval/index',
    'aws/index',
    'store/index',
    'locales',
    'slack/blocks',
    'slack/elements',
    'slack/modal',
    'slack/mrkdwn',
    'slack/actions',
    'slack/commands',
    'slack/feature',
    'slack/cards',
    'slack/channel',
  ],
  production: [
    'approval/index',
    'aws/index',
    'store/index',
    'locales',
    'slack/blocks',
    'slack/elements',
    'slack/modal',
    'slack/mrkdwn',
    'slack/actions',
    'slack/commands',
    'slack/feature',
    'slack/cards',
  ],
  simulator: [
    'aws/index',
    'feedback/index',
    'store/index',
    'locales',
    'slack/blocks',
    'slack/mrkdwn',
    'slack/commands',
    'slack/feature',
    'slack/cards',
  ],
  suppression: [
    'account/index',
    'approval/index',
    'aws/index',
    'csv',
    'feedback/index',
    'store/index',
    'locales',
    'slack/actions',
    'slack/blocks',
    'slack/cards',
    'slack/channel',
    'slack/commands',
    'slack/elements',
    'slack/feature',
    'slack/modal',
    'slack/mrkdwn',
  ],
  slack: ['locales', 'store/index'],
  aws: ['sns/index', 'identity/index', 'locales', 'slack/mrkdwn'],
  doctor: [
    'aws/index',
    'setup/index',
    'sns/index',
    'store/index',
    'locales',
    'slack/blocks',
    'slack/mrkdwn',
    'slack/feature',
    'slack/probe',
    'slack/scopes',
    'config',
    'read-environment',
  ],
  redrive: [
    'aws/index',
    'feedback/index',
    'setup/index',
    'sns/index',
    'store/index',
    'locales',
    'config',
    'read-environment',
  ],
  setup: ['aws/index', 'aws/permissions', 'sns/index', 'locales', 'config', 'read-environment'],
  store: [],
  locales: ['slack/mrkdwn'],
  playground: [],
};
/** Files at the top of `src/` that know more than one room, and what they know. */
const AT_THE_TOP: Readonly<Record<string, readonly string[]>> = {
  'csv.ts': [],
  'main.ts': ['app', 'config', 'processes'],
  'processes.ts': [],
  'app.ts': ['*'],
  'ground.ts': ['*'],
  'rooms.ts': ['*'],
  'read-environment.ts': [],
  'config.ts': [
    'aws/accounts',
    'aws/ses-accounts',
    'identity/dns/dns-servers',
    'sns/topic',
    'store/redis/redis-url',
  ],
  'look-again.ts': [],
  'metrics.ts': ['server'],
  'health.ts': ['server', 'slack/channel', 'store/index'],
  'server.ts': [],
  'timers.ts': ['store/index'],
};
/** Rules without clock, I/O, SDK and Slack: they import nothing but each other. */
const PURE_RULES = [
  'sns/topic.ts',
  'sns/envelope.ts',
  'sns/signature.ts',
  'sns/certificate-url.ts',
  'feedback/read-ses-message.ts',
  'feedback/read-detail.ts',
  'feedback/read-event-bridge.ts',
  'feedback/recipients.ts',
  'feedback/belongs-to.ts',
  'feedback/bounce-class.ts',
  'feedback/counters.ts',
  'feedback/facets.ts',
  'feedback/email-address.ts',
  'feedback/narrow.ts',
  'figures/reading.ts',
  'figures/findings.ts',
  'figures/crossing.ts',
  'figures/aws-level.ts',
  'figures/send-points.ts',
  'hearing/heard.ts',
  'hearing/hearing.ts',
  'reputation/rates.ts',
  'reputation/level.ts',
  'reputation/scopes.ts',
  'reputation/shown-rates.ts',
  'reputation/sources.ts',
  'reputation/statistics.ts',
  'reputation/alert.ts',
  'reputation/alert-acts.ts',
  'reputation/alert-notes.ts',
  'reputation/alert-ref.ts',
  'reputation/course.ts',
  'reputation/evidence.ts',
  'reputation/projection.ts',
  'reputation/sparkline.ts',
  'reputation/trend.ts',
  'account/account-health.ts',
  'approval/approval.ts',
  'audit/audit-request.ts',
  'csv.ts',
  'brake/pause.ts',
  'brake/brake-request.ts',
  'account/quota.ts',
  'account/quota-bar.ts',
  'account/quota-forecast.ts',
  'account/quota-use.ts',
  'account/sending.ts',
  'account/standing.ts',
  'identity/domain-name.ts',
  'identity/identity-state.ts',
  'identity/dkim-zone.ts',
  'identity/expected-records.ts',
  'identity/dns-provider.ts',
  'identity/dns-view.ts',
  'identity/misplacements.ts',
  'identity/questions.ts',
  'identity/diagnosis.ts',
  'identity/diagnose.ts',
  'identity/name-server-health.ts',
  'identity/expected-time.ts',
  'identity/stage.ts',
  'identity/follow.ts',
  'identity/guard.ts',
  'identity/identity-key.ts',
  'identity/identity-overview.ts',
  'identity/records-text.ts',
  'identity/dns/question.ts',
  'identity/dns/outcome.ts',
  'identity/judge/absent.ts',
  'identity/judge/altered-text.ts',
  'identity/judge/dkim.ts',
  'identity/judge/dmarc.ts',
  'identity/judge/mail-from-mx.ts',
  'identity/judge/mail-from-spf.ts',
  'identity/judge/own-dkim.ts',
  'identity/judge/ownership.ts',
  'slack/mrkdwn.ts',
  'suppression/backup.ts',
  'suppression/history.ts',
  'suppression/import-file.ts',
  'suppression/list-reading.ts',
  'suppression/page-value.ts',
  'suppression/removal.ts',
  'suppression/spellings.ts',
  'slack/scopes.ts',
  'doctor/finding.ts',
  'aws/permissions.ts',
  'setup/iam-policy.ts',
  'setup/judge-policy.ts',
  'setup/statements.ts',
  'setup/plan.ts',
  'setup/plan-subscription.ts',
  'setup/plan-identity.ts',
  'setup/wanted.ts',
  'setup/print-cloudformation.ts',
  'setup/print-terraform.ts',
  'production/checklist.ts',
  'production/request-check.ts',
  'production/review.ts',
  'simulator/round-trip.ts',
  'simulator/test-request.ts',
];
const PURE_BUILTINS = new Set(['node:url', 'node:crypto', 'node:buffer']);

type Source = { file: string; text: string; imports: readonly { names: readonly string[]; from: string }[] };

function readSources(root: string): readonly Source[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => {
      const text = readFileSync(path.join(root, file), 'utf8');
      const statements = text.matchAll(/^(?:import|export)\s+(?:type\s+)?([^;'"]*?)\s*from\s+'([^']+)'/gm);
      const imports = [...statements].map(([, names = '', from = '']) => ({
        names: names
          .replace(/[{}]/g, ',')
          .split(',')
          .map(
            (name) =>
              name
                .replace(/^\s*type\s/, '')
                .split(/\sas\s/)[0]
                ?.trim() ?? '',
          )
          .filter(Boolean),
        from: from.startsWith('.') ? path.join(root, path.dirname(file), from).replace(/\.js$/, '.ts') : from,
      }));
      return { file: path.join(root, file), text, imports };
    });
}

const sources = readSources('src');
const tests = readSources('test');
const within = (file: string) => path.relative('src', file);

test('each room imports only what it may', () => {
  const wrong = sources.flatMap(({ file, imports }) => {
    const here = within(file);
    const room = here.includes(path.sep) ? (here.split(path.sep)[0] ?? '') : '';
    const allowed = room === '' ? AT_THE_TOP[here] : MAY_IMPORT[room];
    assert.ok(allowed, `${file}: say in the structure test what it may import`);
    return imports
      .filter(({ from }) => from.startsWith('src/'))
      .map(({ from }) => within(from).replace(/\.ts$/, ''))
      .filter((target) => !(room !== '' && target.startsWith(`${room}/`)))
      .filter(
        (target) => !allowed.some((one) => one === '*' || target === one || target.startsWith(`${one}/`)),
      )
      .map((target) => `${here} imports ${target}`);
  });
  assert.deepEqual(wrong, []);
});

test('pure rules import no clock, no I/O, no SDK and no Slack', () => {
  const pure = new Set(PURE_RULES.map((file) => path.join('src', file)));
  const missing = [...pure].filter((file) => !sources.some((source) => source.file === file));
  const wrong = sources
    .filter(({ file }) => pure.has(file))
    .flatMap(({ file, text }) => valueImports(file, text).map((from) => ({ file, from })))
    .filter(({ from }) => !PURE_BUILTINS.has(from) && !pure.has(from))
    .map(({ file, from }) => `${file} imports ${from}`);
  assert.deepEqual([...missing, ...wrong], []);
});

test('the environment is read by the entries alone, and the time comes from it', () => {
  const wrong = sources.filter(
    ({ file, text }) =>
      !/^src\/(main\.ts|read-environment\.ts|\w+\/main\.ts|playground\/)/.test(file) &&
      /process\.env|Date\.now\(\)|new Date\(\)/.test(text),
  );
  assert.deepEqual(
    wrong.map(({ file }) => file),
    [],
  );
});

test('no file imports itself in a circle', () => {
  const graph = new Map(sources.map(({ file, text }) => [file, valueImports(file, text)]));
  const done = new Set<string>();
  const circles: string[] = [];
  const visit = (file: string, trail: readonly string[]): void => {
    if (trail.includes(file))
      circles.push([...trail.slice(trail.indexOf(file)), file].map(within).join(' → '));
    if (done.has(file) || trail.includes(file)) return;
    for (const next of graph.get(file) ?? []) visit(next, [...trail, file]);
    done.add(file);
  };
  for (const file of graph.keys()) visit(file, []);
  assert.deepEqual(circles, []);
});

/** What a file imports for more than its types: files by their path, packages by their name. */
function valueImports(file: string, text: string): readonly string[] {
  return [...text.matchAll(/^(?:import|export)\s+(?!type\b)([^;'"]*?)\s*from\s+'([^']+)'/gm)]
    .filter(([, names = '']) => !/^\{(\s*type\s+\w+,?)+\s*\}$/.test(names))
    .map(([, , from = '']) =>
      from.startsWith('.') ? path.join(path.dirname(file), from).replace(/\.js$/, '.ts') : from,
    );
}

test('every export is used outside its file, or is part of what its file exports', () => {
  const used = new Set(
    [...sources, ...tests].flatMap(({ imports }) =>
      imports.flatMap(({ names, from }) => names.map((name) => `${from}#${name}`)),
    ),
  );
  const unused = sources.flatMap(({ file, text }) =>
    exportsOf(text)
      .filter(({ name, isType }) => !used.has(`${file}#${name}`) && !(isType && mentions(text, name) > 1))
      .map(({ name }) => `${file}: ${name}`),
  );
  assert.deepEqual(unused, []);
});

function mentions(text: string, name: string): number {
  return [...text.matchAll(new RegExp(`\\b${name}\\b`, 'g'))].length;
}

function exportsOf(text: string): readonly { name: string; isType: boolean }[] {
  const declared = [
    ...text.matchAll(/^export (?:declare )?(?:async )?(function\*?|const|let|class|type|interface) (\w+)/gm),
  ].map(([, kind, name = '']) => ({ name, isType: kind === 'type' || kind === 'interface' }));
  const listed = [...text.matchAll(/^export (?:type )?\{([^}]*)\}/gm)].flatMap(([, names = '']) =>
    names
      .split(',')
      .map(
        (name) =>
          name
            .replace(/^\s*type\s/, '')
            .split(/\sas\s/)
            .at(-1)
            ?.trim() ?? '',
      )
      .filter(Boolean)
      .map((name) => ({ name, isType: false })),
  );
  return [...declared, ...listed];
}
