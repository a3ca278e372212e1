import assert from 'node:assert/strict';
import { test } from 'node:test';
import { catalogOf } from '../../src/locales/index.js';
import { buttons } from '../../src/slack/blocks.js';
import { linkButtons } from '../../src/slack/links.js';

test('a card links to the console, to the Support Center where AWS waits, and to the runbook where there is one', () => {
  const t = catalogOf('en', [], { bounce: 'https://wiki.example/bounces' });
  const shown = (options: Parameters<typeof linkButtons>[2]) =>
    linkButtons(t, 'us-gov-west-1', options).map(({ url }) => url);
  assert.deepEqual(shown({ page: 'reputation', runbook: 'quota' }), [
    'https://console.amazonaws-us-gov.com/ses/home?region=us-gov-west-1#/reputation',
  ]);
  assert.deepEqual(shown({ page: { configurationSet: 'news/1' }, support: true, runbook: 'bounce' }), [
    'https://console.amazonaws-us-gov.com/ses/home?region=us-gov-west-1#/configuration-sets/news%2F1',
    'https://console.amazonaws-us-gov.com/support/home',
    'https://wiki.example/bounces',
  ]);
});

test('an address that is too long for Slack is left out of its button, and each button has an id of its own', () => {
  const t = catalogOf('ja', [], { bounce: `https://wiki.example/${'a'.repeat(3000)}` });
  const shown = JSON.stringify(
    buttons(...linkButtons(t, 'eu-west-1', { page: 'account', support: true, runbook: 'bounce' })),
  );
  assert.doesNotMatch(shown, /aaa/);
  const ids = [...shown.matchAll(/"action_id":"([^"]+)"/g)].map(([, id]) => id);
  assert.equal(new Set(ids).size, 3);
});
