import type { Catalog } from '../locales/index.js';
import type { Mrkdwn } from '../text/mrkdwn.js';
import type { Audience } from './access.js';
import type { Message } from './blocks.js';
import type { Modal } from './modal.js';

/** What a button or menu of the bot does, in a message or a modal. */
export type Action = {
  id: string;
  /** Who may use it; by its value, where it does different things. */
  audience: Audience | ((value: string) => Audience);
  /**
   * Whether its result is a modal. A modal must be opened within three seconds of the click, so it opens at once and shows
   * the result later: https://docs.slack.dev/interactivity/handling-user-interaction#trigger_id
   */
  opensModal?: boolean;
  /** As for a command: what the modal says until the result is there. */
  slow?: ((t: Catalog) => Mrkdwn | undefined) | undefined;
  /** As for a command. */
  isUrgent?: boolean;
  run(click: Click): Promise<ActionAnswer>;
};

export type Click = {
  /** The value of the button, or of the selected option. It can be forged, so it identifies something but proves nothing. */
  value: string;
  userId: string;
  /** The channel of the message with the button; empty in a modal. */
  channelId: string;
  /** For what the user sees: the texts in their language. What goes to a channel is in that of the channel. */
  t: Catalog;
  /** As for a command. */
  isOperator(): Promise<boolean>;
};

/**
 * What the user sees after a click: nothing, a message that only this user sees, new content of the message with the button,
 * or a modal (only with {@link Action.opensModal}), with one to show where Slack does not take the first.
 */
export type ActionAnswer =
  | undefined
  | { tell: Message }
  | { replace: Message }
  | { modal: Modal; otherwise?: Modal };

/** What the bot does with the submission of a modal. */
export type Form = {
  id: string;
  audience: Audience;
  /** As for a command. */
  isUrgent?: boolean;
  /** The errors in the values, by field; empty when there are none. Synchronous, because Slack waits for it. */
  check?(values: FormValues, t: Catalog): Readonly<Record<string, string>>;
  /** @returns the modal that shows the result */
  submit(submission: Submission): Promise<Modal>;
};

/** An entry in the menu of every message; manifest.yml has the same list. */
export type Shortcut = {
  id: string;
  audience: Audience;
  /** @returns the modal that shows the result */
  run(chosen: ChosenMessage): Promise<Modal>;
};

/** An entry in Slack's own menu; manifest.yml has the same list. */
export type GlobalShortcut = {
  id: string;
  audience: Audience;
  /** @returns the modal that shows the result */
  run(from: { userId: string; t: Catalog; isOperator(): Promise<boolean> }): Promise<Modal>;
};

/** The message that a user chose, as it was typed, and the ids of its files. */
export type ChosenMessage = { text: string; files: readonly string[]; userId: string; t: Catalog };

/** By the name of the field; an empty text when nothing was entered. */
export type FormValues = Readonly<Record<string, string>>;

export type Submission = {
  values: FormValues;
  /** The ids of the files given in file fields. */
  files: readonly string[];
  /** The `about` of the form of the modal. */
  about: string;
  userId: string;
  /** The same when Slack delivers a submission twice. */
  submissionId: string;
  /** As of a click. */
  t: Catalog;
};
