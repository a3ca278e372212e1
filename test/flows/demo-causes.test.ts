import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { type DemoPage, openDemoPage } from '../support/demo-page.js';

let demo: DemoPage;
let page: Page;

before(async () => {
  demo = await openDemoPage();
  page = demo.page;
});

after(() => demo.close());

const messages = () => page.getByTestId('message');

describe('causes that are planted in the demo', () => {
  test('a provider that does not answer has a message of its own, which AWS’s rates would not bring', async () => {
    await demo.play('cause-provider-outage');
    await messages()
      .filter({ hasText: /docomo defers or refuses (79|80) % of the mail of the last 3 hours/ })
      .filter({ hasText: 'Connection timed out' })
      .waitFor();
  });

  test('the alert about a purchased list says so, and the message about the provider is over', async () => {
    await demo.play('cause-purchased-list');
    await messages()
      .filter({ hasText: 'Bounce rate' })
      .filter({ hasText: 'a purchased or old list' })
      .filter({ hasText: 'campaign:new-customers' })
      .waitFor();
    await messages().filter({ hasText: 'No more mail to docomo' }).waitFor();
  });

  test('/ses bounces says it too, with what to do', async () => {
    await page.getByTestId('composer').fill('/ses bounces 24h');
    await page.keyboard.press('Enter');
    await page
      .getByTestId('answer')
      .filter({ hasText: 'a purchased or old list' })
      .filter({ hasText: 'Stop sending to this list' })
      .waitFor();
  });
});
