import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { deadLetterGrant, evaluatePolicy, publishGrant, queueArn } from '../../../src/aws/rules/index.js';
import { printCloudFormation, printTerraform } from '../../../src/cli/setup/print.js';
import type { WantedSetup } from '../../../src/cli/setup/wanted.js';
import { parseTopicArn } from '../../../src/sns/topic.js';

const topic = parseTopicArn('arn:aws:sns:ap-northeast-1:111122223333:ses-events') ?? assert.fail();
const ODD_NAME = ['odd"$', '{name}'].join('');
const wanted: WantedSetup = {
  topic,
  endpoint: 'https://bot.example.com/sns',
  queueName: 'ses-events-dead-letters',
  configurationSets: ['newsletter', ODD_NAME],
  identities: ['shop.example'],
  turnOffForwarding: true,
};

describe('the set-up as text', () => {
  test('CloudFormation: a template whose policies grant what is needed', () => {
    const { Resources, Metadata } = JSON.parse(printCloudFormation(wanted));
    const document = (name: string) => JSON.stringify(Resources[name].Properties.PolicyDocument);
    assert.equal(evaluatePolicy(document('TopicPolicy'), publishGrant(topic)), 'granted');
    const deadLetters = deadLetterGrant(topic, queueArn(topic, wanted.queueName));
    assert.equal(evaluatePolicy(document('DeadLettersPolicy'), deadLetters), 'granted');
    assert.equal(Resources.Subscription.Properties.Endpoint, wanted.endpoint);
    const { MatchingEventTypes: types } = Resources.Events1.Properties.EventDestination;
    assert.deepEqual(types.slice(0, 2).concat(types.slice(-2)), [
      'send',
      'reject',
      'renderingFailure',
      'deliveryDelay',
    ]);
    assert.equal(Resources.Events2.Properties.ConfigurationSetName, ODD_NAME);
    assert.match(Metadata.LeftToSetup[0], /--identity shop\.example$/);
  });

  test('Terraform: every resource, its policies as JSON, nothing interpolated that was given', () => {
    const printed = printTerraform(wanted);
    const types = [...printed.matchAll(/^resource "(\w+)" "\w+" \{$/gm)].map(([, type]) => type);
    assert.deepEqual(types, [
      'aws_sns_topic',
      'aws_sqs_queue',
      'aws_sns_topic_subscription',
      'aws_sesv2_configuration_set_event_destination',
      'aws_sesv2_configuration_set_event_destination',
      ...Array(3).fill('aws_ses_identity_notification_topic'),
    ]);
    const [, policy = ''] = /policy += +jsonencode\((.*)\)$/m.exec(printed) ?? [];
    assert.equal(evaluatePolicy(policy, publishGrant(topic)), 'granted');
    assert.ok(printed.includes('configuration_set_name = "odd\\"$${name}"'));
    assert.equal(printed.split('{').length, printed.split('}').length);
    // As `terraform fmt` aligns: https://developer.hashicorp.com/terraform/language/style#code-formatting
    const resources = printed.split('\n\n').filter((part) => part.startsWith('resource'));
    const columns = resources.flatMap((resource) => {
      const [, ...lines] = resource.split('\n');
      const top = lines.slice(
        0,
        lines.findIndex((line) => /^ *\}$|\{$/.test(line)),
      );
      return [new Set(top.map((line) => line.indexOf(' = '))).size];
    });
    assert.deepEqual(new Set(columns), new Set([1]));
  });
});
