import {
  DeleteSuppressedDestinationCommand,
  GetSuppressedDestinationCommand,
  ListSuppressedDestinationsCommand,
  SESv2Client,
} from '@aws-sdk/client-sesv2';
import type { NamedAccountRegion } from '../account-region.js';
import type { AwsAccess } from './access.js';
import { undefinedIfNotFound } from './aws-result.js';
import type { CachedResult } from './control-plane.js';

/**
 * The suppression list of an account in one region. Its API knows an address in its exact spelling only, although SES
 * ignores case when it sends: https://docs.aws.amazon.com/ses/latest/dg/sending-email-suppression-list.html
 */
export type SuppressionList = NamedAccountRegion & {
  /**
   * What is on the list in exactly this spelling; undefined: nothing. Always asked anew.
   *
   * @param tenant on the list of that tenant: https://docs.aws.amazon.com/ses/latest/dg/sending-email-suppression-list-tenant-level.html
   */
  entry(written: string, tenant?: string): Promise<CachedResult<SuppressedEntry | undefined>>;
  /**
   * A page of the list, in no order that AWS would promise. Read in the background: questions of people go first.
   *
   * @param query.since only what was added after that (ms)
   * @param query.token from the page before; good only with the same `since` and `size`
   */
  page(query: {
    since?: number | undefined;
    token?: string | undefined;
    size: number;
  }): Promise<CachedResult<SuppressionPage>>;
  /** Takes the entry in exactly this spelling off the list; false: there was none. */
  remove(written: string): Promise<CachedResult<boolean>>;
};

export type SuppressedEntry = {
  /** As the list spells it. */
  written: string;
  reason: SuppressionReason;
  /** When it was put on the list, or there again (ms). */
  updatedAt: number;
  /** The mail and the feedback that put it there, unless somebody did. */
  messageId?: string | undefined;
  feedbackId?: string | undefined;
};

export type SuppressionPage = { entries: readonly SuppressedEntry[]; token: string | undefined };

export type SuppressionReason = 'BOUNCE' | 'COMPLAINT';

export function createSuppressionList(access: AwsAccess): SuppressionList {
  const { request, clientSettings, changeSettings, name, account, region } = access;
  const sesv2 = new SESv2Client(clientSettings);
  const remover = new SESv2Client(changeSettings);
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
          return (await undefinedIfNotFound(remover.send(command))) !== undefined;
        },
      }),
  };
}

/** https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SuppressedDestination.html */
function readEntry(said: {
  EmailAddress: string | undefined;
  Reason: SuppressionReason | undefined;
  LastUpdateTime: Date | undefined;
  Attributes?: { MessageId?: string | undefined; FeedbackId?: string | undefined } | undefined;
}): SuppressedEntry {
  return {
    written: said.EmailAddress ?? '',
    reason: said.Reason ?? 'BOUNCE',
    updatedAt: said.LastUpdateTime?.getTime() ?? 0,
    messageId: said.Attributes?.MessageId,
    feedbackId: said.Attributes?.FeedbackId,
  };
}
