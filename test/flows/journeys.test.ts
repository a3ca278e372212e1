import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { type DemoPage, openDemoPage } from '../support/demo-page.js';
import { until } from '../support/until.js';

const AGAIN_AFTER_MS = 10_000;

/** What people come for, from their first click to the end, in a real browser. One demo serves all, in this order. */
describe('twelve journeys', () => {
  let demo: DemoPage;
  let page: Page;
  let reason: Locator;
  before(async () => {
    demo = await openDemoPage();
    page = demo.page;
    reason = page.locator('#modal textarea').first();
  });
  after(() => demo.close());

  const become = (name: string) => page.getByRole('button', { name, exact: true }).click();
  const open = (place: string) =>
    page.locator('#channels button, #direct button', { hasText: place }).click();
  const card = (text: string | RegExp) => page.getByTestId('message').filter({ hasText: text }).first();
  const answer = (text: string | RegExp) => page.getByTestId('answer').filter({ hasText: text }).last();
  const modal = (text: string | RegExp) => page.locator('#modal').filter({ hasText: text });
  const press = (where: Locator, name: string | RegExp) =>
    where.getByRole('button', { name }).first().click();

  /** Slack gives an app three seconds to open a modal; on a busy machine the first click may open none. */
  async function pressFor(where: Locator, name: string | RegExp, shown: Locator): Promise<void> {
    await until(async () => {
      if (!(await page.locator('#modal').isVisible())) await press(where, name);
      return shown.waitFor({ timeout: AGAIN_AFTER_MS }).then(
        () => true,
        () => false,
      );
    });
  }

  async function type(text: string): Promise<void> {
    await page.getByTestId('composer').fill(text);
    await page.keyboard.press('Enter');
  }

  async function giveReason(why: string): Promise<void> {
    await reason.fill(why);
    await page.locator('#modal-submit').click();
  }

  async function closeModal(): Promise<void> {
    await page.locator('#modal-close').click();
    await page.locator('#modal').waitFor({ state: 'hidden' });
  }

  test('1 a member opens the Home tab and sees that all is well', async () => {
    await become('Mori');
    await open('Home');
    await page
      .locator('.message')
      .filter({ hasText: 'no open alerts' })
      .filter({ hasText: '1 healthy' })
      .waitFor();
    await open('ses-alerts');
  });

  test('2 the person on call sees an alert and how it is counted', async () => {
    await become('Ogawa');
    await demo.play('dead-list');
    await card('of the last 1,000 recipients').waitFor();
    const counted = modal('Hard bounces per recipient that SES tried to reach');
    await pressFor(card('of the last 1,000 recipients'), 'Details', counted);
    await closeModal();
  });

  test('3 she takes it, and everybody sees that she did', async () => {
    await press(card('of the last 1,000 recipients'), 'Acknowledge');
    await card('Acknowledged by @ogawa').waitFor();
    await become('Tanaka');
    await card('Acknowledged by @ogawa').waitFor();
  });

  test('4 an approver stops the campaign from the card, and the card says so', async () => {
    await pressFor(card('of the last 1,000 recipients'), /Pause newsletter/, reason);
    await giveReason('a list of dead addresses');
    await modal('In progress').waitFor();
    await closeModal();
    await card(/of the last 1,000 recipients/)
      .filter({ hasText: 'paused by @tanaka' })
      .waitFor();
  });

  test('5 two people resume it: one asks, another one decides', async () => {
    await type('/ses resume newsletter');
    await pressFor(answer('Resume configuration set newsletter'), 'Resume newsletter', reason);
    await giveReason('the list is cleaned');
    await modal('The approvers decide in #ses-approvals').waitFor();
    await closeModal();
    await open('ses-approvals');
    await press(card('Resume configuration set newsletter'), 'Approve');
    await answer('someone else has to decide').waitFor();
    await become('Sato');
    await press(card('Resume configuration set newsletter'), 'Approve');
    await card('Resume configuration set newsletter').filter({ hasText: 'SES confirmed' }).waitFor();
  });

  test('6 support asks for a removal, an approver grants it, and the requester is told', async () => {
    await demo.play('suppressed');
    await become('Ogawa');
    await open('ses-alerts');
    await type('/ses suppression jane@customer.example');
    await pressFor(answer('jane@customer.example gets no mail'), 'Request removal', reason);
    await giveReason('she fixed her mailbox, ticket 4711');
    await modal('The approvers decide in #ses-approvals').waitFor();
    await closeModal();
    await become('Tanaka');
    await open('ses-approvals');
    await press(card('Removal of jane@customer.example'), 'Approve');
    await card('Removal of jane@customer.example').filter({ hasText: 'removed it from the list' }).waitFor();
    await become('Ogawa');
    await open('ses-warden');
    await card('jane@customer.example').waitFor();
  });

  test('7 a domain with mistakes: what is wrong, and after a fix it is one less', async () => {
    await demo.play('new-domain');
    await become('Tanaka');
    await open('ses-alerts');
    await type('/ses verify new.example');
    await answer('3 of 3 records').waitFor();
    await press(page.locator('#dns li').first(), /Fix/);
    await press(answer('3 of 3 records'), 'Check again');
    await answer('2 of 3 records').waitFor();
  });

  test('8 the sandbox is said first, with what it limits', async () => {
    await page.getByTestId('sandbox').check();
    // AWS's last answer about the account is used for a while.
    const moved = page.waitForResponse((response) => response.url().endsWith('/clock'));
    await page.getByRole('button', { name: '1 hour later' }).click();
    await moved;
    await type('/ses quota');
    await answer(/Sandbox.*verified recipients only/s).waitFor();
    await page.getByTestId('sandbox').uncheck();
  });

  test('9 a guest and somebody of another company are refused, in words', async () => {
    await become('Garcia');
    await type('/ses status');
    await answer('Guests of this workspace cannot use ses-warden').waitFor();
    await become('Smith');
    await type('/ses status');
    await answer('Only members of the workspace').waitFor();
  });

  test('10 a bounce mail that somebody pasted is read from the menu of the message', async () => {
    await become('Ogawa');
    await type('host mx.customer.example said: 552 5.2.2 <ann@customer.example>: mailbox full');
    const pasted = card('552 5.2.2');
    await pasted.getByLabel('More actions').selectOption({ label: 'Read this bounce mail' });
    await modal(/ann@customer\.example|no report of a mail server/).waitFor();
    await closeModal();
  });

  test('11 an approver reads who did what; a member is refused', async () => {
    await become('Tanaka');
    await type('/ses audit');
    await answer('Audit log').filter({ hasText: 'ticket 4711' }).waitFor();
    await become('Mori');
    await type('/ses audit');
    await answer('only approvers can read it').waitFor();
  });

  test('12 the doctor says at once what it does, and then what it checked', async () => {
    await type('/ses doctor');
    await answer('SES allows one request a second').waitFor();
    await answer(/Nothing is wrong with the setup|problem/).waitFor();
    assert.equal(await page.getByTestId('answer').filter({ hasText: 'SES allows one request' }).count(), 0);
  });
});
