import { shortened } from '../text/cut-text.js';

/** https://docs.slack.dev/reference/block-kit/blocks/data-visualization-block; `@slack/types` does not know it yet. */
export type LineChart = {
  type: 'data_visualization';
  title: string;
  chart: {
    type: 'line';
    series: readonly { name: string; data: readonly { label: string; value: number }[] }[];
    axis_config: { categories: readonly string[]; y_label?: string };
  };
};

const LONGEST_TITLE = 50;
const LONGEST_LABEL = 20;
const MOST_CATEGORIES = 20;
const MOST_SERIES = 6;

/**
 * A chart with one line for each series. Slack does not support charts in every workspace yet, so a message with a chart
 * needs `simpler` blocks. Only the last twenty categories are shown. Categories and names of series must be unique.
 *
 * @param series one value for each category
 */
export function lineChart(given: {
  title: string;
  categories: readonly string[];
  series: readonly { name: string; values: readonly number[] }[];
  yLabel?: string;
}): LineChart {
  const categories = given.categories.slice(-MOST_CATEGORIES).map(label);
  const series = given.series.slice(0, MOST_SERIES).map(({ name, values }) => {
    const last = values.slice(-categories.length);
    return {
      name: label(name),
      data: categories.map((category, index) => ({ label: category, value: last[index] ?? 0 })),
    };
  });
  return {
    type: 'data_visualization',
    title: shortened(given.title, LONGEST_TITLE),
    chart: {
      type: 'line',
      series,
      axis_config: {
        categories,
        ...(given.yLabel !== undefined && { y_label: shortened(given.yLabel, LONGEST_TITLE) }),
      },
    },
  };
}

function label(text: string): string {
  return shortened(text, LONGEST_LABEL);
}
