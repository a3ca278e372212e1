import type { Logger } from 'pino';
import type { Audit } from '../../src/features/audit/index.js';
import { createCasePublisher } from '../../src/features/probation/case/case-publisher.js';
import { type Cases, createCases } from '../../src/features/probation/case/cases.js';
import type { CaseReading } from '../../src/features/probation/case/probation-case.js';
import { catalogOf } from '../../src/locales/index.js';
import type { Documents } from '../../src/store/index.js';

/** The cases of a test that is about something else: they are stored and audited, and no card is shown. */
export function createUnshownCases(deps: {
  documents: Documents;
  audit: Pick<Audit, 'record'>;
  now: () => number;
  log: Logger;
}): Cases {
  const publisher = createCasePublisher({
    ...deps,
    cards: { show: async () => undefined, locate: async () => undefined },
    channels: {
      pin: async () => ({ declined: 'not_pinnable' }),
      unpin: async () => ({ declined: 'no_pin' }),
    },
    buttonsFor: () => [],
    t: catalogOf('en'),
  });
  return createCases({
    ...deps,
    publisher,
    readNumbers: async ({ openedAt }) => numbersAt(openedAt),
  });
}

/** Numbers of a moment at which nothing was sent yet. */
function numbersAt(at: number): CaseReading {
  const metric = { limit: 0.05, counted: { recipients: 0, events: 0 }, unattributed: 0 };
  const outlook = { at, since: at, recipients: 0, metrics: { bounce: metric, complaint: metric } };
  return { outlook, aws: {}, pauses: [], removals: 0 };
}
