import '../../src/require-node.js';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Locale } from '../../src/locales/index.js';
import { type DemoPage, openDemoPage } from '../support/demo-page.js';

/**
 * `npm run pictures`: the pictures of the READMEs and documents, taken from the demo in a real browser, so that they show what the
 * bot says now.
 */
const { values } = parseArgs({ options: { to: { type: 'string', default: 'docs' } } });

/** The pictures of an alert with an answer, and of the Home tab, by the language of the bot and of the reader. */
const PICTURES: Readonly<
  Record<Locale, { file: string; home: string; reader: string; alert: string; answer: string }>
> = {
  en: {
    file: 'demo.png',
    home: 'home.png',
    reader: 'U0OPERATOR1',
    alert: 'Bounce rate',
    answer: 'of 100,000 recipients in 24 h',
  },
  ja: {
    file: 'demo-ja.png',
    home: 'home-ja.png',
    reader: 'U0SUZUKI001',
    alert: 'バウンス率',
    answer: '100,000 宛先',
  },
};
/** As high as an alert and an answer are, and as the Home tab is. */
const WITH_ANSWER = { width: 1280, height: 1000 };
const WITH_HOME = { width: 1280, height: 640 };

async function ask(demo: DemoPage, command: string, answer: string): Promise<void> {
  await demo.page.getByTestId('composer').fill(command);
  await demo.page.keyboard.press('Enter');
  await demo.page.getByTestId('answer').filter({ hasText: answer }).waitFor();
}

async function take({ page }: DemoPage, file: string): Promise<void> {
  const target = path.join(values.to, file);
  await page.screenshot({ path: target });
  process.stdout.write(`${target}\n`);
}

/** An alert with its cause and buttons, and below it the answer to `/ses quota`; then the Home tab with this alert. */
async function takeAlertAndHome(locale: Locale): Promise<void> {
  const { file, home, reader, alert, answer } = PICTURES[locale];
  const demo = await openDemoPage({ LOCALE: locale });
  try {
    await demo.page.setViewportSize(WITH_ANSWER);
    await demo.page.goto(new URL(`/?as=${reader}`, demo.page.url()).href);
    await demo.play('dead-list');
    await demo.page.getByTestId('message').filter({ hasText: alert }).first().waitFor();
    await ask(demo, '/ses quota', answer);
    await take(demo, file);
    await demo.page.setViewportSize(WITH_HOME);
    await demo.page.locator('#channels button').first().click();
    await demo.page.getByTestId('composer').waitFor({ state: 'hidden' });
    await demo.page.locator('.message').filter({ hasText: alert }).waitFor();
    await take(demo, home);
  } finally {
    await demo.close();
  }
}

/** The answer about a domain with three wrong records. */
async function takeRecords(): Promise<void> {
  const demo = await openDemoPage({ LOCALE: 'en' });
  try {
    await demo.play('new-domain');
    await ask(demo, '/ses verify new.example', 'new.example is not verified');
    await take(demo, 'verify.png');
  } finally {
    await demo.close();
  }
}

// Each demo is its own: what one shows does not depend on the others.
await takeAlertAndHome('en');
await takeAlertAndHome('ja');
await takeRecords();
