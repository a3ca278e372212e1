import type { Kind } from '../support/histories/kinds.js';
import { judgeHistory } from '../support/histories/watchers.js';

/** A process of `npm run measure:alerts`: judges one history after another. */
process.on('message', ({ kind, seed }: { kind: Kind; seed: number }) => {
  void judgeHistory(kind, seed).then((judged) => process.send?.(judged));
});
