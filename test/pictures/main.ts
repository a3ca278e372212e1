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

/** The picture of an alert and an answer, by the language of the bot. */
const ALERT: Readonly<Record<Locale, { file: string; reader: string; alert: string; answer: string }>> = {
  en: { file: 'demo.png', reader: 'Sato', alert: 'Bounce rate', answer: 'of 100,000 recipients in 24 h' },
  ja: { file: 'demo-ja.png', reader: '鈴木', alert: 'バウンス率', answer: '100,000 宛先' },
};
/** As high as an alert and an answer are. */
const VIEWPORT = { width: 1280, height: 1180 };

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

/** An alert with its cause and buttons, and below it the answer to `/ses quota`. */
async function takeAlert(locale: Locale): Promise<void> {
  const { file, reader, alert, answer } = ALERT[locale];
  const demo = await openDemoPage({ LOCALE: locale });
  try {
    await demo.page.setViewportSize(VIEWPORT);
    await demo.page.locator('#users').getByText(reader, { exact: true }).click();
    await demo.play('dead-list');
    await demo.page.getByTestId('message').filter({ hasText: alert }).first().waitFor();
    await ask(demo, '/ses quota', answer);
    await take(demo, file);
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
await takeAlert('en');
await takeAlert('ja');
await takeRecords();
