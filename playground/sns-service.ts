import type { Subscription, Subscriptions } from './aws/subscriptions.js';
import type { CertificateAuthority } from './certificate-authority.js';
import type { Faults } from './http/faults.js';
import { createSendingTimes, withSendingTime } from './sending-times.js';
import { startCertificateHost } from './sns/certificate-host.js';
import { createDeliver, type Delivered, type DeliveryPolicy } from './sns/deliver.js';
import {
  type Envelope,
  notification,
  type Signer,
  subscriptionConfirmation,
  unsubscribeConfirmation,
} from './sns/envelope.js';
import { signerName, snsOrigin } from './sns/regions.js';

/** SNS on loopback: signs, delivers, and serves the certificate to check the signatures with. */
export type SnsService = {
  /** The port that connections to `sns.<region>.amazonaws.com:443` belong to. */
  certificatePort: number;
  certificateFaults: Faults;
  /** The paths of requested certificates, oldest first. */
  certificateRequests: readonly string[];
  topicArn: string;
  /** Notifications that were accepted, and those that were refused or given up. */
  counts: { delivered: number; failed: number };
  /**
   * Subscribes an endpoint and waits until it confirms through the API.
   *
   * @throws when it does not confirm within `timeoutMs` (20 s when left out)
   */
  subscribe(endpoint: string, timeoutMs?: number): Promise<Subscription>;
  /** Delivers messages for a public origin, `https://bot.example.com`, to a local one, as a proxy in front of the app would. */
  forwardOrigin(publicOrigin: string, local: string): void;
  /**
   * Publishes to every confirmed subscription. The message is made JSON unless it is text; an event of SES that does not say when its
   * mail was sent gets that.
   */
  publish(message: unknown, options?: PublishOptions): Promise<readonly Delivered[]>;
  /** Ends a subscription as its UnsubscribeURL does, and notifies the endpoint. */
  unsubscribe(subscription: Subscription): Promise<Delivered>;
  /** Signs without delivering, for tests that change an envelope. */
  envelope(message: unknown, options?: PublishOptions): Envelope;
  /** Delivers any envelope, e.g. one that was changed, or one a second time. */
  deliver(endpoint: string, envelope: Envelope): Promise<Delivered>;
  /** Signs with this from now on. `1` is what topics use unless told otherwise. */
  signWith(version: '1' | '2'): void;
  /** Signs with another key and certificate from now on, as after a rotation; in the Region of `topicArn` if it is given. */
  rotate(pair: { key: string; cert: string }, topicArn?: string): void;
  /** What is signed with at present in the Region of the topic. */
  signer(topicArn: string): { key: string; cert: string };
  /** Gets SNS in the Region of another topic ready to publish, with a certificate made out as it is there. */
  openRegion(topicArn: string): Promise<void>;
  close(): Promise<void>;
};

export type PublishOptions = { subject?: string; messageId?: string; topicArn?: string };

export type SnsServiceOptions = DeliveryPolicy & {
  /** Milliseconds since the epoch. */
  now: () => number;
  topicArn: string;
  subscriptions: Subscriptions;
  authority: CertificateAuthority;
  /** Receives what could not be delivered, for the queue in the subscription's redrive policy. */
  onDeadLetter?: (redrivePolicy: string, body: string) => void;
};

const CONFIRM_WITHIN_MS = 20_000;
const SIGNER_OF_OLD_REGIONS = 'sns.amazonaws.com';

export async function startSnsService(options: SnsServiceOptions): Promise<SnsService> {
  const { now, topicArn, subscriptions, authority } = options;
  const host = await startCertificateHost(authority, now);
  const times = createSendingTimes(now);
  const publicAddresses = new Map<string, string>();
  const { deliver: deliverTo, stop } = createDeliver(options);
  const deliver: typeof deliverTo = (endpoint, ...rest) => deliverTo(reachable(endpoint), ...rest);
  /** The delivery of the newest confirmation request of each subscription. */
  const confirmationRequests = new Map<Subscription, Promise<Delivered>>();
  const counts = { delivered: 0, failed: 0 };
  /** By Region. */
  const signers = new Map<string, { key: string; cert: string; certificateUrl: string }>();
  let version: Signer['version'] = '2';

  function rotate({ key, cert }: { key: string; cert: string }, arn = topicArn): void {
    signers.set(regionOf(arn), { key, cert, certificateUrl: `${snsOrigin(arn)}${host.serve(cert)}` });
  }

  async function openRegion(arn: string): Promise<void> {
    if (signers.has(regionOf(arn))) return;
    const name = signerName(arn);
    const common = name === SIGNER_OF_OLD_REGIONS;
    rotate(common ? authority.signing : await authority.issueSigning({ commonName: name }), arn);
  }

  /** @throws when SNS in the Region of the topic has not been opened */
  function signerFor(arn: string): Signer & { cert: string } {
    const signer = signers.get(regionOf(arn));
    if (!signer) throw new Error(`SNS signs nothing for ${arn}: openRegion comes first`);
    return { ...signer, version };
  }

  await openRegion(topicArn);

  function reachable(endpoint: string): string {
    const { origin, pathname } = new URL(endpoint);
    const local = publicAddresses.get(origin);
    return local === undefined ? endpoint : `${local}${pathname}`;
  }

  const stopRequests = subscriptions.onRequest((subscription) => {
    const request = subscriptionConfirmation(subscription, now(), signerFor(subscription.topicArn));
    confirmationRequests.set(subscription, deliver(subscription.endpoint, request));
  });

  function envelope(message: unknown, given: PublishOptions = {}): Envelope {
    const text = typeof message === 'string' ? message : JSON.stringify(message);
    const arn = given.topicArn ?? topicArn;
    return notification(
      {
        topicArn: arn,
        message: text,
        subject: given.subject,
        messageId: given.messageId,
        at: now(),
      },
      signerFor(arn),
    );
  }

  async function publishTo(
    { endpoint, arn, attributes }: Subscription,
    message: Envelope,
  ): Promise<Delivered> {
    const done = await count(deliver(endpoint, message, arn));
    const redrivePolicy = attributes.get('RedrivePolicy');
    if (!done.delivered && redrivePolicy) options.onDeadLetter?.(redrivePolicy, JSON.stringify(message));
    return done;
  }

  async function count(delivery: Promise<Delivered>): Promise<Delivered> {
    const done = await delivery;
    counts[done.delivered ? 'delivered' : 'failed'] += 1;
    return done;
  }

  return {
    certificatePort: host.port,
    certificateFaults: host.faults,
    certificateRequests: host.requests,
    topicArn,
    counts,
    subscribe: async (endpoint, timeoutMs = CONFIRM_WITHIN_MS) => {
      const subscription = subscriptions.request(topicArn, endpoint);
      const confirmed = confirmation(subscriptions, subscription, timeoutMs);
      const [delivered] = await Promise.all([
        confirmationRequests.get(subscription),
        confirmed.catch(() => undefined),
      ]);
      if (!subscription.confirmed) {
        throw new Error(
          `${endpoint} did not confirm its subscription (HTTP ${delivered?.status} ${delivered?.body})`,
        );
      }
      return subscription;
    },
    forwardOrigin: (publicOrigin, local) => void publicAddresses.set(publicOrigin, local),
    publish: (message, given) => {
      const signedMessage = envelope(withSendingTime(message, times), given);
      const confirmed = subscriptions
        .ofTopic(signedMessage.TopicArn)
        .filter((subscription) => subscription.confirmed);
      return Promise.all(confirmed.map((subscription) => publishTo(subscription, signedMessage)));
    },
    unsubscribe: (subscription) => {
      subscriptions.remove(subscription.arn);
      return deliver(
        subscription.endpoint,
        unsubscribeConfirmation(subscription, now(), signerFor(subscription.topicArn)),
        subscription.arn,
      );
    },
    envelope,
    deliver,
    signWith: (wanted) => {
      version = wanted;
    },
    rotate,
    signer: signerFor,
    openRegion,
    close: async () => {
      stopRequests();
      stop();
      await host.close();
    },
  };
}

function confirmation(subscriptions: Subscriptions, wanted: Subscription, timeoutMs: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => settle(reject), timeoutMs);
    const stopListening = subscriptions.onConfirm((confirmed) => {
      if (confirmed === wanted) settle(resolve);
    });
    function settle(how: () => void): void {
      clearTimeout(late);
      stopListening();
      how();
    }
  });
}

function regionOf(topicArn: string): string {
  return topicArn.split(':')[3] ?? '';
}
