import { blockProblems } from '../../playground/slack/block-limits.js';
import { viewProblems } from '../../playground/slack/view-limits.js';
import { catalogOf, LOCALES, type Locale } from '../../src/locales/index.js';
import type { Block } from '../../src/slack/blocks.js';
import { homeView } from '../../src/slack/home-view.js';
import { modalView } from '../../src/slack/modal.js';
import { plainForm, RICH_BLOCKS, richKinds } from '../../src/slack/rich-blocks.js';
import { ACCOUNT_SAMPLES } from './accounts.js';
import { ALERT_SAMPLES } from './alerts.js';
import { DIGEST_SAMPLES } from './digest.js';
import { FORM_SAMPLES } from './forms.js';
import { IDENTITY_SAMPLES } from './identities.js';
import { PEOPLE_SAMPLES } from './people.js';
import { PROBATION_SAMPLES } from './probation.js';
import type { Sample } from './sample.js';
import { SETTINGS_SAMPLES } from './settings.js';
import { ACCOUNTS } from './strange.js';

export const SAMPLES: readonly Sample[] = [
  ...ALERT_SAMPLES,
  ...ACCOUNT_SAMPLES,
  ...IDENTITY_SAMPLES,
  ...PEOPLE_SAMPLES,
  ...PROBATION_SAMPLES,
  ...DIGEST_SAMPLES,
  ...SETTINGS_SAMPLES,
  ...FORM_SAMPLES,
];

/** A sample as people see it in one language and one form: the rich one, or the plain one where that differs. */
export type Shown = {
  of: string;
  about: string;
  locale: Locale;
  form: 'rich' | 'plain';
  surface: 'message' | 'modal' | 'home';
  title: string;
  /** Of a modal: what closes it, and what submits it. */
  below: readonly string[];
  text: string;
  blocks: readonly Block[];
  /** What Slack would refuse. */
  problems: readonly string[];
};

export function showAll(): readonly Shown[] {
  return LOCALES.flatMap((locale) => SAMPLES.flatMap((sample) => show(sample, locale)));
}

function show(sample: Sample, locale: Locale): readonly Shown[] {
  const t = catalogOf(locale, ACCOUNTS);
  const { of, about } = sample;
  const forms = (blocks: readonly Block[], simpler: readonly Block[] = blocks) =>
    richKinds(blocks).length === 0
      ? [{ form: 'rich' as const, blocks }]
      : [
          { form: 'rich' as const, blocks },
          { form: 'plain' as const, blocks: plainForm(simpler, new Set(RICH_BLOCKS)) },
        ];
  if ('message' in sample) {
    const { text, blocks, simpler } = sample.message(t);
    return forms(blocks, simpler).map((one) => ({
      ...one,
      of,
      about,
      locale,
      surface: 'message',
      title: '',
      below: [],
      text,
      problems: blockProblems(one.blocks, 'message'),
    }));
  }
  if ('home' in sample) {
    const blocks = sample.home(t);
    const problems = viewProblems(homeView(blocks), 'home');
    return [
      { of, about, locale, form: 'rich', surface: 'home', title: '', below: [], text: '', blocks, problems },
    ];
  }
  const shown = sample.modal(t);
  return forms(shown.blocks).map((one) => ({
    ...one,
    of,
    about,
    locale,
    surface: 'modal',
    title: shown.title,
    below: [shown.close, ...(shown.form ? [shown.form.submit] : [])],
    text: '',
    problems: viewProblems(modalView({ ...shown, blocks: one.blocks }), 'modal'),
  }));
}
