import type { Catalog } from '../../locales/index.js';
import { barChart, type Chart, lineChart } from '../../slack/chart.js';
import type { BouncesAnswer } from './read-bounces.js';

/** When the mail was sent that failed, and for which reasons it did; those that say something. */
export function bounceCharts(t: Catalog, answer: BouncesAnswer): readonly Chart[] {
  return [
    ...(answer.trend.length < FEWEST_POINTS ? [] : [trendChart(t, answer)]),
    ...(answer.breakDown.byReason.length < FEWEST_REASONS ? [] : [reasonChart(t, answer)]),
  ];
}

const MOST_BARS = 6;
const FEWEST_POINTS = 4;
const HOUR_MS = 3_600_000;
const DAY_HOURS = 24;

/** One reason needs no chart. */
const FEWEST_REASONS = 2;

function reasonChart(t: Catalog, { group, breakDown: { byReason } }: BouncesAnswer): Chart {
  const shown = byReason.slice(0, MOST_BARS);
  return barChart({
    title: t.bounces.byReasonTitle(group),
    categories: shown.map(({ of }) => t.reasons.name(of)),
    series: [{ name: t.bounces.chartSeries(group), values: shown.map(({ count }) => count) }],
  });
}

function trendChart(t: Catalog, { group, trend, to }: BouncesAnswer): Chart {
  const step = (trend[1]?.start ?? 0) - (trend[0]?.start ?? 0);
  const ago = ({ start }: { start: number }) => Math.max(0, Math.floor((to - start) / HOUR_MS));
  const label = (hours: number) =>
    step < DAY_HOURS * HOUR_MS ? t.bounces.hoursAgo(hours) : t.bounces.daysAgo(Math.floor(hours / DAY_HOURS));
  return lineChart({
    title: t.bounces.chartTitle(group),
    categories: trend.map((point) => label(ago(point))),
    series: [{ name: t.bounces.chartSeries(group), values: trend.map(({ count }) => count) }],
  });
}
