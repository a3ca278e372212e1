import { countEvent } from './aws/send-statistics.js';
import { suppressAfter } from './aws/suppression.js';
import { CAUSE_SCENARIOS } from './cause-scenarios.js';
import { setUpFaultyDomain } from './faulty-domain.js';
import type { Json } from './json.js';
import type { MailTraffic } from './mail-traffic.js';
import type { Playground } from './playground.js';
import { REVIEW_SCENARIOS } from './review-scenarios.js';
import type { Sender } from './sender.js';
import { advance, advanceToNext } from './watch-rounds.js';

/** Something that happens to a sender; its events go through the real intake. */
export type Scenario = { id: string; title: string; hint: string } & (
  | { isSending: true; play(sender: Sender): Promise<void> }
  /** It needs more than events, so that no history can tell it. */
  | { isSending?: false; play(stage: ScenarioContext): Promise<void> }
);

type ScenarioContext = Sender & { playground: Playground };

/** @returns how the playground sends: its AWS counts, SNS delivers, and time passes for the app as well */
export function createSender(playground: Playground, traffic: MailTraffic): Sender {
  return {
    traffic,
    publish: (recipients, events) => publish(playground, recipients, events),
    advance: (ms) => advance(playground, ms),
  };
}

/** SES stores this spelling, and its API finds no other. */
const SUPPRESSED_CUSTOMER = 'Jane@customer.example';
const MINUTE_MS = 60_000;
const QUARTER_MS = 15 * MINUTE_MS;
const HOUR_MS = 60 * MINUTE_MS;
const SHORTLY_MS = 2 * MINUTE_MS;
/** The volume window consists of whole buckets of five minutes: clean mail must be in the next one. */
const NEXT_BUCKET_MS = 6 * MINUTE_MS;
/** Longer than the app caches SES's statistics, shorter than what it takes for a gap in its own watching. */
const A_WHILE_MS = 25 * MINUTE_MS;
const A_BIT_OVER_AN_HOUR_MS = 62 * MINUTE_MS;

export const SCENARIOS: readonly Scenario[] = [
  {
    id: 'steady',
    title: 'Steady traffic',
    hint: '1,000 recipients, 5 hard bounces: 0.5 %',
    isSending: true,
    play: ({ publish, traffic }) =>
      publish(1000, [...traffic.sends(1000), ...traffic.deliveries(900), ...traffic.hardBounces(5)]),
  },
  {
    id: 'dead-list',
    title: 'A campaign goes to dead addresses',
    hint: '1,000 recipients, 130 do not exist',
    isSending: true,
    play: async ({ publish, traffic }) => {
      await publish(1000, traffic.sends(1000));
      await publish(0, traffic.hardBounces(130));
    },
  },
  {
    id: 'slow-burn',
    title: 'Seven hours, ever worse',
    hint: '1,000 recipients an hour, 4 to 90 do not exist',
    isSending: true,
    play: async ({ publish, advance, traffic }) => {
      for (const bounces of [4, 8, 20, 35, 50, 70, 90]) {
        await advance(HOUR_MS);
        await publish(1000, [...traffic.sends(1000), ...traffic.hardBounces(bounces)]);
      }
      await advance(SHORTLY_MS);
    },
  },
  {
    id: 'more-bounces',
    title: 'More bounces come in',
    hint: '60 hard, 10 soft',
    isSending: true,
    play: ({ publish, traffic }) => publish(0, [...traffic.hardBounces(60), ...traffic.softBounces(10)]),
  },
  {
    id: 'complaints',
    title: 'Recipients complain',
    hint: '1,000 recipients, 8 report spam',
    isSending: true,
    play: ({ publish, traffic }) => publish(1000, [...traffic.sends(1000), ...traffic.complaints(8)]),
  },
  {
    id: 'suppressed',
    title: "A customer's mailbox is gone",
    hint: `Then type /ses suppression ${SUPPRESSED_CUSTOMER.toLowerCase()}`,
    isSending: true,
    play: async ({ publish, traffic }) => {
      for (let mail = 0; mail < 3; mail += 1) await publish(1, [traffic.deliveryTo(SUPPRESSED_CUSTOMER)]);
      await publish(1, [traffic.hardBounceOf(SUPPRESSED_CUSTOMER)]);
    },
  },
  {
    id: 'a-day',
    title: 'A day passes',
    hint: 'An open alert at review or above gets a reminder',
    isSending: true,
    play: ({ advance }) => advance(24 * HOUR_MS),
  },
  {
    id: 'clean-mail',
    title: 'Clean mail goes out',
    hint: '20,000 recipients without a bounce: open alerts calm down',
    isSending: true,
    play: sendCleanMail,
  },
  {
    id: 'recovery',
    title: 'Recovery',
    hint: '20,000 clean recipients, then the clock moves on by an hour',
    isSending: true,
    play: async (sender) => {
      await sendCleanMail(sender);
      await sender.advance(A_BIT_OVER_AN_HOUR_MS);
    },
  },
  {
    id: 'aws-lags',
    title: "Recovery, but AWS's rate lags",
    hint: 'Our count is clean, AWS still shows the rate of before; play it again and AWS follows',
    play: toggleLag,
  },
  {
    id: 'new-domain',
    title: 'A domain with three mistakes',
    hint: 'Then type /ses verify new.example, press Watch, and fix its records below',
    play: async ({ playground }) => setUpFaultyDomain(playground),
  },
  {
    id: 'quiet',
    title: 'Events stop arriving',
    hint: 'Events for 500 recipients, then SES sends to 400 more without any',
    play: async (stage) => {
      const { playground, traffic } = stage;
      await publish(playground, 500, traffic.sends(500));
      await advance(playground, A_WHILE_MS);
      await advance(playground, A_WHILE_MS);
      sendWithoutEvents(stage, 400);
      await advanceToNext(playground, 'GetSendStatistics', A_WHILE_MS);
    },
  },
  {
    id: 'advisor',
    title: 'SES recommends action on bounces',
    hint: 'Play it again to resolve the recommendation',
    play: toggleRecommendation,
  },
  {
    id: 'unsubscribe',
    title: 'The SNS subscription is cancelled',
    hint: 'and restored a moment later',
    play: async ({ playground }) => {
      const { subscriptions } = playground.aws;
      for (const subscription of subscriptions.ofTopic(playground.topicArn))
        await playground.sns.unsubscribe(subscription);
      await playground.sns.subscribe(playground.snsEndpoint);
    },
  },
  ...REVIEW_SCENARIOS,
  ...CAUSE_SCENARIOS,
];

async function sendCleanMail({ publish, advance, traffic }: Sender): Promise<void> {
  await advance(NEXT_BUCKET_MS);
  await publish(20_000, traffic.sends(20_000));
  await advance(SHORTLY_MS);
}

/** A recovery of which AWS's own rates show nothing, or, the next time, what they show again. */
async function toggleLag(stage: ScenarioContext): Promise<void> {
  const { playground, advance } = stage;
  const region = playground.aws.region(playground.region);
  const readRates = () => advanceToNext(playground, 'GetMetricData', A_WHILE_MS);
  if (region.ratesUntil !== undefined) {
    region.ratesUntil = undefined;
    return readRates();
  }
  await readRates();
  region.ratesUntil = playground.now() - (playground.now() % QUARTER_MS);
  await sendCleanMail(stage);
  await advance(A_BIT_OVER_AN_HOUR_MS);
  await readRates();
}

/** SES counts the mail in its statistics but publishes no events. */
function sendWithoutEvents({ playground, traffic }: ScenarioContext, recipients: number): void {
  const region = playground.aws.region(playground.region);
  region.quota.sentLast24Hours += recipients;
  for (const event of traffic.sends(recipients)) countEvent(region, event, playground.now());
}

/** Opens a recommendation about bounces, or resolves it; EventBridge sends that something has changed. */
async function toggleRecommendation({ playground }: ScenarioContext): Promise<void> {
  const region = playground.aws.region(playground.region);
  const open = region.recommendations.some(({ status }) => status === 'OPEN');
  region.recommendations = [
    {
      resource: `arn:aws:ses:${playground.region}:${playground.aws.accountId}:identity/shop.example`,
      type: 'BOUNCE',
      impact: 'HIGH',
      status: open ? 'FIXED' : 'OPEN',
      description: 'The bounce rate of shop.example is higher than SES recommends.',
      createdAt: open ? (region.recommendations[0]?.createdAt ?? playground.now()) : playground.now(),
    },
  ];
  await playground.sns.publish({
    version: '0',
    source: 'aws.ses',
    'detail-type': `Advisor Recommendation Status ${open ? 'Resolved' : 'Open'}`,
    detail: { version: '1.0.0', data: 'A recommendation has changed.' },
  });
}

async function publish(playground: Playground, recipients: number, events: readonly Json[]): Promise<void> {
  const region = playground.aws.region(playground.region);
  region.quota.sentLast24Hours += recipients;
  for (const event of events) {
    countEvent(region, event, playground.now());
    suppressAfter(region, event, playground.now());
  }
  await Promise.all(events.map((event) => playground.sns.publish(event)));
}
