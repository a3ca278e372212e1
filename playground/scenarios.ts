import { countEvent } from './aws/send-statistics.js';
import { suppressAfter } from './aws/suppression.js';
import { setUpFaultyDomain } from './faulty-domain.js';
import type { Json } from './json.js';
import type { MailTraffic } from './mail-traffic.js';
import type { Playground } from './playground.js';

/** Something that happens to a sender, played through the real intake. */
export type Scenario = {
  id: string;
  title: string;
  hint: string;
  play(stage: ScenarioContext): Promise<void>;
};

export type ScenarioContext = { playground: Playground; traffic: MailTraffic };

/** As SES keeps it: its API knows no other spelling. */
const SUPPRESSED_CUSTOMER = 'Jane@customer.example';
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const SHORTLY_MS = 2 * MINUTE_MS;
/** The volume window is made of whole buckets of five minutes: what is clean must lie in another one. */
const NEXT_BUCKET_MS = 6 * MINUTE_MS;
/** Longer than SES's statistics are kept, shorter than what the app takes for a gap in its own looking. */
const A_WHILE_MS = 25 * MINUTE_MS;
const A_BIT_OVER_AN_HOUR_MS = 62 * MINUTE_MS;
/** One look of a watch: the app runs them every second here. */
const A_LOOK_MS = 1_500;
/** The app asks SES once a second, and several things. */
const MOST_LOOKS = 10;

export const SCENARIOS: readonly Scenario[] = [
  {
    id: 'steady',
    title: 'Steady traffic',
    hint: '1,000 recipients, 5 hard bounces: 0.5 %',
    play: ({ playground, traffic }) =>
      publish(playground, 1000, [
        ...traffic.sends(1000),
        ...traffic.deliveries(900),
        ...traffic.hardBounces(5),
      ]),
  },
  {
    id: 'dead-list',
    title: 'A list of dead addresses is mailed',
    hint: '1,000 recipients, 130 do not exist',
    play: async ({ playground, traffic }) => {
      await publish(playground, 1000, traffic.sends(1000));
      await publish(playground, 0, traffic.hardBounces(130));
    },
  },
  {
    id: 'slow-burn',
    title: 'Seven hours, each worse than the one before',
    hint: '1,000 recipients an hour, 4 to 90 do not exist',
    play: async ({ playground, traffic }) => {
      for (const bounces of [4, 8, 20, 35, 50, 70, 90]) {
        await ahead(playground, HOUR_MS);
        await publish(playground, 1000, [...traffic.sends(1000), ...traffic.hardBounces(bounces)]);
      }
      await ahead(playground, SHORTLY_MS);
    },
  },
  {
    id: 'more-bounces',
    title: 'More bounces come in',
    hint: '60 hard, 10 soft',
    play: ({ playground, traffic }) =>
      publish(playground, 0, [...traffic.hardBounces(60), ...traffic.softBounces(10)]),
  },
  {
    id: 'complaints',
    title: 'Recipients complain',
    hint: '1,000 recipients, 8 report spam',
    play: ({ playground, traffic }) =>
      publish(playground, 1000, [...traffic.sends(1000), ...traffic.complaints(8)]),
  },
  {
    id: 'suppressed',
    title: "A customer's mailbox breaks",
    hint: `then type /ses suppression ${SUPPRESSED_CUSTOMER.toLowerCase()}`,
    play: async ({ playground, traffic }) => {
      for (let mail = 0; mail < 3; mail += 1)
        await publish(playground, 1, [traffic.deliveryTo(SUPPRESSED_CUSTOMER)]);
      await publish(playground, 1, [traffic.hardBounceOf(SUPPRESSED_CUSTOMER)]);
    },
  },
  {
    id: 'a-day',
    title: 'A day passes',
    hint: 'what is still open is reminded of',
    play: ({ playground }) => ahead(playground, 24 * HOUR_MS),
  },
  {
    id: 'recovery',
    title: 'Recovery',
    hint: '20,000 clean recipients, then the clock moves on by an hour',
    play: async ({ playground, traffic }) => {
      await ahead(playground, NEXT_BUCKET_MS);
      await publish(playground, 20_000, traffic.sends(20_000));
      await ahead(playground, SHORTLY_MS);
      await ahead(playground, A_BIT_OVER_AN_HOUR_MS);
    },
  },
  {
    id: 'new-domain',
    title: 'A domain is set up, with three mistakes',
    hint: 'then type /ses verify new.example, press Watch, and mend its records below',
    play: async ({ playground }) => setUpFaultyDomain(playground),
  },
  {
    id: 'quiet',
    title: 'The topic goes quiet',
    hint: '500 recipients are heard of, 400 later ones are not',
    play: async (stage) => {
      const { playground, traffic } = stage;
      await publish(playground, 500, traffic.sends(500));
      await ahead(playground, A_WHILE_MS);
      await ahead(playground, A_WHILE_MS);
      sendUnheard(stage, 400);
      await aWhile(playground);
    },
  },
  {
    id: 'advisor',
    title: 'SES’s advisor warns of bounces',
    hint: 'played again: it has seen that mended',
    play: turnAdvisor,
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
];

/** SES counts the mail as ever, and nobody is told of it. */
function sendUnheard({ playground, traffic }: ScenarioContext, recipients: number): void {
  const region = playground.aws.region(playground.region);
  region.quota.sentLast24Hours += recipients;
  for (const event of traffic.sends(recipients)) countEvent(region, event, playground.now());
}

/** SES's advisor warns of bounces, or has seen that mended; EventBridge says that something has changed. */
async function turnAdvisor({ playground }: ScenarioContext): Promise<void> {
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

/** Time passes, and the app reads SES's statistics again. */
async function aWhile(playground: Playground): Promise<void> {
  const asked = () =>
    playground.aws.calls.filter(({ operation }) => operation === 'GetSendStatistics').length;
  const before = asked();
  await playground.setClock(playground.now() - Date.now() + A_WHILE_MS);
  for (let looks = 0; looks < MOST_LOOKS && asked() === before; looks += 1) await aLook();
  await aLook();
}

function aLook(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, A_LOOK_MS));
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

/** Moves the clock, and lets the watches of the app see the new time. */
async function ahead(playground: Playground, ms: number): Promise<void> {
  await playground.setClock(playground.now() - Date.now() + ms);
  await aLook();
}
