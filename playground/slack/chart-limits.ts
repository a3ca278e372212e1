import { isObject, type Json, listIn, objectIn } from '../json.js';
import { type Problem, problem } from './text-limits.js';

const LONGEST_TITLE = 50;
const LONGEST_LABEL = 20;
const MOST_CATEGORIES = 20;
const MOST_SERIES = 6;
const CHARTS_WITH_AXES: ReadonlySet<unknown> = new Set(['line', 'bar', 'area']);

/** What Slack would refuse in a chart: https://docs.slack.dev/reference/block-kit/blocks/data-visualization-block */
export function chartProblems({ title, chart }: Json, at: string): readonly Problem[] {
  const shown = objectIn(chart);
  const bad = isShort(title, LONGEST_TITLE)
    ? []
    : [problem(`${at}/title`, `must be a text of 1 to ${LONGEST_TITLE} characters`)];
  if (shown['type'] === 'pie')
    return [...bad, ...segmentProblems(listIn(shown['segments']), `${at}/chart/segments`)];
  if (!CHARTS_WITH_AXES.has(shown['type'])) return [...bad, problem(`${at}/chart/type`, 'unsupported type')];
  const { x_label: xLabel, y_label: yLabel } = objectIn(shown['axis_config']);
  const badLabels = [xLabel, yLabel].some((label) => label !== undefined && !isShort(label, LONGEST_TITLE));
  const categories = listIn(objectIn(shown['axis_config'])['categories']);
  const badCategories =
    categories.length === 0 ||
    categories.length > MOST_CATEGORIES ||
    new Set(categories).size < categories.length ||
    !categories.every((category) => isShort(category, LONGEST_LABEL));
  return [
    ...bad,
    ...(badLabels
      ? [problem(`${at}/chart/axis_config`, `labels must have 1 to ${LONGEST_TITLE} characters`)]
      : []),
    ...(badCategories
      ? [
          problem(
            `${at}/chart/axis_config/categories`,
            `must be 1 to ${MOST_CATEGORIES} different short texts`,
          ),
        ]
      : []),
    ...seriesProblems(listIn(shown['series']), categories, `${at}/chart/series`),
  ];
}

function seriesProblems(
  series: readonly unknown[],
  categories: readonly unknown[],
  at: string,
): readonly Problem[] {
  const known = series.filter(isObject);
  const names = known.map(({ name }) => name);
  if (series.length === 0 || series.length > MOST_SERIES || known.length < series.length)
    return [problem(at, `must have 1 to ${MOST_SERIES} items`)];
  if (new Set(names).size < names.length || !names.every((name) => isShort(name, LONGEST_LABEL)))
    return [problem(at, 'must have different short names')];
  return known.flatMap(({ data }, index) => {
    const points = listIn(data).filter(isObject);
    const fits =
      points.length === categories.length &&
      points.every(({ label, value }, index) => label === categories[index] && Number.isFinite(value));
    return fits ? [] : [problem(`${at}/${index}/data`, 'must have one number for each category')];
  });
}

function segmentProblems(segments: readonly unknown[], at: string): readonly Problem[] {
  const known = segments.filter(isObject);
  if (segments.length === 0 || segments.length > MOST_SERIES || known.length < segments.length)
    return [problem(at, `must have 1 to ${MOST_SERIES} items`)];
  return known.every(
    ({ label, value }) => isShort(label, LONGEST_LABEL) && Number.isFinite(value) && Number(value) > 0,
  )
    ? []
    : [problem(at, 'must have short labels and positive values')];
}

function isShort(text: unknown, longest: number): boolean {
  return typeof text === 'string' && text !== '' && text.length <= longest;
}
