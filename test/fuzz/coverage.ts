import { Session } from 'node:inspector';

/** The code of this project that was run, as V8 counts it. */
export type CodeCoverage = {
  /** Whether code ran that had not run before. */
  isNew(): boolean;
  /** May be called twice. */
  stop(): void;
};

/** Blocks that ran, of those in the files that were run at all. */
export type CoveredBlocks = { covered: Set<string>; all: Set<string> };

/** Starts to count; the runtime slows down a little. https://chromedevtools.github.io/devtools-protocol/v8/Profiler/ */
export function startCoverage({ covered, all }: CoveredBlocks): CodeCoverage {
  let stopped = false;
  const session = new Session();
  session.connect();
  session.post('Profiler.enable');
  session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });

  function take(): boolean {
    const before = covered.size;
    session.post('Profiler.takePreciseCoverage', (_error, taken) => {
      for (const { url, functions } of taken?.result ?? []) {
        if (!url.includes('/dist/src/')) continue;
        for (const { ranges } of functions)
          for (const { startOffset, endOffset, count } of ranges) {
            const block = `${url}:${startOffset}-${endOffset}`;
            all.add(block);
            if (count > 0) covered.add(block);
          }
      }
    });
    return covered.size > before;
  }

  return {
    isNew: take,
    stop: () => {
      if (stopped) return;
      stopped = true;
      session.post('Profiler.stopPreciseCoverage');
      session.disconnect();
    },
  };
}
