import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { type DemoPage, openDemoPage } from '../support/demo-page.js';

const REASON = 'she fixed her mailbox, called support, ticket 4711';

describe('two people take an address off the suppression list, in a browser', () => {
  let demo: DemoPage;
  let page: Page;
  before(async () => {
    demo = await openDemoPage();
    page = demo.page;
  });
  after(() => demo.close());

  const messages = () => page.getByTestId('message');
  const become = (name: string) => page.getByRole('button', { name, exact: true }).click();
  const open = (channel: string) => page.getByRole('button', { name: channel }).click();

  test('Tanaka looks her up and asks for the removal', async () => {
    await demo.play('suppressed');
    await become('Tanaka');
    await page
      .getByTestId('composer')
      .fill('/ses suppression <mailto:jane@customer.example|jane@customer.example>');
    await page.keyboard.press('Enter');
    const answer = page.getByTestId('answer').filter({ hasText: 'jane@customer.example gets no mail' });
    await answer.filter({ hasText: 'Listed as Jane@customer.example' }).waitFor();
    await answer.filter({ hasText: '3 delivered since' }).waitFor();
    await answer.getByRole('button', { name: 'Request removal' }).click();
    await page.locator('#modal textarea').fill(REASON);
    await page.locator('#modal-submit').click();
    await page.locator('#modal').filter({ hasText: 'The approvers decide in #ses-approvals' }).waitFor();
    await page.locator('#modal-close').click();
  });

  test('she cannot approve it herself; Sato sees why, and can', async () => {
    await open('ses-approvals');
    const card = messages().filter({ hasText: 'Removal of jane@customer.example' }).first();
    await card.filter({ hasText: REASON }).waitFor();
    await card.getByRole('button', { name: 'Approve' }).click();
    await page.getByTestId('answer').filter({ hasText: 'someone else has to decide' }).waitFor();
    await become('Sato');
    await card.filter({ hasText: '5.1.1 User unknown' }).waitFor();
    await card.getByRole('button', { name: 'Approve' }).click();
    await card.filter({ hasText: 'SES has removed it from the list' }).waitFor();
    assert.equal(await card.getByRole('button').count(), 0);
  });

  test('the next bounce is announced in the thread of the card', async () => {
    await demo.play('suppressed');
    await page.getByTestId('reply').filter({ hasText: 'jane@customer.example bounced again' }).waitFor();
  });
});
