import { EVENT_TYPES, queueArn, sesMayPublish, snsMaySend } from '../../aws/rules/index.js';
import { DELIVERY_POLICY, type WantedSetup } from './wanted.js';

/**
 * The wanted set-up as a CloudFormation template in JSON. CloudFormation has no resource for the feedback topics of an
 * identity; what it cannot hold is listed under `Metadata`.
 */
export function printCloudFormation(wanted: WantedSetup): string {
  const { topic, endpoint, queueName, configurationSets, identities } = wanted;
  const queue = queueArn(topic, queueName);
  const topicRef = { Ref: 'Topic' };
  const template = {
    AWSTemplateFormatVersion: '2010-09-09',
    Description: 'SES events for ses-warden',
    ...(identities.length > 0 && {
      Metadata: { LeftToSetup: identities.map((identity) => `npm run setup -- --identity ${identity}`) },
    }),
    Resources: {
      Topic: resource('AWS::SNS::Topic', { TopicName: topic.name, SignatureVersion: '2' }),
      TopicPolicy: resource('AWS::SNS::TopicPolicy', {
        Topics: [topicRef],
        PolicyDocument: policy(sesMayPublish(topic)),
      }),
      DeadLetters: resource('AWS::SQS::Queue', { QueueName: queueName, MessageRetentionPeriod: 1_209_600 }),
      DeadLettersPolicy: resource('AWS::SQS::QueuePolicy', {
        Queues: [{ Ref: 'DeadLetters' }],
        PolicyDocument: policy(snsMaySend(topic, queue)),
      }),
      Subscription: resource('AWS::SNS::Subscription', {
        TopicArn: topicRef,
        Protocol: 'https',
        Endpoint: endpoint,
        DeliveryPolicy: JSON.parse(DELIVERY_POLICY),
        RedrivePolicy: { deadLetterTargetArn: { 'Fn::GetAtt': ['DeadLetters', 'Arn'] } },
      }),
      ...Object.fromEntries(
        configurationSets.map((name, index) => [`Events${index + 1}`, eventDestination(name)]),
      ),
    },
  };
  return JSON.stringify(template, undefined, 2);
}

function eventDestination(configurationSet: string) {
  return {
    ...resource('AWS::SES::ConfigurationSetEventDestination', {
      ConfigurationSetName: configurationSet,
      EventDestination: {
        Name: 'ses-warden',
        Enabled: true,
        MatchingEventTypes: EVENT_TYPES.map(nameOfType),
        SnsDestination: { TopicARN: { Ref: 'Topic' } },
      },
    }),
    DependsOn: 'TopicPolicy',
  };
}

/** `RENDERING_FAILURE` is `renderingFailure` there: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-ses-configurationseteventdestination-eventdestination.html */
function nameOfType(type: string): string {
  return type.toLowerCase().replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());
}

function resource(Type: string, Properties: object) {
  return { Type, Properties };
}

function policy(statement: object) {
  return { Version: '2012-10-17', Statement: [statement] };
}
