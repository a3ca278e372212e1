import { createRequire } from 'node:module';

/**
 * What is used of date-fns, loaded as CommonJS: for every ES module of a package Node parses the package's whole list of exports
 * again, which are 200 kB here. That took a seventh of the start, and memory that V8 keeps.
 * https://github.com/nodejs/node/blob/v24.x/lib/internal/modules/package_json_reader.js
 */
const load = createRequire(import.meta.url);

export type { Locale as DateLocale } from 'date-fns';
export const { formatDuration }: typeof import('date-fns/formatDuration') = load('date-fns/formatDuration');
export const { intervalToDuration }: typeof import('date-fns/intervalToDuration') = load(
  'date-fns/intervalToDuration',
);
export const { enUS }: typeof import('date-fns/locale/en-US') = load('date-fns/locale/en-US');
export const { ja }: typeof import('date-fns/locale/ja') = load('date-fns/locale/ja');
