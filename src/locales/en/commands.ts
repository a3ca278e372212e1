import { code, type Mrkdwn, mrkdwn } from '../../text/mrkdwn.js';

export const commands = {
  help: {
    title: mrkdwn`*Commands*`,
    unknown: (name: string): Mrkdwn => mrkdwn`There is no command ${code(name)}. *Commands:*`,
    summary: 'shows this list',
    footer: mrkdwn`ses-warden watches your Amazon SES accounts and alerts you here before AWS takes action.`,
  },
  /** Who may use what: docs/security.md. */
  access: {
    refused: {
      guest: mrkdwn`Guests of this workspace cannot use ses-warden. Ask a full member.`,
      stranger: mrkdwn`Only members of the workspace in which ses-warden is installed can use it. Ask your contact there.`,
      'other-app': mrkdwn`This request is for another Slack app, so nothing was done. Ask the administrator of ses-warden to compare the app with its tokens.`,
    },
    unsure: (why: string): Mrkdwn =>
      mrkdwn`Slack did not say who you are, so this stays closed: it concerns personal data or changes something. Try again in a minute. ${code('/ses pause')} works all the same.${why === '' ? mrkdwn`` : mrkdwn` Slack: ${code(why)}.`}${why.includes('missing_scope') ? mrkdwn` The app lacks the scope ${code('users:read')}; install it again with the manifest of this version.` : mrkdwn``}`,
    notOperator: (operators: Mrkdwn): Mrkdwn =>
      mrkdwn`Only operators and approvers may do this. Operators: ${operators}`,
  },
  error: {
    unexpected: (errorId: string): Mrkdwn =>
      mrkdwn`An unexpected error occurred, so this was not completed. Look at the present state before you try again. The administrator of ses-warden can find the error in the log. (${code(`ref ${errorId}`)})`,
    tooManyAtOnce: (most: number): Mrkdwn =>
      mrkdwn`You have ${most} questions in progress, and SES answers one request a second. Wait for the answers, then ask again.`,
    oldButton: mrkdwn`This button is from an older version of ses-warden and no longer works. Run the command again.`,
  },
  /** Shown while something takes longer than a person waits without a word. */
  progress: {
    working: mrkdwn`Working on it. SES answers one request a second, so this can take a moment. The result replaces this message.`,
    resultFollows: mrkdwn`Working on it. SES answers one request a second, so this can take a moment. The result follows.`,
  },
  /** Modals of Slack. */
  modal: {
    title: 'ses-warden',
    close: 'Close',
    waiting: mrkdwn`Working on it. The result appears here.`,
    done: mrkdwn`:white_check_mark: Done.`,
  },
};
