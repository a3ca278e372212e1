import type { Catalog } from '../../locales/index.js';
import { type Block, context, divider, section, sections } from '../../slack/blocks.js';
import type { Modal } from '../../slack/modal.js';
import { type Mrkdwn, mrkdwn, slackDate } from '../../text/mrkdwn.js';
import { type AwsMetrics, awsMetricLines } from '../aws-metrics/index.js';
import type { Alert } from './alert.js';
import { doneLines } from './done-lines.js';
import { projectionLines, trendLines } from './evidence-lines.js';
import { LEVEL_SIGN } from './level-sign.js';
import type { Metric } from './rates.js';
import type { Source, Sources } from './sources.js';

/** All that is known of an alert: every window, sources, AWS's figures, its course, and how it is counted. */
export function detailsModal(t: Catalog, alert: Alert, figures: AwsMetrics): Modal {
  const { metric, accountRegion, level, decisive, rates, evidence } = alert;
  const { account, region } = accountRegion;
  const going = evidence ? [...projectionLines(t, evidence), ...trendLines(t, metric, evidence)] : [];
  const blocks: Block[] = [
    section(mrkdwn`${LEVEL_SIGN[level]} ${t.alert.headline(metric, level, decisive)}`),
    context(t.accountRegion({ account, region })),
    ...sections([...rates.map((rate) => t.rates.window(metric, rate)), ...going]),
    ...(evidence ? sourceBlocks(t, metric, evidence.sources) : []),
    ...apart(awsMetricLines(t, figures)),
    ...apart([...courseLines(t, alert), ...doneLines(t, alert)]),
    context(t.alert.howCounted(metric), t.rates.source(metric, decisive)),
  ];
  return { title: t.alert.detailsTitle, close: t.modal.close, blocks };
}

function sourceBlocks(t: Catalog, metric: Metric, sources: Sources): readonly Block[] {
  const list = (title: Mrkdwn, of: readonly Source[], line: (source: Source) => Mrkdwn) =>
    of.length > 0 ? [title, ...of.map(line)] : [];
  return apart([
    ...list(t.evidence.domainsTitle, sources.recipientDomains, t.evidence.source),
    ...list(t.evidence.setsTitle, sources.configurationSets, t.evidence.source),
    ...list(t.evidence.causesTitle, sources.causes, (source) => t.evidence.cause(metric, source)),
  ]);
}

function courseLines(t: Catalog, { metric, openedAt, notes }: Alert): readonly Mrkdwn[] {
  const at = (time: number) => slackDate(time, 'date_short_time');
  return [
    t.alert.opened(at(openedAt)),
    ...notes.map((note) => t.alert.step(at(note.at), note.kind, metric, note.rate, note.level)),
  ];
}

function apart(texts: readonly Mrkdwn[]): readonly Block[] {
  return texts.length > 0 ? [divider(), ...sections(texts)] : [];
}
