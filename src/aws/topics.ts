import {
  CreateTopicCommand,
  DeleteTopicCommand,
  GetTopicAttributesCommand,
  SetTopicAttributesCommand,
  SNSClient,
} from '@aws-sdk/client-sns';
import type { AwsAccess } from './access.js';
import { type AwsResult, uncached, undefinedIfNotFound } from './aws-result.js';

/** The topics of a region, by ARN. */
export type Topics = {
  /** Undefined: there is no such topic. */
  attributes(arn: string): Promise<AwsResult<TopicAttributes | undefined>>;
  create(name: string, attributes: Readonly<Record<string, string>>): Promise<AwsResult<unknown>>;
  setAttribute(arn: string, name: string, value: string): Promise<AwsResult<unknown>>;
  /** Resolves as well when it is gone already. */
  remove(arn: string): Promise<AwsResult<unknown>>;
};

/** https://docs.aws.amazon.com/sns/latest/api/API_GetTopicAttributes.html */
export type TopicAttributes = {
  /** JSON */
  policy: string;
  signatureVersion: '1' | '2';
  /** The id, ARN or alias of the key it is encrypted with. */
  kmsKey: string | undefined;
};

export function createTopics(access: AwsAccess): Topics {
  const sns = new SNSClient(access.clientSettings);
  const request = uncached(access);
  return {
    attributes: (arn) =>
      request('sns:GetTopicAttributes', arn, async () => {
        const found = await undefinedIfNotFound(sns.send(new GetTopicAttributesCommand({ TopicArn: arn })));
        if (!found?.Attributes) return undefined;
        const { Policy: policy = '', SignatureVersion, KmsMasterKeyId: kmsKey } = found.Attributes;
        return { policy, signatureVersion: SignatureVersion === '2' ? '2' : '1', kmsKey };
      }),
    create: (Name, Attributes) =>
      request('sns:CreateTopic', Name, () => sns.send(new CreateTopicCommand({ Name, Attributes }))),
    setAttribute: (TopicArn, AttributeName, AttributeValue) =>
      request('sns:SetTopicAttributes', `${TopicArn} ${AttributeName}`, () =>
        sns.send(new SetTopicAttributesCommand({ TopicArn, AttributeName, AttributeValue })),
      ),
    remove: (TopicArn) =>
      request('sns:DeleteTopic', TopicArn, () => sns.send(new DeleteTopicCommand({ TopicArn }))),
  };
}
