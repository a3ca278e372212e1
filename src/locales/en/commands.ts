import { code, type Mrkdwn, mrkdwn } from '../../text/mrkdwn.js';

export const commands = {
  help: {
    title: mrkdwn`*Commands*`,
    unknown: (name: string): Mrkdwn => mrkdwn`There is no command ${code(name)}. *Commands:*`,
    summary: 'shows this list',
    footer: mrkdwn`ses-warden watches your Amazon SES accounts and alerts you here before AWS takes action.`,
  },
  error: {
    unexpected: (errorId: string): Mrkdwn =>
      mrkdwn`An unexpected error occurred, and nothing was changed. The administrator of ses-warden can find the error in the log. (${code(`ref ${errorId}`)})`,
    oldButton: mrkdwn`This button is from an older version of ses-warden and no longer works. Run the command again.`,
  },
  /** Modals of Slack. */
  modal: {
    title: 'ses-warden',
    close: 'Close',
    waiting: mrkdwn`One moment …`,
    done: mrkdwn`:white_check_mark: Done.`,
  },
};
