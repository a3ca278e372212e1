import type { Playground } from './playground.js';
import type { Sender } from './sender.js';

/** What AWS does to an account whose rate is too high, step by step; a team member passes its mails on in the channel. */
export type ReviewScenario = {
  id: string;
  title: string;
  hint: string;
  play(stage: Sender & { playground: Playground }): Promise<void>;
};

const DAY_MS = 86_400_000;
const REVIEW_DAYS = 14;
const CLEAN_DAYS = 3;
const CLEAN_RECIPIENTS = 1_500;
const CASE_ID = '173264810900412';
/** Who reads the mailbox of the AWS account. */
const READER = 'U0SATO00001';
const CHANNEL = 'C0ALERTS001';

export const REVIEW_SCENARIOS: readonly ReviewScenario[] = [
  {
    id: 'review',
    title: 'AWS puts the account under review',
    hint: 'After “A campaign goes to dead addresses”. Sato passes AWS’s mail on: read it with /ses probation',
    play: async ({ playground, advance }) => {
      playground.aws.region(playground.region).enforcementStatus = 'PROBATION';
      passOn(playground, underReviewMail(playground));
      await advance(60_000);
    },
  },
  {
    id: 'review-days',
    title: 'Three days of clean mail',
    hint: '1,500 recipients a day, 2 hard bounces',
    play: async ({ publish, advance, traffic }) => {
      for (let day = 0; day < CLEAN_DAYS; day += 1) {
        await advance(DAY_MS);
        await publish(CLEAN_RECIPIENTS, [...traffic.sends(CLEAN_RECIPIENTS), ...traffic.hardBounces(2)]);
      }
      await advance(60_000);
    },
  },
  {
    id: 'review-accepted',
    title: 'AWS accepts the fix',
    hint: 'Then record it on the card of the case: from then on only later mail counts',
    play: async ({ playground, advance }) => {
      passOn(playground, acceptedMail(playground));
      await advance(60_000);
    },
  },
  {
    id: 'review-over',
    title: 'AWS ends the review',
    hint: 'The account is healthy again',
    play: async ({ playground, advance }) => {
      playground.aws.region(playground.region).enforcementStatus = 'HEALTHY';
      passOn(playground, healthyMail(playground));
      await advance(60_000);
    },
  },
];

function passOn({ slack }: Playground, text: string): void {
  slack.say({ user: READER, channel: CHANNEL, text });
}

/** The rate is that of AWS's own statistics; the words are those of this demo, in the way in which AWS writes. */
function underReviewMail({ aws, region, now }: Playground): string {
  const { statistics } = aws.region(region);
  const sum = (of: 'deliveryAttempts' | 'bounces') => statistics.reduce((all, one) => all + one[of], 0);
  const [sent, bounced] = [sum('deliveryAttempts'), sum('bounces')];
  const first = Math.min(now(), ...statistics.map(({ timestamp }) => timestamp));
  const days = Math.max(0.1, (now() - first) / DAY_MS).toFixed(1);
  return lines(
    `Subject: Amazon SES account under review in ${REGION_NAME}`,
    '',
    'Hello,',
    '',
    `We placed your Amazon SES account (AWS account ${aws.accountId}) in the ${REGION_NAME} Region under review on ${dayOf(now())}.`,
    '',
    `Your current bounce rate is ${((bounced / Math.max(1, sent)) * 100).toFixed(2)}%. We measured this rate over the last ${sent.toLocaleString('en')} eligible emails you sent. Our analysis covers the last ${days} days.`,
    '',
    `You can still send email. If the issue isn't resolved by ${dayOf(now() + REVIEW_DAYS * DAY_MS)}, we might pause your account's ability to send email.`,
    '',
    `When you have fixed the issue, reply to case ${CASE_ID} in the AWS Support Center. Tell us what caused the issue, which changes you have made, and how they prevent it from happening again.`,
    '',
    'Amazon SES',
  );
}

function acceptedMail({ region, now }: Playground): string {
  return lines(
    `Subject: [CASE ${CASE_ID}] Amazon SES account under review in ${REGION_NAME}`,
    '',
    'Hello,',
    '',
    `Thank you for the details of the changes you made. We agree that they address the issue in ${region}. From ${dayOf(now())} on we count only bounces of email that you send after the changes. Your account stays under review until then.`,
    '',
    'Amazon SES',
  );
}

function healthyMail({ aws }: Playground): string {
  return lines(
    `Subject: Amazon SES review ended in ${REGION_NAME}`,
    '',
    'Hello,',
    '',
    `The review period for your Amazon SES account (AWS account ${aws.accountId}) in the ${REGION_NAME} Region has ended. Your account is healthy and is no longer under review.`,
    '',
    'Amazon SES',
  );
}

/** The demo is in Tokyo. */
const REGION_NAME = 'Asia Pacific (Tokyo)';

function lines(...texts: readonly string[]): string {
  return texts.join('\n');
}

/** `27 November 2026`, in UTC. */
function dayOf(time: number): string {
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(time);
}
