import type { Json } from '../json.js';
import { type Click, clickPayload } from './click.js';
import type { InteractionDeps } from './delivery.js';
import { type ForgedClick, type ForgedSubmission, forgedClick, openForgedModal } from './forged.js';
import { homeOpenedEvent } from './home-opened.js';
import { joinedEvent } from './joined-channel.js';
import {
  type GlobalShortcutUse,
  globalShortcutPayload,
  type MessageShortcut,
  shortcutPayload,
} from './message-shortcut.js';
import type { Ack } from './signed-request.js';
import { type SlashCommand, slashCommand } from './slash-command.js';
import { submitView } from './submit-view.js';
import { type SuggestionQuery, suggest } from './suggest.js';

/** What people do in the workspace; each resolves with the app's acknowledgement. */
export type Interactions = {
  /** Types `/ses <text>` in a channel. The user sees the text of the acknowledgement, or Slack's error. */
  slashCommand(what: SlashCommand): Promise<Ack>;
  /**
   * Clicks a button (or picks an option) of a message, ephemeral answer, modal or Home tab.
   *
   * @throws when there is no such element
   */
  click(what: Click): Promise<Ack>;
  /** Submits the user's topmost modal. `values` are by action id; they become the state Slack would send. */
  submitView(what: {
    user: string;
    values?: Readonly<Record<string, string>>;
  }): Promise<Ack & { errors: Json }>;
  /** Chooses an entry in Slack's own menu. */
  globalShortcut(what: GlobalShortcutUse): Promise<Ack>;
  /** Chooses an entry in the menu of a message. */
  messageShortcut(what: MessageShortcut): Promise<Ack>;
  /**
   * Opens the app's Home tab.
   *
   * @throws when manifest.yml has no Home tab or does not subscribe to its event
   */
  openHome(user: string): Promise<Ack>;
  /**
   * Types into a menu that looks its options up, and resolves with them.
   *
   * @throws when the user's topmost modal has no such menu, or manifest.yml no URL for its options
   */
  suggest(what: SuggestionQuery): Promise<readonly Json[]>;
  closeView(user: string): void;
  /** Clicks what is on nobody's screen. */
  forgeClick(what: ForgedClick): Promise<Ack>;
  /** Submits a modal that the app has not opened. */
  forgeSubmission(what: ForgedSubmission): Promise<Ack & { errors: Json }>;
  /**
   * Invites the bot to a channel. Resolves with the answer to the event, or to undefined where the app has no scope for it.
   *
   * @throws when manifest.yml does not subscribe to the event
   */
  invite(channel: string): Promise<Ack | undefined>;
  /** Sends an event of the Events API, such as `{ type: 'app_home_opened', user, tab: 'home' }`. */
  sendEvent(event: Json): Promise<Ack>;
  /** What Slack sends when a request URL is entered. */
  verifyRequestUrl(challenge: string): Promise<Ack>;
};

export function createInteractions(deps: InteractionDeps): Interactions {
  const { state, deliver } = deps;
  return {
    slashCommand: (what) => slashCommand(deps, what),
    click: (what) => deliver({ type: 'interactive', payload: clickPayload(deps, what) }),
    submitView: (what) => submitView(deps, what.user, what.values ?? {}),
    globalShortcut: (what) => deliver({ type: 'interactive', payload: globalShortcutPayload(deps, what) }),
    messageShortcut: (what) => deliver({ type: 'interactive', payload: shortcutPayload(deps, what) }),
    suggest: (what) => suggest(deps, what),
    openHome: (user) =>
      deliver({ type: 'events_api', payload: eventPayload(deps, homeOpenedEvent(state, user)) }),
    forgeClick: (what) => deliver({ type: 'interactive', payload: forgedClick(deps, what) }),
    forgeSubmission: (what) => {
      openForgedModal(state, what);
      return submitView(deps, what.user, what.values, what.change);
    },
    closeView: (user) => {
      const top = state.modals.findLast((modal) => modal.user === user);
      // https://docs.slack.dev/reference/views/modal-views
      const closesAll = top?.view['clear_on_close'] === true;
      state.modals = state.modals.filter((modal) => modal !== top && !(closesAll && modal.user === user));
      state.changed();
    },
    invite: async (channel) => {
      const invited = joinedEvent(state, channel);
      return invited && deliver({ type: 'events_api', payload: eventPayload(deps, invited) });
    },
    sendEvent: (event) => deliver({ type: 'events_api', payload: eventPayload(deps, event) }),
    verifyRequestUrl: (challenge) =>
      deliver({ type: 'events_api', payload: { type: 'url_verification', token: deps.token, challenge } }),
  };
}

function eventPayload({ state, token }: InteractionDeps, event: Json): Json {
  const at = state.nextTs();
  return {
    token,
    team_id: state.identity.teamId,
    api_app_id: state.identity.appId,
    event: { event_ts: at, ...event },
    type: 'event_callback',
    event_id: state.nextId('Ev'),
    event_time: Math.floor(state.now() / 1000),
    authorizations: [
      {
        enterprise_id: null,
        team_id: state.identity.teamId,
        user_id: state.identity.botUserId,
        is_bot: true,
      },
    ],
    is_ext_shared_channel: false,
  };
}
