import type { Catalog } from '../locales/index.js';
import type { Feature } from '../slack/feature.js';
import { doctorMessage } from './doctor-message.js';
import { examine } from './examine.js';
import type { DoctorDeps } from './read-facts.js';

/** `/ses doctor`: looks at the set-up and says what is wrong with it, and how to mend it. */
export function createDoctor(deps: DoctorDeps & { t: Catalog }): Feature {
  const { t } = deps;
  return {
    commands: [
      {
        name: 'doctor',
        argument: '',
        summary: t.doctor.summary,
        run: async () => doctorMessage(t, await examine(deps)),
      },
    ],
  };
}
