import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { type Caller, callerOf, commandOrigin, interactionOrigin } from '../../src/slack/caller.js';

const HOME = { team: 'T0HOME', enterprise: undefined, app: 'A0WARDEN' };
const IN_ORGANIZATION = { ...HOME, enterprise: 'E0ORG' };
const ORIGIN = { userId: 'U1', userTeam: 'T0HOME', team: 'T0HOME', enterprise: undefined, app: 'A0WARDEN' };
const MEMBER = { team: 'T0HOME', enterprise: undefined, isGuest: false, isDeactivated: false };

type Case = [Caller, Parameters<typeof callerOf>];

const CASES: Readonly<Record<string, Case>> = {
  'a member clicks': ['member', [ORIGIN, HOME, MEMBER]],
  'a member types a command, which does not say the workspace of the user': [
    'member',
    [{ ...ORIGIN, userTeam: undefined }, HOME, MEMBER],
  ],
  'a guest': ['guest', [ORIGIN, HOME, { ...MEMBER, isGuest: true }]],
  'somebody of another company clicks': [
    'stranger',
    [{ ...ORIGIN, userTeam: 'T0OTHER' }, HOME, { ...MEMBER, team: 'T0OTHER' }],
  ],
  'the payload alone gives them away, also while Slack does not answer': [
    'stranger',
    [{ ...ORIGIN, userTeam: 'T0OTHER' }, HOME, undefined],
  ],
  'and before Slack has said where the app is installed': [
    'stranger',
    [{ ...ORIGIN, userTeam: 'T0OTHER' }, undefined, undefined],
  ],
  'users.info alone gives them away': ['stranger', [ORIGIN, HOME, { ...MEMBER, team: 'T0OTHER' }]],
  'an installation elsewhere': [
    'stranger',
    [{ ...ORIGIN, team: 'T0OTHER', userTeam: 'T0OTHER' }, HOME, MEMBER],
  ],
  'another app': ['other-app', [{ ...ORIGIN, app: 'A0OTHER' }, HOME, MEMBER]],
  'somebody whose account is switched off': ['stranger', [ORIGIN, HOME, { ...MEMBER, isDeactivated: true }]],
  'another workspace of the same organization': [
    'member',
    [
      { ...ORIGIN, userTeam: 'T0SISTER', enterprise: 'E0ORG' },
      IN_ORGANIZATION,
      { ...MEMBER, team: 'T0SISTER', enterprise: 'E0ORG' },
    ],
  ],
  'an installation in the whole organization has no workspace in the payload': [
    'member',
    [
      { ...ORIGIN, team: undefined, enterprise: 'E0ORG', userTeam: 'T0SISTER' },
      { ...IN_ORGANIZATION, team: 'E0ORG' },
      { ...MEMBER, team: 'T0SISTER', enterprise: 'E0ORG' },
    ],
  ],
  'a company with an organization of its own': [
    'stranger',
    [
      { ...ORIGIN, userTeam: 'T0OTHER', enterprise: 'E0ORG' },
      IN_ORGANIZATION,
      { ...MEMBER, team: 'T0OTHER', enterprise: 'E0OTHER' },
    ],
  ],
  'in an organization, only users.info can tell': [
    'unsure',
    [{ ...ORIGIN, userTeam: 'T0SISTER', enterprise: 'E0ORG' }, IN_ORGANIZATION, undefined],
  ],
  'a profile that names no workspace': ['unsure', [ORIGIN, HOME, { ...MEMBER, team: undefined }]],
  'Slack does not answer': ['unsure', [ORIGIN, HOME, undefined]],
  'Slack answers nothing at all': ['unsure', [ORIGIN, undefined, undefined]],
};

describe('who sent a request', () => {
  for (const [name, [caller, input]] of Object.entries(CASES))
    test(name, () => assert.equal(callerOf(...input), caller));

  test('nobody is a member before Slack has said where the app is installed and who the user is', () => {
    const id = fc.option(fc.constantFrom('T0HOME', 'T0OTHER'), { nil: undefined });
    const organization = fc.option(fc.constantFrom('E0ORG', 'E0OTHER'), { nil: undefined });
    const origin = fc.record({
      userId: fc.constant('U1'),
      userTeam: id,
      team: id,
      enterprise: organization,
      app: fc.constantFrom('A0WARDEN', 'A0OTHER', undefined),
    });
    const profile = fc.record({
      team: id,
      enterprise: organization,
      isGuest: fc.boolean(),
      isDeactivated: fc.boolean(),
    });
    fc.assert(
      fc.property(origin, profile, (from, who) => {
        assert.notEqual(callerOf(from, undefined, who), 'member');
        assert.notEqual(callerOf(from, HOME, undefined), 'member');
        const known = callerOf(from, HOME, who);
        if (who.isGuest || who.team !== 'T0HOME' || from.userTeam === 'T0OTHER')
          assert.notEqual(known, 'member');
      }),
    );
  });

  test('fields of another type are as good as missing', () => {
    const missing = { userTeam: undefined, team: undefined, enterprise: undefined, app: undefined };
    const body = { user: { id: 'U1', team_id: 7 }, team: null, enterprise: { id: '' }, api_app_id: {} };
    assert.deepEqual(interactionOrigin(body), { userId: 'U1', ...missing });
    assert.deepEqual(commandOrigin({ user_id: 'U1', team_id: [], api_app_id: 1 }), {
      userId: 'U1',
      ...missing,
    });
  });
});
