import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { CreateImportJobCommand, GetImportJobCommand, SESv2Client } from '@aws-sdk/client-sesv2';
import type { NamedAccountRegion } from '../account-region.js';
import type { AwsAccess } from './access.js';
import type { CachedResult } from './control-plane.js';

/**
 * Removal from the suppression list by an import job, for addresses that the API of single entries does not take: one
 * with a slash is refused. https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_CreateImportJob.html
 */
export type SuppressionImport = NamedAccountRegion & {
  /** Puts the address, in exactly this spelling, into the bucket and has SES read it. @returns the job */
  start(written: string): Promise<CachedResult<string>>;
  /** What has become of the job. */
  readStatus(job: string): Promise<CachedResult<'under-way' | 'done' | 'failed'>>;
};

/** @param bucket a bucket in the region, which SES may read and the bot may write */
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
