import assert from 'node:assert/strict';
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
const play = (scenario: string) => demo.play(scenario);

describe('the demo, in a browser', () => {
  test('steady traffic says nothing, a dead list brings the alert, more bounces update it', async () => {
    await play('steady');
    assert.equal(await messages().count(), 0);
    await play('dead-list');
    await messages().filter({ hasText: 'Bounce rate 6.7 % of the last 2,000 recipients' }).waitFor();
    await messages().filter({ hasText: 'AWS reviews at 5 %' }).waitFor();
    await play('more-bounces');
    await messages().filter({ hasText: 'Bounce rate 9.7 %' }).filter({ hasText: '(edited)' }).waitFor();
    assert.equal(await messages().count(), 1);
  });

  test('/ses quota is answered to the asker alone', async () => {
    await page.getByTestId('composer').fill('/ses quota');
    await page.keyboard.press('Enter');
    await page.getByTestId('answer').filter({ hasText: '2,000 of 100,000 recipients in 24 h' }).waitFor();
    await page.locator('#users button', { hasText: 'Sato' }).click();
    await page.getByTestId('answer').waitFor({ state: 'detached' });
    assert.equal(await messages().count(), 1);
  });

  test('killed with -9 and started again, the bot still has its one message', async () => {
    await page.getByRole('button', { name: 'kill -9' }).click();
    await page.getByTestId('app-state').filter({ hasText: 'Not running' }).waitFor();
    await page.getByRole('button', { name: 'Start again' }).click();
    await page
      .getByTestId('app-state')
      .filter({ hasText: /Running/ })
      .waitFor();
    await play('more-bounces');
    await messages().filter({ hasText: 'Bounce rate 12.7 %' }).waitFor();
    assert.equal(await messages().count(), 1);
  });

  test('recovery ends it', async () => {
    await play('recovery');
    await messages()
      .filter({ hasText: /Bounce rate back to 1\.[12] % of the last 22,000 recipients/ })
      .filter({ hasText: 'highest 12.7 %' })
      .waitFor();
    assert.equal(
      await messages()
        .filter({ hasText: /Bounce rate back to/ })
        .count(),
      1,
    );
    // AWS's own rate went over its line and back meanwhile: the alert shows it, and no other message does.
    assert.match((await messages().first().textContent()) ?? '', /AWS's own bounce rate: \d/);
    assert.equal(
      await messages()
        .filter({ hasText: /^AWS's own bounce rate/ })
        .count(),
      0,
    );
  });

  test('a topic that goes quiet is noticed, and the end of it', async () => {
    await play('quiet');
    await messages().filter({ hasText: 'SES is sending, but no events arrive' }).waitFor();
    await play('steady');
    await messages().filter({ hasText: 'Events arrive again' }).first().waitFor();
  });

  test('other pages cannot play with it', async () => {
    const address = page.url();
    for (const headers of [{ origin: 'https://evil.test' }, { host: 'evil.test' }]) {
      const response = await page.request.post(new URL('kill', address).href, { headers, data: {} });
      assert.equal(response.status(), 403);
    }
  });
});
