import { code, type Mrkdwn, mrkdwn } from '../../slack/mrkdwn.js';

export const status = {
  summary: 'the rates of each account and region, and how the bot itself is',
  title: mrkdwn`*How things stand*`,
  nothingYet: mrkdwn`I have heard nothing from SES yet. Is the SNS topic subscribed, and does SES publish to it?`,
  lastEvent: (at: Mrkdwn): Mrkdwn => mrkdwn`last event ${at}`,
  silent: mrkdwn`no event for 24 hours`,
  rate: { bounce: mrkdwn`Bounces`, complaint: mrkdwn`Complaints` },
  storeIsFine: mrkdwn`The store keeps what it is given.`,
  advice: {
    'too-old': (node: string, found: string): Mrkdwn =>
      mrkdwn`Redis ${code(node)} is version ${found}; 6.2 or newer is needed.`,
    evicts: (node: string, found: string): Mrkdwn =>
      mrkdwn`Redis ${code(node)} throws data away when memory is short (${code(found)}). Set ${code('maxmemory-policy noeviction')}.`,
    'not-persistent': (node: string): Mrkdwn =>
      mrkdwn`Redis ${code(node)} keeps nothing on disk: a restart loses all counts. Set ${code('appendonly yes')}.`,
    'no-replicas': (node: string, found: string): Mrkdwn =>
      mrkdwn`Redis ${code(node)} has ${found} replicas: if that server is lost, so is what it holds.`,
    'does-not-wait': (node: string, found: string): Mrkdwn =>
      mrkdwn`Redis ${code(node)} waits for none of its ${found} replicas: a failover can lose the last moments. Add ${code('?replicas=1')} to ${code('REDIS_URL')}.`,
    unknown: (node: string, found: string): Mrkdwn =>
      mrkdwn`Redis ${code(node)} does not let me ask about ${code(found)}; see to it that it neither evicts nor forgets.`,
  },
};
