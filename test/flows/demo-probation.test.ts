import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { type DemoPage, openDemoPage } from '../support/demo-page.js';

describe('from AWS’s mail to healthy again, in a browser', () => {
  let demo: DemoPage;
  let page: Page;
  before(async () => {
    demo = await openDemoPage();
    page = demo.page;
  });
  after(() => demo.close());

  const messages = () => page.getByTestId('message');
  const replies = () => page.getByTestId('reply');
  const modal = () => page.locator('#modal');
  const card = () => messages().filter({ has: page.getByRole('button', { name: 'Add note' }) });

  test('the status opens a case, and its card leads to reading the mail', async () => {
    await demo.play('steady');
    await demo.play('dead-list');
    await page.getByRole('button', { name: 'Tanaka', exact: true }).click();
    await demo.play('review');
    const mail = await messages().filter({ hasText: 'Subject: Amazon SES account under review' }).innerText();
    await card().getByRole('button', { name: 'Read AWS’s mail' }).click();
    await modal()
      .locator('textarea')
      .first()
      .fill(mail.slice(mail.indexOf('Subject:')));
    await page.locator('#modal-submit').click();
    await modal().getByLabel('What AWS says').waitFor();
    assert.equal(await modal().getByLabel('Rate in percent').inputValue(), '6.75');
    await page.locator('#modal-submit').click();
    await modal().filter({ hasText: 'Taken over' }).waitFor();
    await page.locator('#modal-close').click();
    await card().filter({ hasText: 'bounce rate 6.75 %' }).waitFor();
  });

  test('the checklist is in its thread, with what the bot sees; a step is ticked', async () => {
    const checklist = replies().filter({ hasText: 'Checklist' });
    await checklist.filter({ hasText: 'nothing is paused through this bot' }).waitFor();
    await checklist.getByRole('button', { name: 'Checklist' }).click();
    await modal().getByRole('button', { name: 'Done' }).nth(1).click();
    await modal().filter({ hasText: '3 of 7 done' }).waitFor();
    await page.locator('#modal-close').click();
    await checklist.filter({ hasText: 'done, says @tanaka' }).waitFor();
  });

  test('AWS ends the review, and the case is over', async () => {
    await demo.play('review-over');
    await messages().filter({ hasText: 'AWS: healthy again' }).first().waitFor();
    assert.equal(await card().count(), 0);
  });
});
