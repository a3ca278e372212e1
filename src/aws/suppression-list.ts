import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import {
  CreateImportJobCommand,
  DeleteSuppressedDestinationCommand,
  GetImportJobCommand,
  GetSuppressedDestinationCommand,
  ListSuppressedDestinationsCommand,
  SESv2Client,
} from '@aws-sdk/client-sesv2';
import type { NamedAccountRegion } from '../account-region.js';
import type { AwsAccess } from './access.js';
import { undefinedIfNotFound } from './access.js';
import type { CachedResult } from './control-plane.js';

/**
 * The suppression list of an account in one region. Its API knows an address in its exact spelling only, although SES
 * ignores case when it sends: https://docs.aws.amazon.com/ses/latest/dg/sending-email-suppression-list.html
 */
export type SuppressionList = NamedAccountRegion & {
  /**
   * The entry in exactly this spelling; undefined if there is none. Never cached.
   *
   * @param tenant reads the list of that tenant: https://docs.aws.amazon.com/ses/latest/dg/sending-email-suppression-list-tenant-level.html
   */
  entry(written: string, tenant?: string): Promise<CachedResult<SuppressedEntry | undefined>>;
  /**
   * A page of the list, in no documented order. Has background priority.
   *
   * @param query.since only entries added after that (ms)
   * @param query.token from the page before; valid only with the same `since` and `size`
   */
  page(query: {
    since?: number | undefined;
    token?: string | undefined;
    size: number;
  }): Promise<CachedResult<SuppressionPage>>;
  /** Removes the entry in exactly this spelling; the value is false if there was none. */
  remove(written: string): Promise<CachedResult<boolean>>;
};

export type SuppressedEntry = {
  /** The address as the list spells it. */
  written: string;
  reason: SuppressionReason;
  /** When the address was listed, or listed again (ms). */
  updatedAt: number;
  /** The mail and the feedback that listed it; undefined if somebody added it by hand. */
  messageId?: string | undefined;
  feedbackId?: string | undefined;
};

export type SuppressionPage = { entries: readonly SuppressedEntry[]; token: string | undefined };

export type SuppressionReason = 'BOUNCE' | 'COMPLAINT';

export function createSuppressionList(access: AwsAccess): SuppressionList {
  const { request, clientSettings, changeSettings, name, account, region } = access;
  const sesv2 = new SESv2Client(clientSettings);
  const changeClient = new SESv2Client(changeSettings);
  return {
    name,
    account,
    region,
    entry: (written, tenant) =>
      request({
        action: 'ses:GetSuppressedDestination',
        about: `${written}|${tenant ?? ''}`,
        maxAgeMs: 0,
        call: async () => {
          const about = { EmailAddress: written, ...(tenant !== undefined && { TenantName: tenant }) };
          const found = await undefinedIfNotFound(sesv2.send(new GetSuppressedDestinationCommand(about)));
          return found?.SuppressedDestination && readEntry(found.SuppressedDestination);
        },
      }),
    page: ({ since, token, size }) =>
      request({
        action: 'ses:ListSuppressedDestinations',
        about: `${since ?? ''}|${token ?? ''}`,
        maxAgeMs: 0,
        background: true,
        call: async () => {
          const { SuppressedDestinationSummaries = [], NextToken } = await sesv2.send(
            new ListSuppressedDestinationsCommand({
              PageSize: size,
              ...(since !== undefined && { StartDate: new Date(since) }),
              ...(token !== undefined && { NextToken: token }),
            }),
          );
          return { entries: SuppressedDestinationSummaries.map(readEntry), token: NextToken };
        },
      }),
    remove: (written) =>
      request({
        action: 'ses:DeleteSuppressedDestination',
        about: written,
        maxAgeMs: 0,
        call: async () => {
          const command = new DeleteSuppressedDestinationCommand({ EmailAddress: written });
          return (await undefinedIfNotFound(changeClient.send(command))) !== undefined;
        },
      }),
  };
}

/** https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SuppressedDestination.html */
function readEntry(destination: {
  EmailAddress: string | undefined;
  Reason: SuppressionReason | undefined;
  LastUpdateTime: Date | undefined;
  Attributes?: { MessageId?: string | undefined; FeedbackId?: string | undefined } | undefined;
}): SuppressedEntry {
  return {
    written: destination.EmailAddress ?? '',
    reason: destination.Reason ?? 'BOUNCE',
    updatedAt: destination.LastUpdateTime?.getTime() ?? 0,
    messageId: destination.Attributes?.MessageId,
    feedbackId: destination.Attributes?.FeedbackId,
  };
}

/**
 * Removal from the suppression list by an import job, for addresses that the API of single entries refuses, such as those
 * with a slash. https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_CreateImportJob.html
 */
export type SuppressionImport = NamedAccountRegion & {
  /** Puts the address, in exactly this spelling, into the bucket and starts an import job. The value is the job's id. */
  start(written: string): Promise<CachedResult<string>>;
  /** The status of the job. */
  readStatus(job: string): Promise<CachedResult<'under-way' | 'done' | 'failed'>>;
};

/** @param bucket a bucket in the Region; SES must be allowed to read it, and the bot to write to it */
export function createSuppressionImport(access: AwsAccess, bucket: string): SuppressionImport {
  const { request, changeSettings, name, account, region } = access;
  const sesv2 = new SESv2Client(changeSettings);
  const s3 = new S3Client(changeSettings);

  async function upload(written: string): Promise<string> {
    const key = `ses-warden/${encodeURIComponent(written)}.json`;
    const Body = `${JSON.stringify({ emailAddress: written, reason: 'BOUNCE' })}\n`;
    await s3.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body }));
    return `s3://${bucket}/${key}`;
  }

  return {
    name,
    account,
    region,
    start: async (written) => {
      const uploaded = await request({
        action: 's3:PutObject',
        about: written,
        maxAgeMs: 0,
        call: () => upload(written),
      });
      if ('failure' in uploaded) return uploaded;
      return request({
        action: 'ses:CreateImportJob',
        about: written,
        maxAgeMs: 0,
        call: async () => {
          const { JobId = '' } = await sesv2.send(
            new CreateImportJobCommand({
              ImportDestination: { SuppressionListDestination: { SuppressionListImportAction: 'DELETE' } },
              ImportDataSource: { S3Url: uploaded.value, DataFormat: 'JSON' },
            }),
          );
          return JobId;
        },
      });
    },
    readStatus: (JobId) =>
      request({
        action: 'ses:GetImportJob',
        about: JobId,
        maxAgeMs: 0,
        call: async () => {
          const { JobStatus, FailedRecordsCount = 0 } = await sesv2.send(new GetImportJobCommand({ JobId }));
          if (JobStatus === 'FAILED' || FailedRecordsCount > 0) return 'failed';
          return JobStatus === 'COMPLETED' ? 'done' : 'under-way';
        },
      }),
  };
}
