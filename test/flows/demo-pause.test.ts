import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { type DemoPage, openDemoPage } from '../support/demo-page.js';

describe('a campaign is paused from its alert and resumed by two people, in a browser', () => {
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

  async function giveReason(reason: string): Promise<void> {
    await page.locator('#modal textarea').fill(reason);
    await page.locator('#modal-submit').click();
  }

  test('Tanaka, who is an approver, stops it at once from the alert', async () => {
    await demo.play('steady');
    await demo.play('dead-list');
    await become('Tanaka');
    const alert = messages().filter({ hasText: 'AWS reviews at 5 %' }).first();
    await alert.getByRole('button', { name: 'Pause newsletter' }).click();
    await page.locator('#modal').filter({ hasText: 'SES will reject every mail that uses' }).waitFor();
    await giveReason('a list of dead addresses');
    await page.locator('#modal').filter({ hasText: 'In progress' }).waitFor();
    await page.locator('#modal-close').click();
    await open('ses-approvals');
    const card = messages().filter({ hasText: 'Pause configuration set newsletter' }).first();
    await card.filter({ hasText: 'SES confirmed; you get a reminder every 24 hours' }).waitFor();
    assert.equal(await card.getByRole('button').count(), 0);
  });

  test('to resume it she needs Sato', async () => {
    await page.getByTestId('composer').fill('/ses resume newsletter');
    await page.keyboard.press('Enter');
    const answer = page.getByTestId('answer').filter({ hasText: 'Resume configuration set newsletter' });
    await answer.filter({ hasText: 'a list of dead addresses' }).waitFor();
    await answer.getByRole('button', { name: 'Resume newsletter' }).click();
    await giveReason('the list is cleaned');
    await page.locator('#modal').filter({ hasText: 'The approvers decide in #ses-approvals' }).waitFor();
    await page.locator('#modal-close').click();
    const card = messages().filter({ hasText: 'Resume configuration set newsletter' }).first();
    await card.getByRole('button', { name: 'Approve' }).click();
    await page.getByTestId('answer').filter({ hasText: 'someone else has to decide' }).waitFor();
    await become('Sato');
    await card.getByRole('button', { name: 'Approve' }).click();
    await card.filter({ hasText: 'SES confirmed' }).waitFor();
  });
});
