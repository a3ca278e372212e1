import type { Feature } from '../../slack/feature.js';
import { type LookUpDeps, lookUpShortcut } from './look-up-shortcut.js';
import { mainActions } from './main-actions.js';
import { type PickDeps, pickForms } from './pick-forms.js';

/** What people reach without knowing a command: an entry in the menu of each message, and one in Slack's own menu. */
export function createShortcutsFeature(deps: LookUpDeps & PickDeps): {
  feature: Feature;
} {
  const { shortcut, actions } = mainActions(deps);
  const picks = pickForms(deps);
  return {
    feature: {
      actions: [...actions, ...picks.actions],
      forms: picks.forms,
      suggestions: picks.suggestions,
      shortcuts: [lookUpShortcut(deps)],
      globalShortcuts: [shortcut],
    },
  };
}
