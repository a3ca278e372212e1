import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { PARSERS } from './fuzz/parsers.js';
import { runParser } from './fuzz/run-parser.js';

/** The short form of `npm run fuzz`. */
const INPUTS = 1_000;
const SEED = 20_261_127;

describe('no reader of text from outside breaks, hangs, or accepts what it must not', () => {
  for (const parser of PARSERS)
    test(parser.name, async () => {
      const { inputs, failures } = await runParser(parser, { seed: SEED, inputs: INPUTS });
      assert.deepEqual(failures, []);
      assert.equal(inputs, INPUTS);
    });
});
