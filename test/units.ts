import { readdir } from 'node:fs/promises';
import { isUnitTest } from './unit-tests.js';

/** All unit tests in one process: loading Node and the packages once instead of once a file. */
const files = (await readdir('test', { recursive: true }))
  .filter((file) => file.endsWith('.test.ts'))
  .filter(isUnitTest);
for (const file of files.sort()) await import(`./${file.replace(/\.ts$/, '.js')}`);
