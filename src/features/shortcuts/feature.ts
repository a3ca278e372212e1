import type { Command, Feature } from '../../slack/feature.js';
import { type LookUpDeps, lookUpShortcut } from './look-up-shortcut.js';
import { mainActions } from './main-actions.js';

/** What people reach without knowing a command: an entry in the menu of each message, and one in Slack's own menu. */
export function createShortcutsFeature(deps: LookUpDeps & { commands: () => readonly Command[] }): {
  feature: Feature;
} {
  const { shortcut, actions } = mainActions(deps);
  return { feature: { actions, shortcuts: [lookUpShortcut(deps)], globalShortcuts: [shortcut] } };
}
