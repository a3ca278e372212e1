import type { Catalog } from '../../locales/index.js';
import type { Block } from '../../slack/blocks.js';
import { lineChart } from '../../slack/line-chart.js';
import type { Evidence } from './evidence.js';
import type { Metric } from './rates.js';

/** The trend as a chart with AWS's line in it, in percent; none where there is no trend. */
export function trendChart(
  t: Catalog,
  metric: Metric,
  { trend, limit }: Evidence,
  volume: number,
): readonly Block[] {
  if (trend.length === 0) return [];
  const percent = (rate: number) => Math.round(rate * 1e5) / 1e3;
  const chart = lineChart({
    title: t.evidence.chartTitle(metric, volume),
    categories: trend.map(({ hoursAgo }) => t.evidence.hoursAgo(hoursAgo)),
    series: [
      { name: t.evidence.chartRate(metric), values: trend.map(({ rate }) => percent(rate)) },
      { name: t.evidence.chartLimit[limit.level], values: trend.map(() => percent(limit.rate)) },
    ],
  });
  return [chart];
}
