import { enUS } from 'date-fns/locale';
import { code, type Mrkdwn, mrkdwn } from '../slack/mrkdwn.js';
import { createFormat } from './format.js';
import type { Level, Metric, Rate } from './terms.js';

const { count, percent, duration } = createFormat('en-US', enUS);

const METRIC = { bounce: 'Bounce rate', complaint: 'Complaint rate' } as const;
const DECIMALS = { bounce: 1, complaint: 2 } as const;
const EVENTS = { bounce: 'hard bounces', complaint: 'complaints' } as const;

const LIMITS: Readonly<Record<Metric, Readonly<Record<Level, string>>>> = {
  bounce: {
    advisory: 'AWS recommends to stay below 2 %',
    warning: 'AWS reviews at 5 %',
    review: 'AWS reviews from 5 %, may pause sending at 10 %',
    pause: 'AWS may pause sending from 10 %',
  },
  complaint: {
    advisory: 'AWS reviews at 0.1 %',
    warning: 'AWS reviews at 0.1 %',
    review: 'AWS reviews from 0.1 %, may pause sending at 0.5 %',
    pause: 'AWS may pause sending from 0.5 %',
  },
};

const REMEDY: Readonly<Record<Metric, Readonly<Record<Level, string>>>> = {
  bounce: {
    advisory: 'Look at the newest list or sign-up form: addresses that do not exist are being mailed.',
    warning: 'Find the campaign or list that brings dead addresses and stop it before the line is crossed.',
    review:
      'Stop the sending that causes this now, take the bounced addresses off your lists, and note what you changed: AWS will ask for it.',
    pause:
      'Stop all but essential sending now. Only mail to addresses that have accepted mail lately brings the rate down.',
  },
  complaint: {
    advisory: 'Check that recipients asked for this mail and can unsubscribe with one click.',
    warning: 'Find the mail that recipients report as spam and stop it before the line is crossed.',
    review:
      'Stop the mail that is reported now, take the complainers off your lists, and note what you changed: AWS will ask for it.',
    pause: 'Stop all but essential sending now, and mail only recipients who asked for it lately.',
  },
};

/** The English catalogue; its type is what every other language has to say. */
export const en = {
  help: {
    title: mrkdwn`*What I can do*`,
    unknown: (name: string): Mrkdwn => mrkdwn`I do not know ${code(name)}. *What I can do:*`,
    summary: 'shows this',
    footer: mrkdwn`I listen to SES and speak up here before AWS does.`,
  },
  error: {
    unexpected: (reference: string): Mrkdwn =>
      mrkdwn`Something went wrong on my side, and nothing was changed. Whoever runs me finds it in the log under ${code(`ref ${reference}`)}.`,
  },
  scope: (account: string, region: string): Mrkdwn => mrkdwn`${account} · ${region}`,
  alert: {
    headline: (metric: Metric, level: Level, rate: Rate): Mrkdwn =>
      mrkdwn`*${METRIC[metric]} ${percent(rate.events, rate.recipients, DECIMALS[metric])}* ${inWindow(rate)} · ${LIMITS[metric][level]}`,
    over: (metric: Metric, rate: Rate, peak: Rate, openMs: number): Mrkdwn =>
      mrkdwn`*${METRIC[metric]} is down to ${percent(rate.events, rate.recipients, DECIMALS[metric])}* ${inWindow(rate)} · over after ${duration(openMs)}, highest ${percent(peak.events, peak.recipients, DECIMALS[metric])}`,
    remedy: (metric: Metric, level: Level): Mrkdwn => mrkdwn`${REMEDY[metric][level]}`,
    window: (metric: Metric, rate: Rate): Mrkdwn => {
      const name = WINDOWS[rate.window](rate.recipients);
      if (rate.recipients > 0) {
        const share = percent(rate.events, rate.recipients, DECIMALS[metric]);
        return mrkdwn`${name}: ${share} (${count(rate.events)} ${EVENTS[metric]} of ${count(rate.recipients)} recipients)`;
      }
      if (rate.events === 0) return mrkdwn`${name}: nothing sent`;
      return mrkdwn`${name}: ${count(rate.events)} ${EVENTS[metric]}; how much was sent I cannot know, let SES publish Send events too`;
    },
    since: (opened: Mrkdwn, updated: Mrkdwn): Mrkdwn => mrkdwn`Open since ${opened} · updated ${updated}`,
    quiet: (since: Mrkdwn): Mrkdwn => mrkdwn`Quiet since ${since}; ends after an hour of quiet`,
    highest: (metric: Metric, peak: Rate): Mrkdwn =>
      mrkdwn`highest ${percent(peak.events, peak.recipients, DECIMALS[metric])}`,
    source: {
      bounce: mrkdwn`Counted by ses-warden from SES events; AWS looks at a volume of its own choice.`,
      complaint: mrkdwn`Counted by ses-warden from SES events: a lower bound, because Gmail and others send no complaints.`,
    },
  },
  subscription: {
    ended: mrkdwn`*SES feedback is no longer delivered to me:* the subscription to the topic was cancelled.`,
    remedy: (topic: string): Mrkdwn =>
      mrkdwn`Until it is restored I am blind for ${code(topic)} and will not warn you. If this was not meant, subscribe the endpoint to the topic again; I never do that by myself.`,
  },
  standing: {
    healthy: mrkdwn`*AWS calls the account healthy again.*`,
    healthyRemedy: mrkdwn`Nothing is to be done. If you were under review, keep what you changed: AWS looks again sooner the second time.`,
    review: mrkdwn`*AWS has put the account under review* (enforcement status PROBATION). Mail still goes out.`,
    reviewRemedy: mrkdwn`Open the case in AWS Support Center and read the reason. Stop what causes it first; then reply on the case with the root cause, the changes already made, and why it will not happen again. AWS may pause sending if it goes on.`,
    paused: mrkdwn`*AWS has paused sending* (enforcement status SHUTDOWN). SES refuses all mail of this account in this region.`,
    pausedRemedy: mrkdwn`Nobody on your side can switch it on again. Reply on the case in AWS Support Center with the root cause, the changes already made, and why it will not happen again. Save your suppression list: AWS deletes it 90 days into a pause.`,
    pausedByOwner: mrkdwn`*Sending is switched off in this account,* not by AWS: SES refuses all mail in this region.`,
    pausedByOwnerRemedy: mrkdwn`If that was not meant, switch it on again in the SES console under Account dashboard.`,
    unfamiliar: (word: string): Mrkdwn =>
      mrkdwn`*AWS says of the account:* ${code(word)}. I do not know that word.`,
    unfamiliarRemedy: mrkdwn`Look at the SES console, Account dashboard, and at your cases in AWS Support Center.`,
    noticed: (at: Mrkdwn): Mrkdwn => mrkdwn`noticed ${at}`,
  },
  status: {
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
  },
  quota: {
    summary: 'how much of the sending quota is used, and what is left',
    production: 'production',
    sandbox: 'sandbox',
    sandboxNotice: mrkdwn`*Sandbox:* mail goes to verified recipients only. Ask AWS for production access in the SES console (Account dashboard, “Request production access”).`,
    sandboxGuess: mrkdwn`The limits are those of the sandbox. To be told for sure, allow me ${code('ses:GetAccount')}.`,
    used: (sent: number, allowed: number): Mrkdwn =>
      mrkdwn`*${count(sent)} of ${count(allowed)} recipients in 24 h (${percent(sent, allowed, 0)})*`,
    left: (left: number): Mrkdwn => mrkdwn`${count(left)} left`,
    exhausted: mrkdwn`Nothing is left: SES refuses mail until older sends fall out of the 24 hours.`,
    unlimited: (sent: number): Mrkdwn => mrkdwn`*${count(sent)} recipients in 24 h*, no daily limit`,
    rate: (perSecond: number): Mrkdwn => mrkdwn`Rate limit ${count(perSecond)}/s`,
    asOf: (at: Mrkdwn): Mrkdwn => mrkdwn`as of ${at}`,
  },
  aws: {
    denied: (action: string): Mrkdwn =>
      mrkdwn`AWS did not let me ask: my role lacks ${code(action)}. Add it as in “IAM policy” in the README.`,
    credentials: mrkdwn`AWS does not accept my credentials. Check the role or access key I run with.`,
    throttled: mrkdwn`AWS is turning requests away because there are too many. Try again in a minute.`,
    unreachable: (region: string): Mrkdwn =>
      mrkdwn`I could not reach SES in ${region}. I ask again when you do.`,
    refused: (detail: string): Mrkdwn => mrkdwn`AWS refused the request: ${detail}`,
    lastKnown: (at: Mrkdwn): Mrkdwn => mrkdwn`What follows is the last I know, from ${at}.`,
    reference: (reference: string): Mrkdwn => mrkdwn`ref ${reference}`,
  },
};

const WINDOWS: Readonly<Record<Rate['window'], (recipients: number) => string>> = {
  volume: (recipients) => (recipients > 0 ? `Last ${count(recipients)} recipients` : 'All I know of'),
  day: () => 'Last 24 h',
  hour: () => 'Last hour',
};

function inWindow({ window, events, recipients }: Rate): string {
  if (window === 'volume') return `of the last ${count(recipients)} recipients`;
  return `in the last ${window === 'day' ? '24 h' : 'hour'} (${count(events)} of ${count(recipients)} recipients)`;
}
