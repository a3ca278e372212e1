import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';

/**
 * The layers, lowest first. A file imports from its own folder and from layers below, never from above: docs/architecture.md.
 * `sns` and `aws` are protocols, `jobs` runs work under leases of the store; none of them knows Slack or wording.
 */
const LAYERS: readonly (readonly string[])[] = [
  ['account-region.ts', 'require-node.ts', 'text'],
  ['store', 'sns', 'mail'],
  ['aws', 'jobs', 'locales'],
  ['slack'],
  ['routing'],
  ['http', 'features'],
  ['config-fields.ts'],
  ['config.ts'],
  ['services.ts'],
  ['overview-features.ts'],
  ['features.ts'],
  ['app.ts', 'cli'],
  ['main.ts'],
];
/** Folders that others enter through their `index.ts`. Features are such folders too. */
const ENTERED_BY_INDEX = ['aws', 'store', 'sns', 'mail', 'locales', 'routing'];
/** Which folder alone may use a package. */
const OWNERS: Readonly<Record<string, readonly string[]>> = {
  '@aws-sdk/': ['aws'],
  '@slack/': ['slack'],
  ioredis: ['store'],
  'node:sqlite': ['store'],
  'dns-packet': ['features/identity'],
  'postal-mime': ['mail'],
  'prom-client': ['http'],
};
/** Rules without clock, I/O, SDK and Slack: they import nothing but each other. */
const PURE_RULES = [
  'account-region.ts',
  'aws/identity-state.ts',
  'aws/rules/console-pages.ts',
  'aws/rules/evaluate-policy.ts',
  'aws/rules/event-routing.ts',
  'aws/rules/index.ts',
  'aws/rules/permissions.ts',
  'cli/setup/iam-policy.ts',
  'cli/setup/plan.ts',
  'cli/setup/print.ts',
  'cli/setup/wanted.ts',
  'features/account-status/account-health.ts',
  'features/account-status/enforcement.ts',
  'features/approval/approval.ts',
  'features/audit/audit-request.ts',
  'features/audit/find-person.ts',
  'features/aws-metrics/crossing.ts',
  'features/aws-metrics/findings.ts',
  'features/aws-metrics/reading.ts',
  'features/bounces/cause/address-marks.ts',
  'features/bounces/cause/facts.ts',
  'features/bounces/cause/most-likely-cause.ts',
  'features/bounces/cause/named-blocklist.ts',
  'features/bounces/cause/recipient-causes.ts',
  'features/bounces/cause/refusal-causes.ts',
  'features/bounces/cause/source-causes.ts',
  'features/bounces/cause/trouble.ts',
  'features/bounces/cause/typo-domains.ts',
  'features/bounces/provider-trouble/provider-trouble.ts',
  'features/bounces/bounce-filter.ts',
  'features/bounces/bounces-csv.ts',
  'features/bounces/bounces-request.ts',
  'features/bounces/break-down.ts',
  'features/bounces/recipients.ts',
  'features/bounces/trend.ts',
  'features/clock/clock.ts',
  'features/digest/digest-time.ts',
  'features/doctor/facts.ts',
  'features/doctor/what-was-checked.ts',
  'features/event-gaps/event-coverage.ts',
  'features/identity/diagnosis/checks/dkim.ts',
  'features/identity/diagnosis/checks/dkim-key.ts',
  'features/identity/diagnosis/checks/dmarc.ts',
  'features/identity/diagnosis/checks/dmarc-record.ts',
  'features/identity/diagnosis/checks/mail-from.ts',
  'features/identity/diagnosis/checks/ownership.ts',
  'features/identity/diagnosis/checks/record-check.ts',
  'features/identity/diagnosis/diagnose.ts',
  'features/identity/diagnosis/diagnosis.ts',
  'features/identity/diagnosis/dns-provider.ts',
  'features/identity/diagnosis/dns-view.ts',
  'features/identity/diagnosis/expected-records.ts',
  'features/identity/diagnosis/misplacements.ts',
  'features/identity/diagnosis/name-server-health.ts',
  'features/identity/diagnosis/queries.ts',
  'features/identity/dns/outcome.ts',
  'features/identity/dns/question.ts',
  'features/identity/identity-name.ts',
  'features/identity/identity-overview.ts',
  'features/identity/monitoring/dkim-monitor.ts',
  'features/identity/monitoring/expected-time.ts',
  'features/identity/monitoring/stage.ts',
  'features/identity/monitoring/watched-identity.ts',
  'features/identity/records-text.ts',
  'features/intake/campaign-tag.ts',
  'features/intake/counters.ts',
  'features/intake/email-address.ts',
  'features/intake/feedback.ts',
  'features/intake/negative-part.ts',
  'features/intake/mail-event.ts',
  'features/intake/read-detail.ts',
  'features/intake/read-ses-message.ts',
  'features/intake/received-mail.ts',
  'features/intake/seen-keys.ts',
  'features/intake/unsubscribe-header.ts',
  'features/intake/reason/classify-reason.ts',
  'features/intake/reason/decisive-phrases.ts',
  'features/intake/reason/language-phrases.ts',
  'features/intake/reason/phrases.ts',
  'features/intake/reason/provider-texts/american-texts.ts',
  'features/intake/reason/provider-texts/asian-texts.ts',
  'features/intake/reason/provider-texts/european-texts.ts',
  'features/intake/reason/provider-texts/gateway-texts.ts',
  'features/intake/reason/provider-texts/google-texts.ts',
  'features/intake/reason/provider-texts/index.ts',
  'features/intake/reason/provider-texts/microsoft-texts.ts',
  'features/intake/reason/provider.ts',
  'features/intake/reason/reason.ts',
  'features/intake/reason/recipient-phrases.ts',
  'features/intake/reason/sender-phrases.ts',
  'features/intake/reason/server-phrases.ts',
  'features/intake/reason/smtp-reply.ts',
  'features/intake/reason/status-codes.ts',
  'features/intake/reason/text-matcher.ts',
  'features/intake/reason/vague-phrases.ts',
  'features/intake/reason/word-families.ts',
  'features/on-duty/event-body.ts',
  'features/on-duty/on-duty-alert.ts',
  'features/on-duty/signature.ts',
  'features/probation/checklist/checklist.ts',
  'features/probation/checklist/checklist-state.ts',
  'features/probation/checklist/self-checks.ts',
  'features/probation/case/case-reading.ts',
  'features/probation/case/case-tells.ts',
  'features/probation/case/change-case.ts',
  'features/probation/case/probation-case.ts',
  'features/probation/case/review-terms.ts',
  'features/probation/case/see-status.ts',
  'features/probation/case/take-notice.ts',
  'features/probation/report/claims.ts',
  'features/probation/report/draft.ts',
  'features/probation/report/incident.ts',
  'features/probation/report/reply-numbers.ts',
  'features/probation/report/reply-plan.ts',
  'features/probation/report/reply-text.ts',
  'features/probation/report/report-facts.ts',
  'features/probation/report/report.ts',
  'features/probation/report/review-report.ts',

  'features/probation/notice/find-dates.ts',
  'features/probation/notice/find-fact.ts',
  'features/probation/notice/find-kind.ts',
  'features/probation/notice/find-numbers.ts',
  'features/probation/notice/find-reasons.ts',
  'features/probation/notice/foreign-link.ts',
  'features/probation/notice/kind-rules.ts',
  'features/probation/notice/mail-origin.ts',
  'features/probation/notice/notice-form.ts',
  'features/probation/notice/notice-text.ts',
  'features/probation/notice/notice.ts',
  'features/probation/notice/read-notice.ts',
  'features/probation/notice/reason-rules.ts',
  'features/probation/notice/region-names.ts',
  'features/probation/notice/verification-rules.ts',
  'features/production-access/production-request.ts',
  'features/production-access/review.ts',
  'features/quota/quota-forecast.ts',
  'features/quota/quota-use.ts',
  'features/quota/quota.ts',
  'features/reputation/alert-notes.ts',
  'features/reputation/alert.ts',
  'features/reputation/attempts.ts',
  'features/reputation/decide-alert.ts',
  'features/reputation/evidence.ts',
  'features/reputation/level.ts',
  'features/reputation/projection.ts',
  'features/reputation/rate-history.ts',
  'features/reputation/rates.ts',
  'features/reputation/review-outlook.ts',
  'features/reputation/statistics.ts',
  'features/reputation/volume-fit.ts',
  'features/self-test/round-trip.ts',
  'features/self-test/test-request.ts',
  'features/sending-pause/pause-request.ts',
  'features/sending-pause/pause.ts',
  'features/shortcuts/addresses-in-text.ts',
  'features/suppression/backup.ts',
  'features/suppression/history.ts',
  'features/suppression/list-reading.ts',
  'mail/auto-reply.ts',
  'mail/cut-original.ts',
  'mail/delivery-status.ts',
  'mail/feedback-report.ts',
  'mail/find-addresses.ts',
  'mail/foreign-text.ts',
  'mail/header-fields.ts',
  'mail/judge-recipient.ts',
  'mail/mail-report.ts',
  'mail/notification-mail.ts',
  'mail/reply-codes.ts',
  'mail/text-meaning.ts',
  'routing/quiet-hours.ts',
  'routing/routing-settings.ts',
  'slack/caller.ts',
  'slack/scopes.ts',
  'sns/certificate-names.ts',
  'sns/envelope.ts',
  'sns/topic.ts',
  'text/csv.ts',
  'text/own-property.ts',
  'text/half-width.ts',
  'text/typed-entry.ts',
  'text/typed-name.ts',
  'text/cut-text.ts',
  'text/error-fields.ts',
  'text/html-text.ts',
  'text/mask.ts',
  'text/mrkdwn.ts',
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
const tests = [...readSources('test'), ...readSources('playground'), ...readSources('bench')];
const within = (file: string) => path.relative('src', file);
/** `aws`, `features/quota`, or a file at the top such as `app.ts`. */
const folderOf = (file: string) => {
  const parts = within(file).split(path.sep);
  return parts[0] === 'features' || parts[0] === 'cli' ? parts.slice(0, 2).join('/') : (parts[0] ?? '');
};
const layerOf = (file: string) => {
  const top = within(file).split(path.sep)[0] ?? '';
  const layer = LAYERS.findIndex((names) => names.includes(top));
  assert.ok(layer >= 0, `${file}: say in the structure test which layer it belongs to`);
  return layer;
};
const ownImports = sources.flatMap(({ file, imports }) =>
  imports.filter(({ from }) => from.startsWith('src/')).map(({ from }) => ({ file, from })),
);

test('imports go down the layers only', () => {
  const wrong = ownImports
    .filter(({ file, from }) => folderOf(file) !== folderOf(from))
    .filter(({ file, from }) => {
      const bothFeatures = folderOf(file).startsWith('features/') && folderOf(from).startsWith('features/');
      const bothCli = folderOf(file).startsWith('cli/') && folderOf(from).startsWith('cli/');
      return !bothFeatures && !bothCli && layerOf(from) >= layerOf(file);
    })
    .map(({ file, from }) => `${within(file)} imports ${within(from)}`);
  assert.deepEqual(wrong, []);
});

test('protocols, the store and features are entered by their index', () => {
  const wrong = ownImports
    .filter(({ file, from }) => folderOf(file) !== folderOf(from))
    .filter(({ from }) => ENTERED_BY_INDEX.includes(folderOf(from)) || folderOf(from).includes('/'))
    .filter(({ from }) => path.basename(from) !== 'index.ts')
    .map(({ file, from }) => `${within(file)} imports ${within(from)}`);
  assert.deepEqual(wrong, []);
});

test('each SDK is used in one folder', () => {
  const wrong = sources.flatMap(({ file, imports }) =>
    imports
      .filter(({ from }) =>
        Object.entries(OWNERS).some(
          ([name, owners]) => from.startsWith(name) && !owners.includes(folderOf(file)),
        ),
      )
      .map(({ from }) => `${within(file)} imports ${from}`),
  );
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

test('the environment is read by the entries alone, and the time comes from them', () => {
  const wrong = sources.filter(
    ({ file, text }) =>
      !/^src\/(main\.ts|config\.ts|cli\/\w+\/main\.ts)/.test(file) &&
      /process\.env|Date\.now\(\)|new Date\(\)/.test(text),
  );
  assert.deepEqual(
    wrong.map(({ file }) => file),
    [],
  );
});

test('what production ships imports neither the playground nor tests', () => {
  const wrong = sources.flatMap(({ file, imports }) =>
    imports
      .filter(({ from }) => /^(?:playground|test|bench)\//.test(from))
      .map(({ from }) => `${within(file)} imports ${from}`),
  );
  assert.deepEqual(wrong, []);
});

test('no file and no folder is part of an import cycle, not even for its types', () => {
  const files = new Map(sources.map(({ file, imports }) => [file, imports.map(({ from }) => from)]));
  assert.deepEqual(
    cyclesOf(files).map((cycle) => cycle.map(within).join(' → ')),
    [],
  );
  const folders = new Map<string, string[]>();
  for (const { file, from } of ownImports)
    if (folderOf(file) !== folderOf(from))
      folders.set(folderOf(file), [...(folders.get(folderOf(file)) ?? []), folderOf(from)]);
  assert.deepEqual(cyclesOf(folders), []);
});

function cyclesOf(graph: ReadonlyMap<string, readonly string[]>): readonly (readonly string[])[] {
  const done = new Set<string>();
  const cycles: string[][] = [];
  const visit = (node: string, trail: readonly string[]): void => {
    if (trail.includes(node)) cycles.push([...trail.slice(trail.indexOf(node)), node]);
    if (done.has(node) || trail.includes(node)) return;
    for (const next of graph.get(node) ?? []) visit(next, [...trail, node]);
    done.add(node);
  };
  for (const node of graph.keys()) visit(node, []);
  return cycles;
}

/** Receives events; what people see of it belongs to the other features. */
const WITHOUT_COMMANDS = new Set(['intake']);

test('every feature has the same anatomy: an index, and a feature.ts that creates it', () => {
  for (const name of readdirSync('src/features')) {
    const folder = path.join('src/features', name);
    assert.ok(
      sources.some(({ file }) => file === path.join(folder, 'index.ts')),
      `${name} has an index`,
    );
    if (WITHOUT_COMMANDS.has(name)) continue;
    const feature = sources.find(({ file }) => file === path.join(folder, 'feature.ts'));
    assert.match(feature?.text ?? '', /^export function create\w+Feature\(/m, name);
    assert.match(feature?.text ?? '', /\bfeature(?:: \{|,)/, `${name} returns { feature, … }`);
  }
});

/** Types of the same name mean that a reader has to know which one is meant. `Deps` is what the function beside it needs. */
test('every type name has one owner', () => {
  const owners = new Map<string, string[]>();
  for (const { file, text } of sources)
    for (const [, name = ''] of text.matchAll(/^(?:export )?(?:type|interface|class) (\w+)/gm))
      if (name !== 'Deps') owners.set(name, [...(owners.get(name) ?? []), within(file)]);
  const shared = [...owners].filter(([, files]) => files.length > 1);
  assert.deepEqual(
    shared.map(([name, files]) => `${name}: ${files.join(', ')}`),
    [],
  );
});

test('no source file is over 260 lines', () => {
  const long = sources.filter(({ text }) => text.split('\n').length - 1 > 260);
  assert.deepEqual(
    long.map(({ file }) => file),
    [],
  );
});

test('the text of an account and Region is made, split and compared in one module', () => {
  const byHand = [
    /\$\{[\w.]*account\}[:/]\$\{[\w.]*region\}(?!:)/,
    /\[account[^\]]*, region[^\]]*\] = [^;]*\.split\(/,
    /account === [\w.]+ && [\w.]*region ===/,
    /\.account === [\w.?]+\.account && [\w.]+\.region ===/,
  ];
  const wrong = sources
    .filter(({ file }) => file !== path.join('src', 'account-region.ts'))
    .filter(({ text }) => byHand.some((way) => way.test(text)));
  assert.deepEqual(
    wrong.map(({ file }) => file),
    [],
  );
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
