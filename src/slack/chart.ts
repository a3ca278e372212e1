import { shortened } from '../text/cut-text.js';

/** https://docs.slack.dev/reference/block-kit/blocks/data-visualization-block; `@slack/types` does not know it yet. */
export type Chart = {
  type: 'data_visualization';
  title: string;
  chart: {
    type: 'line' | 'bar';
    series: readonly { name: string; data: readonly { label: string; value: number }[] }[];
    axis_config: { categories: readonly string[]; y_label?: string };
  };
};

/** `values` has one value for each category. */
export type ChartContent = {
  title: string;
  categories: readonly string[];
  series: readonly { name: string; values: readonly number[] }[];
  yLabel?: string;
};

const LONGEST_TITLE = 50;
const LONGEST_LABEL = 20;
const MOST_CATEGORIES = 20;
const MOST_SERIES = 6;

/**
 * A chart with one line for each series. Slack does not support charts in every workspace yet, so a message with a chart
 * needs `simpler` blocks; it can have two. Of more than twenty categories the last ones are shown.
 */
export function lineChart(content: ChartContent): Chart {
  return chartOf('line', content);
}

/** A chart with one bar for each category, or a group of bars; as for {@link lineChart}. */
export function barChart(content: ChartContent): Chart {
  return chartOf('bar', content);
}

function chartOf(type: 'line' | 'bar', given: ChartContent): Chart {
  const categories = labels(given.categories.slice(-MOST_CATEGORIES));
  const shown = given.series.slice(0, MOST_SERIES);
  const names = labels(shown.map(({ name }) => name));
  const series = shown.map(({ values }, index) => {
    const last = values.slice(-categories.length);
    return {
      name: names[index] ?? '',
      data: categories.map((category, point) => ({ label: category, value: last[point] ?? 0 })),
    };
  });
  return {
    type: 'data_visualization',
    title: shortened(given.title, LONGEST_TITLE),
    chart: {
      type,
      series,
      axis_config: {
        categories,
        ...(given.yLabel !== undefined && { y_label: shortened(given.yLabel, LONGEST_TITLE) }),
      },
    },
  };
}

/** The texts as labels, which have to differ: of two that begin alike, the second gets a number. */
function labels(texts: readonly string[]): readonly string[] {
  const given = new Set<string>();
  return texts.map((text) => {
    let label = shortened(text.trim() === '' ? '–' : text, LONGEST_LABEL);
    for (let number = 2; given.has(label); number += 1) {
      const end = ` ${number}`;
      label = `${shortened(text, LONGEST_LABEL - end.length)}${end}`;
    }
    given.add(label);
    return label;
  });
}
