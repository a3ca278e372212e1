import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { type AccountRegion, isSameAccountRegion } from '../account-region.js';
import type { AwsAccess } from './access.js';
import type { CachedResult } from './control-plane.js';

/**
 * Resolves to the beginning of a mail that SES put into a bucket, or to `other-bucket` where it is not the configured one.
 *
 * @param receiver the account and Region whose topic said so
 */
export type FetchMail = (
  receiver: AccountRegion,
  bucket: string,
  key: string,
) => Promise<CachedResult<Uint8Array> | 'other-bucket'>;

/** As much of a mail as is read: reports come before the mail that they return. In octets, as HTTP counts them. */
const RANGE = 'bytes=0-262143';

/**
 * Fetches received mails with the role of the account that received them. SES may store a mail in another Region than its topic is
 * in. https://docs.aws.amazon.com/ses/latest/dg/receiving-email-action-s3.html
 *
 * @param ours the bucket to read; undefined: none
 */
export function createMailBucket(access: readonly AwsAccess[], ours: string | undefined): FetchMail {
  const clients = new Map<AwsAccess, S3Client>();

  function clientOf(one: AwsAccess): S3Client {
    const client = clients.get(one) ?? new S3Client({ ...one.clientSettings, followRegionRedirects: true });
    clients.set(one, client);
    return client;
  }

  return async (receiver, bucket, key) => {
    const [first] = access;
    const one =
      access.find((other) => isSameAccountRegion(other, receiver)) ??
      access.find(({ account }) => account === receiver.account) ??
      first;
    if (bucket !== ours || !one) return 'other-bucket';
    return one.request({
      action: 's3:GetObject',
      about: key,
      maxAgeMs: 0,
      background: true,
      call: async () => {
        const { Body } = await clientOf(one).send(
          new GetObjectCommand({ Bucket: bucket, Key: key, Range: RANGE }),
        );
        return (await Body?.transformToByteArray()) ?? new Uint8Array();
      },
    });
  };
}
