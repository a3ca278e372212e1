import type { Catalog, Metric } from '../../locales/index.js';
import { type Block, context, divider, section, sections } from '../../slack/blocks.js';
import type { Modal } from '../../slack/modal.js';
import { type Mrkdwn, mrkdwn, slackDate } from '../../text/mrkdwn.js';
import { type AwsMetrics, awsMetricLines } from '../aws-metrics/index.js';
import { causeLines } from '../bounces/index.js';
import type { Alert } from './alert.js';
import {
  actionLines,
  awsRateLine,
  LEVEL_SIGN,
  projectionWords,
  recoveryWords,
  sourceDetails,
  trendLines,
} from './alert-lines.js';
import type { BadEventSource, Evidence, Sources } from './evidence.js';

/** All that is known of an alert: every window, sources, AWS's own metrics, its history, and how it is counted. */
export function alertDetailsModal(t: Catalog, alert: Alert, awsMetrics: AwsMetrics): Modal {
  const { metric, level, decisive, rates, evidence } = alert;
  const blocks: Block[] = [
    section(mrkdwn`${LEVEL_SIGN[level]} ${t.alert.headline(metric, level, decisive)}`),
    context(t.accountRegion(alert.accountRegion)),
    ...sections([
      ...rates.map((rate) => t.rates.window(metric, rate)),
      ...(evidence ? outlookLines(t, metric, evidence) : []),
    ]),
    ...(evidence?.cause ? afterDivider(causeLines(t, evidence.cause)) : []),
    ...(evidence?.sources ? sourceBlocks(t, metric, evidence.sources) : []),
    ...afterDivider(awsMetricLines(t, awsMetrics)),
    ...afterDivider([...historyLines(t, alert), ...actionLines(t, alert)]),
    context(t.alert.howCounted(metric), t.rates.source(metric, decisive, sourceDetails(alert))),
  ];
  return { title: t.alert.detailsTitle, close: t.modal.close, blocks };
}

function outlookLines(t: Catalog, metric: Metric, evidence: Evidence): readonly Mrkdwn[] {
  const sentences = [...projectionWords(t, evidence), ...recoveryWords(t, evidence)];
  return [
    ...(sentences.length > 0 ? [t.evidence.sentences(sentences)] : []),
    ...trendLines(t, metric, evidence),
  ];
}

function sourceBlocks(t: Catalog, metric: Metric, sources: Sources): readonly Block[] {
  const list = (
    title: Mrkdwn,
    of: readonly BadEventSource[],
    line: (source: BadEventSource) => Mrkdwn,
  ): readonly Mrkdwn[] => (of.length > 0 ? [title, ...of.map(line)] : []);
  return afterDivider([
    ...list(t.evidence.domainsTitle, sources.recipientDomains, t.evidence.source),
    ...list(t.evidence.setsTitle, sources.configurationSets, t.evidence.source),
    ...list(t.evidence.causesTitle, sources.causes, (source) => t.evidence.cause(metric, source)),
  ]);
}

function historyLines(t: Catalog, { metric, openedAt, notes }: Alert): readonly Mrkdwn[] {
  const at = (time: number) => slackDate(time, 'date_short_time');
  return [
    t.alert.opened(at(openedAt)),
    ...notes.flatMap((note) => {
      switch (note.kind) {
        case 'aws-rate':
          return [t.alert.happened(at(note.at), awsRateLine(t, { metric }, note))];
        case 'paused':
        case 'resumed':
          // What people did is listed above, with its times.
          return [];
        case 'escalation':
        case 'reminder':
        case 'end':
          return [t.alert.step(at(note.at), note.kind, metric, note.rate, note.level)];
        default:
          return note satisfies never;
      }
    }),
  ];
}

function afterDivider(texts: readonly Mrkdwn[]): readonly Block[] {
  return texts.length > 0 ? [divider(), ...sections(texts)] : [];
}
