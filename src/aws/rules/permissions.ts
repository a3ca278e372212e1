/**
 * The resources that a permission is limited to. `simulator`: mail to the SES mailbox simulator. The last three are needed only
 * if a bucket for imports, or for bounce mails, is configured.
 */
export type ResourceKind =
  | 'anything'
  | 'topics'
  | 'dead-letters'
  | 'configuration-sets'
  | 'simulator'
  | 'imports'
  | 'import-bucket'
  | 'mail-bucket';

type Permissions = Readonly<Partial<Record<ResourceKind, readonly string[]>>>;

/**
 * The IAM actions behind the calls in `src/aws`, by who makes them: the bot (commands, doctor, redrive) or the person who
 * runs `npm run setup`. `anything` is for actions that IAM cannot limit to a resource:
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsns.html and the pages of the other services.
 * `sts:GetCallerIdentity` needs no permission. The doctor tests the read permissions (`credentials-check.ts`).
 */
export const PERMISSIONS: Readonly<Record<'bot' | 'setup', Permissions>> = {
  bot: {
    anything: [
      'cloudwatch:GetMetricData',
      'ses:CreateEmailIdentity',
      'ses:DeleteSuppressedDestination',
      'ses:DescribeConfigurationSet',
      'ses:GetAccount',
      'ses:GetAccountSendingEnabled',
      'ses:GetConfigurationSetEventDestinations',
      'ses:GetEmailIdentity',
      'ses:GetIdentityNotificationAttributes',
      'ses:GetIdentityVerificationAttributes',
      'ses:GetSendQuota',
      'ses:GetSendStatistics',
      'ses:GetSuppressedDestination',
      'ses:ListConfigurationSets',
      'ses:ListEmailIdentities',
      'ses:ListIdentities',
      'ses:ListRecommendations',
      'ses:ListSuppressedDestinations',
      'ses:PutAccountDetails',
      'ses:UpdateAccountSendingEnabled',
      'ses:UpdateConfigurationSetSendingEnabled',
      'ses:VerifyDomainDkim',
      'ses:VerifyDomainIdentity',
      'ses:VerifyEmailIdentity',
      'sns:GetSubscriptionAttributes',
    ],
    simulator: ['ses:SendEmail'],
    imports: ['ses:CreateImportJob', 'ses:GetImportJob'],
    'import-bucket': ['s3:PutObject'],
    'mail-bucket': ['s3:GetObject'],
    topics: ['sns:ConfirmSubscription', 'sns:GetTopicAttributes', 'sns:ListSubscriptionsByTopic'],
    'dead-letters': ['sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:GetQueueUrl', 'sqs:ReceiveMessage'],
  },
  setup: {
    anything: [
      'ses:GetIdentityNotificationAttributes',
      'ses:ListConfigurationSets',
      'ses:SetIdentityFeedbackForwardingEnabled',
      'ses:SetIdentityNotificationTopic',
      'sns:GetSubscriptionAttributes',
      'sns:SetSubscriptionAttributes',
      'sns:Unsubscribe',
    ],
    'configuration-sets': [
      'ses:CreateConfigurationSetEventDestination',
      'ses:DeleteConfigurationSetEventDestination',
      'ses:GetConfigurationSetEventDestinations',
      'ses:UpdateConfigurationSetEventDestination',
    ],
    topics: [
      'sns:CreateTopic',
      'sns:DeleteTopic',
      'sns:GetTopicAttributes',
      'sns:ListSubscriptionsByTopic',
      'sns:SetTopicAttributes',
      'sns:Subscribe',
    ],
    'dead-letters': [
      'sqs:CreateQueue',
      'sqs:DeleteQueue',
      'sqs:GetQueueAttributes',
      'sqs:GetQueueUrl',
      'sqs:SetQueueAttributes',
    ],
  },
};
