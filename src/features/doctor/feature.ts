import type { Catalog } from '../../locales/index.js';
import type { Feature } from '../../slack/feature.js';
import { doctorMessage } from './doctor-message.js';
import { checkSetup } from './examine.js';
import type { DoctorDeps } from './read-facts.js';

/**
 * `/ses doctor`: looks at the set-up and says what is wrong with it, and how to mend it.
 *
 * @param deps.waysTo makes the ways to all that is looked at, when somebody asks: most of them serve nothing else
 */
export function createDoctor({ waysTo, t }: { waysTo: () => DoctorDeps; t: Catalog }): Feature {
  return {
    commands: [
      {
        name: 'doctor',
        argument: '',
        summary: t.doctor.summary,
        run: async () => doctorMessage(t, await checkSetup(waysTo())),
      },
    ],
  };
}
