/** Buttons that open a page outside Slack. */
export const links = {
  console: 'Open SES console',
  support: 'Open Support Center',
  runbook: 'Open runbook',
};
