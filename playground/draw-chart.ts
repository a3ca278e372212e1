import { createElement, type ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { isObject, type Json, listIn, objectIn, textIn } from './json.js';

type Series = { name: string; values: readonly number[] };

const WIDTH = 620;
const HEIGHT = 200;
const LEFT = 48;
const RIGHT = 12;
const TOP = 12;
const BOTTOM = 26;
const GRID_LINES = 4;
const MOST_LABELS = 7;
/** Of the width of a category. */
const BAR_SHARE = 0.7;
const COLOURS = ['#1264a3', '#e01e5a', '#2eb67d', '#ecb22e', '#611f69', '#616061'];

/** Renders Slack's line and bar charts as SVG, roughly as Slack does. The workspace has validated the block. */
export function drawChart(block: Json): string {
  const chart = objectIn(block['chart']);
  const categories = listIn(objectIn(chart['axis_config'])['categories']).map(textIn);
  const series = listIn(chart['series'])
    .filter(isObject)
    .map(({ name, data }) => ({
      name: textIn(name),
      values: listIn(data)
        .filter(isObject)
        .map(({ value }) => Number(value)),
    }));
  const top = niceAbove(Math.max(...series.flatMap(({ values }) => values), 0));
  const isBar = chart['type'] === 'bar';
  const step = (WIDTH - LEFT - RIGHT) / Math.max(isBar ? categories.length : categories.length - 1, 1);
  const x = (index: number) => LEFT + (isBar ? index + 0.5 : index) * step;
  const y = (value: number) => HEIGHT - BOTTOM - (value * (HEIGHT - TOP - BOTTOM)) / top;
  const drawing = createElement(
    'svg',
    { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: 'img', 'aria-label': textIn(block['title']) },
    ...grid(top, y),
    ...labels(categories, x),
    ...series.flatMap((one, index) =>
      isBar ? bars(one, index, { x, y, step, of: series.length }) : [line(one, index, x, y)],
    ),
  );
  return renderToStaticMarkup(
    createElement('figure', { className: 'chart' }, caption(textIn(block['title']), series), drawing),
  );
}

function caption(title: string, series: readonly Series[]): ReactElement {
  const legend = series.map(({ name }, index) =>
    createElement('span', { key: name, style: { color: COLOURS[index] } }, `― ${name}`),
  );
  return createElement('figcaption', {}, createElement('strong', {}, title), ...legend);
}

function grid(top: number, y: (value: number) => number): readonly ReactElement[] {
  return Array.from({ length: GRID_LINES + 1 }, (_, index) => {
    const value = (top * index) / GRID_LINES;
    const at = y(value);
    return createElement(
      'g',
      { key: `grid-${index}` },
      createElement('line', { x1: LEFT, x2: WIDTH - RIGHT, y1: at, y2: at, stroke: '#dddddd' }),
      createElement('text', { x: LEFT - 6, y: at + 4, textAnchor: 'end' }, String(Number(value.toFixed(3)))),
    );
  });
}

function labels(categories: readonly string[], x: (index: number) => number): readonly ReactElement[] {
  const every = Math.ceil(categories.length / MOST_LABELS);
  return categories.flatMap((category, index) =>
    index % every === 0
      ? [createElement('text', { key: category, x: x(index), y: HEIGHT - 8, textAnchor: 'middle' }, category)]
      : [],
  );
}

function line(
  { name, values }: Series,
  index: number,
  x: (index: number) => number,
  y: (value: number) => number,
): ReactElement {
  const points = values.map((value, point) => `${x(point).toFixed(1)},${y(value).toFixed(1)}`).join(' ');
  return createElement('polyline', {
    key: `line-${name}`,
    points,
    fill: 'none',
    stroke: COLOURS[index],
    strokeWidth: 2,
  });
}

/** One bar of the group in each category. */
function bars(
  { name, values }: Series,
  index: number,
  {
    x,
    y,
    step,
    of,
  }: { x: (index: number) => number; y: (value: number) => number; step: number; of: number },
): readonly ReactElement[] {
  const width = (step * BAR_SHARE) / of;
  return values.map((value, point) =>
    createElement('rect', {
      // Bars have no identity but their place.
      key: `bar-${name}-${point}`,
      x: x(point) - (step * BAR_SHARE) / 2 + index * width,
      y: y(value),
      width,
      height: HEIGHT - BOTTOM - y(value),
      fill: COLOURS[index],
    }),
  );
}

/** The next of 1, 2, 4, 5, 8 or 10 times a power of ten, so that the grid has round numbers. */
function niceAbove(value: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(value, 1e-6)));
  return ([1, 2, 4, 5, 8, 10].find((times) => times * power > value) ?? 20) * power;
}
