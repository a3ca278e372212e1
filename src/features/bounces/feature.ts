import type { Logger } from 'pino';
import type { Feature } from '../../slack/feature.js';
import type { Documents, Journal, Tally } from '../../store/index.js';
import { type BouncesCommandDeps, bouncesCommand } from './bounces-command.js';
import { createCauseOf } from './cause/cause-of-answer.js';
import { createMailReading, type MailReadingDeps } from './mail-reading.js';
import { createProviderTroubleWatch } from './provider-trouble/provider-trouble-watch.js';
import { createReadBounces } from './read-bounces.js';
import { type WhyDeps, whyAction } from './why-button.js';

/** Why mail fails: `/ses bounces`, the button Why? of alerts, and a watch that announces when a provider defers or refuses it. */
export function createBouncesFeature(
  deps: Omit<BouncesCommandDeps & WhyDeps & MailReadingDeps, 'readBounces' | 'causeOf'> & {
    tally: Tally;
    journal: Journal;
    documents: Documents;
    log: Logger;
  },
): { feature: Feature } {
  const readBounces = createReadBounces(deps);
  const answering = { ...deps, readBounces, causeOf: createCauseOf(deps) };
  const { command, actions } = bouncesCommand(answering);
  const mailReading = createMailReading(deps);
  return {
    feature: {
      commands: [command],
      actions: [...actions, whyAction(answering), ...mailReading.actions],
      forms: mailReading.forms,
      shortcuts: mailReading.shortcuts,
      watches: { 'provider-trouble': createProviderTroubleWatch(deps) },
    },
  };
}
