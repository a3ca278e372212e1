import assert from 'node:assert/strict';
import { after, beforeEach, describe, test } from 'node:test';
import {
  GetIdentityVerificationAttributesCommand,
  SESClient,
  VerifyDomainDkimCommand,
  VerifyDomainIdentityCommand,
  VerifyEmailIdentityCommand,
} from '@aws-sdk/client-ses';
import {
  CreateEmailIdentityCommand,
  GetEmailIdentityCommand,
  ListEmailIdentitiesCommand,
  SESv2Client,
} from '@aws-sdk/client-sesv2';
import { publishDkim } from '../../playground/aws/identity-records.js';
import { type AwsAccount, startAwsAccount } from '../../playground/aws-account.js';
import { createZones, type Zones } from '../../playground/dns/zones.js';

const HOUR_MS = 3_600_000;

let aws: AwsAccount;
let zones: Zones;
let now: number;

beforeEach(async () => {
  await aws?.close();
  now = Date.now();
  zones = createZones();
  aws = await startAwsAccount({ now: () => now, zones });
});
after(() => aws.close());

const settings = (region: string) => ({
  region,
  endpoint: aws.url,
  credentials: { accessKeyId: 'AKIATEST', secretAccessKey: 'secret' },
  maxAttempts: 1,
});
const v1 = (region = 'ap-northeast-1') => new SESClient(settings(region));
const v2 = (region = 'ap-northeast-1') => new SESv2Client(settings(region));
const named = (name: string) => (error: unknown) => error instanceof Error && error.name === name;
const look = (EmailIdentity: string) => v2().send(new GetEmailIdentityCommand({ EmailIdentity }));
const newest = () => aws.region('ap-northeast-1').identities.at(-1) ?? assert.fail('no identity');

describe('identities', () => {
  test('a domain is created with its tokens, once, and is pending', async () => {
    const create = () => v2().send(new CreateEmailIdentityCommand({ EmailIdentity: 'new.example' }));
    const created = await create();
    assert.equal(created.DkimAttributes?.Tokens?.length, 3);
    assert.equal(created.VerifiedForSendingStatus, false);
    await assert.rejects(create(), named('AlreadyExistsException'));
    const seen = await look('new.example');
    assert.equal(seen.VerificationStatus, 'PENDING');
    assert.deepEqual(seen.DkimAttributes?.Tokens, created.DkimAttributes?.Tokens);
    assert.equal(seen.DkimAttributes?.SigningHostedZone, 'dkim.amazonses.com');
    await assert.rejects(look('unknown.example'), named('NotFoundException'));
    const { EmailIdentities } = await v2().send(new ListEmailIdentitiesCommand({}));
    assert.deepEqual(
      EmailIdentities?.map(({ IdentityName: name }) => name),
      ['shop.example', 'new.example'],
    );
  });

  test('it verifies when its three records are there, and says until then what it found', async () => {
    await v2().send(new CreateEmailIdentityCommand({ EmailIdentity: 'new.example' }));
    publishDkim(zones, newest(), 'ap-northeast-1', 2);
    assert.equal((await look('new.example')).VerificationInfo?.ErrorType, 'HOST_NOT_FOUND');
    publishDkim(zones, newest(), 'ap-northeast-1');
    const seen = await look('new.example');
    assert.equal(seen.VerificationStatus, 'SUCCESS');
    assert.equal(seen.DkimAttributes?.Status, 'SUCCESS');
    assert.equal(seen.VerificationInfo?.LastSuccessTimestamp?.getTime(), now);
  });

  test('after 72 hours it has failed, and a new beginning keeps its tokens', async () => {
    const created = await v2().send(new CreateEmailIdentityCommand({ EmailIdentity: 'new.example' }));
    now += 72 * HOUR_MS;
    assert.equal((await look('new.example')).DkimAttributes?.Status, 'FAILED');
    const { DkimTokens } = await v1().send(new VerifyDomainDkimCommand({ Domain: 'new.example' }));
    assert.deepEqual(DkimTokens, created.DkimAttributes?.Tokens);
    assert.equal((await look('new.example')).DkimAttributes?.Status, 'PENDING');
  });

  test('the older record proves a domain as well', async () => {
    const { VerificationToken = '' } = await v1().send(
      new VerifyDomainIdentityCommand({ Domain: 'old.example' }),
    );
    const { VerificationAttributes } = await v1().send(
      new GetIdentityVerificationAttributesCommand({ Identities: ['old.example'] }),
    );
    assert.equal(VerificationAttributes?.['old.example']?.VerificationToken, VerificationToken);
    zones.set('_amazonses.old.example', 'TXT', VerificationToken);
    const seen = await look('old.example');
    assert.deepEqual([seen.VerificationStatus, seen.DkimAttributes?.Status], ['SUCCESS', 'PENDING']);
  });

  test('an address is sent a mail each time it is asked for', async () => {
    const EmailAddress = 'jane@new.example';
    await v2().send(new CreateEmailIdentityCommand({ EmailIdentity: EmailAddress }));
    await v1().send(new VerifyEmailIdentityCommand({ EmailAddress }));
    assert.equal(newest().mails, 2);
    assert.equal((await look(EmailAddress)).IdentityType, 'EMAIL_ADDRESS');
  });

  test('some regions have a DKIM zone of their own', async () => {
    aws.region('ap-northeast-3');
    const seen = await v2('ap-northeast-3').send(
      new GetEmailIdentityCommand({ EmailIdentity: 'shop.example' }),
    );
    assert.equal(seen.DkimAttributes?.SigningHostedZone, 'dkim.ap-northeast-3.amazonses.com');
  });
});
