import { code, type Mrkdwn, mrkdwn } from '../../text/mrkdwn.js';

export const commands = {
  help: {
    title: mrkdwn`*What I can do*`,
    unknown: (name: string): Mrkdwn => mrkdwn`I do not know ${code(name)}. *What I can do:*`,
    summary: 'shows this',
    footer: mrkdwn`I listen to SES and speak up here before AWS does.`,
  },
  error: {
    unexpected: (errorId: string): Mrkdwn =>
      mrkdwn`Something went wrong on my side, and nothing was changed. Whoever runs me finds it in the log under ${code(`ref ${errorId}`)}.`,
    oldButton: mrkdwn`This button is from an older version of me and does nothing any more. Run the command again.`,
  },
  /** A window over Slack that shows or asks something. */
  modal: {
    title: 'ses-warden',
    close: 'Close',
    waiting: mrkdwn`One moment …`,
    done: mrkdwn`:white_check_mark: Done.`,
  },
};
