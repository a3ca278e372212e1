import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import fc from 'fast-check';
import type { HistoryStep } from '../../../src/features/reputation/projection.js';
import {
  defaultVolume,
  fitVolume,
  type RateSample,
  type VolumeFit,
} from '../../../src/features/reputation/volume-fit.js';
import {
  type Calibration,
  calibrate,
  createHiddenCase,
  quantile,
} from '../../support/hidden-laws/calibration.js';
import { LAWS, type Law, MANNERS } from '../../support/hidden-laws/laws.js';
import { PATTERNS } from '../../support/hidden-laws/sending.js';

const HOUR = 3_600_000;
const START = Date.UTC(2026, 9, 1);
const SAMPLES = 14 * 24;
/** The hours since the begin of the history at which many addresses are bad, some of them for a day. */
const BAD = [130, 310, 560, 640, 900, 1_000, 1_170, 1_210, 1_260, 1_300, 1_410] as const;

/** By the hour, with bad hours now and then. */
function historyOf(perHour: number, days: number, badRate = 0.2, rate = 0.004): readonly HistoryStep[] {
  return Array.from({ length: days * 24 }, (_, hour) => ({
    start: START + hour * HOUR,
    recipients: perHour,
    events: Math.round(
      perHour * (BAD.some((bad) => hour >= bad && hour < bad + 3 + (bad % 20)) ? badRate : rate),
    ),
  }));
}

/** The rate of the last `volume` recipients, hour by hour at the end of the history. */
function samplesOf(history: readonly HistoryStep[], volume: number, hoursBehind = 0): readonly RateSample[] {
  return Array.from({ length: SAMPLES }, (_, index) => {
    const until = history.length - SAMPLES + index - hoursBehind;
    let [recipients, events] = [0, 0];
    for (let hour = until; hour >= 0 && recipients < volume; hour -= 1) {
      const step = history[hour];
      const share = Math.min(1, (volume - recipients) / (step?.recipients ?? 1));
      recipients += (step?.recipients ?? 0) * share;
      events += (step?.events ?? 0) * share;
    }
    return { at: START + (until + hoursBehind + 1) * HOUR, rate: events / recipients };
  });
}

describe('the volume by which AWS judges', () => {
  test('is found where the rate changed, whatever the volume and however far AWS is behind', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 400, max: 4_000 }),
        fc.double({ min: 50, max: 300, noNaN: true }),
        fc.nat(2),
        (perHour, hours, hoursBehind) => {
          const history = historyOf(perHour, 60);
          const volume = Math.round(perHour * hours);
          // The default, 24 hours or 10,000, explains these as well.
          fc.pre(volume > defaultVolume(24 * perHour) * 1.5);
          const fit = fitVolume(history, samplesOf(history, volume, hoursBehind));
          assert.ok(
            fit && fit.from <= volume * 1.1 && fit.to >= volume / 1.1,
            JSON.stringify({ volume, fit }),
          );
          assert.ok(fit.recipients >= fit.from && fit.recipients <= fit.to && fit.to <= fit.from * 4);
        },
      ),
      { numRuns: 25 },
    );
  });

  test('is not known where the rate was the same all the time', () => {
    const history = historyOf(1_000, 60, 0.01, 0.01);
    assert.equal(fitVolume(history, samplesOf(history, 100_000)), undefined);
  });

  test('is not known where the history does not go back far enough to tell it from larger ones', () => {
    const history = historyOf(1_000, 60);
    const samples = samplesOf(history, 200_000);
    assert.ok(fitVolume(history, samples));
    assert.equal(fitVolume(history.slice(-20 * 24), samples), undefined);
  });

  test('is not known where it is smaller than the recipients of two hours', () => {
    const history = historyOf(50_000, 60);
    assert.equal(fitVolume(history, samplesOf(history, 40_000)), undefined);
  });

  test('is not known where no volume explains AWS’s rate', () => {
    const history = historyOf(1_000, 60);
    const samples = samplesOf(history, 100_000).map(({ at, rate }, index) => ({
      at,
      rate: rate * (1 + 0.5 * Math.sin(index / 9)),
    }));
    assert.equal(fitVolume(history, samples), undefined);
  });

  test('is the default where that explains AWS’s rate as well', () => {
    const history = historyOf(1_000, 60);
    assert.equal(fitVolume(history, samplesOf(history, defaultVolume(24_000))), undefined);
    assert.deepEqual([defaultVolume(0), defaultVolume(24_000)], [10_000, 24_000]);
  });

  test('is not known with few samples, and then stays what it was', () => {
    const history = historyOf(1_000, 60);
    const few = samplesOf(history, 100_000).slice(-71);
    const current = { recipients: 90_000, from: 80_000, to: 110_000 };
    assert.equal(fitVolume(history, few), undefined);
    assert.equal(fitVolume(history, few, current), current);
  });
});

describe('a volume that is fitted again', () => {
  const history = historyOf(1_000, 60);
  const fitted = (volume: number, current?: VolumeFit) =>
    fitVolume(history, samplesOf(history, volume), current);

  test('stays as long as it is equally good, with the new interval', () => {
    const first = fitted(100_000) ?? assert.fail('no fit');
    const near = { ...first, recipients: Math.round(first.recipients * 1.001), to: first.to * 2 };
    const again = fitVolume(
      history,
      samplesOf(history, 100_000).map(({ at, rate }) => ({ at, rate: Number(rate.toFixed(3)) })),
      near,
    );
    assert.equal(again?.recipients, near.recipients);
    assert.ok(again.to < near.to);
  });

  test('stays the same object where the rate no longer changes', () => {
    const calm = historyOf(1_000, 60, 0.01, 0.01);
    const current = { recipients: 100_000, from: 90_000, to: 110_000 };
    assert.equal(fitVolume(calm, samplesOf(calm, 300_000), current), current);
  });

  test('changes, or is no longer known, when AWS’s rate contradicts it', () => {
    const current = { recipients: 100_000, from: 90_000, to: 110_000 };
    const changed = fitted(250_000, current);
    assert.ok(
      changed && changed.recipients > 220_000 && changed.recipients < 280_000,
      JSON.stringify(changed),
    );
    const unexplained = samplesOf(history, 100_000).map(({ at, rate }) => ({ at, rate: rate + 0.02 }));
    assert.equal(fitVolume(history, unexplained, current), undefined);
  });
});

/**
 * A short form of `npm run measure:volume`: senders with steady, weekly and bursty volume, and four laws by which AWS might
 * judge; its figure is an hour behind, rounded and noisy, by send or by arrival.
 */
describe('our rate on the days after the fit is close to AWS’s figure', () => {
  const calibrationsOf = (law: Law): readonly Calibration[] =>
    PATTERNS.flatMap((pattern) =>
      Object.values(MANNERS).map((manner, index) =>
        calibrate(createHiddenCase(`volume fit/${index}`, { law, manner, pattern })),
      ),
    );
  const median = (calibrations: readonly Calibration[]) =>
    quantile(
      calibrations.flatMap(({ hours }) => hours.map(({ error }) => error)),
      0.5,
    );
  let all: readonly (readonly Calibration[])[];
  before(() => {
    all = Object.values(LAWS).map(calibrationsOf);
  });

  test('at most 0.1 points off for half of the hours', () => {
    assert.ok(median(all.flat()) <= 0.001, String(median(all.flat())));
  });

  test('with a fit too, and the fit is the hidden volume', () => {
    const fitted = all.flat().filter(({ fit }) => fit);
    assert.ok(fitted.length >= all.flat().length / 4, `${fitted.length} fits`);
    assert.ok(median(fitted) <= 0.0005, String(median(fitted)));
    assert.deepEqual(
      fitted.filter(({ timesOff }) => timesOff > 2),
      [],
    );
  });
});
