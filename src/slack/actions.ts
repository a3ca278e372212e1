import type { Message } from './blocks.js';
import type { Modal } from './modal.js';

/** A button or menu of ours, in a message or a modal. */
export type Action = {
  id: string;
  /**
   * Whether its answer is a modal. One must be opened within three seconds of the click, so it opens empty at once and
   * is filled when the answer is there: https://docs.slack.dev/interactivity/handling-user-interaction#trigger_id
   */
  opensModal?: boolean;
  run(click: Click): Promise<ActionAnswer>;
};

export type Click = {
  /** The button's value, or the one picked from a menu. Anybody can forge it: it names something, it proves nothing. */
  value: string;
  userId: string;
  /** Where the message with the button is; empty in a modal. */
  channelId: string;
};

/**
 * What a click leads to: nothing to be seen by the clicker alone, a message that only she sees, another content of the
 * answer the button is in, or a modal (only for what {@link Action.opensModal}).
 */
export type ActionAnswer = undefined | { tell: Message } | { replace: Message } | { modal: Modal };

/** What happens with a modal that asks something. */
export type Form = {
  id: string;
  /** What is wrong with the values, by field; at once, because the modal waits for it. */
  check?(values: FormValues): Readonly<Record<string, string>>;
  /** @returns what the modal says afterwards */
  submit(submission: Submission): Promise<Modal>;
};

/** By the name of the field; empty when nothing was entered. */
export type FormValues = Readonly<Record<string, string>>;

export type Submission = {
  values: FormValues;
  /** The `about` of the modal's form. */
  about: string;
  userId: string;
  /** The same when Slack delivers a submission twice. */
  submissionId: string;
};
