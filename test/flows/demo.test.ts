import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { type Browser, chromium, type Page } from 'playwright-core';

const FLAGS = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking'];
const PATIENCE_MS = 30_000;

let demo: ChildProcess;
let browser: Browser;
let page: Page;

/** Debian's and Ubuntu's Chromium, wherever it is on the PATH. */
function chromiumPath(): string {
  const folders = (process.env['PATH'] ?? '').split(path.delimiter);
  const names = ['chromium', 'chromium-browser', 'google-chrome'];
  const found = names
    .flatMap((name) => folders.map((folder) => path.join(folder, name)))
    .find((file) => existsSync(file));
  assert.ok(found, 'no Chromium on the PATH');
  return found;
}

/** What `npm run demo` prints once the page is there. */
function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let printed = '';
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
      const [, address] = /Open (http:\S+)/.exec(printed) ?? [];
      if (address) resolve(address);
    });
    child.once('exit', (code) => reject(new Error(`the demo ended with ${code}:\n${printed}`)));
  });
}

before(async () => {
  const env = {
    ...process.env,
    DEMO_PORT: '0',
    SLACK_BOT_TOKEN: 'xoxb-of-the-developer',
    REDIS_URL: 'redis://of-the-developer',
  };
  demo = spawn(process.execPath, ['dist/src/playground/demo.js'], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const address = await addressOf(demo);
  browser = await chromium.launch({ executablePath: chromiumPath(), args: FLAGS });
  page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  page.setDefaultTimeout(PATIENCE_MS);
  await page.goto(address);
});

after(async () => {
  await browser?.close();
  const gone = new Promise((resolve) => demo.once('exit', resolve));
  demo.kill('SIGTERM');
  assert.equal(await gone, 0);
});

const messages = () => page.getByTestId('message');
/** Plays a scenario to its end: the page's request for it is answered then. */
const play = async (scenario: string) => {
  const ended = page.waitForResponse((response) => response.url().endsWith('/play'));
  await page.getByTestId(`play-${scenario}`).click();
  assert.equal(await (await ended).json(), true);
};

describe('the demo, in a browser', () => {
  test('steady traffic says nothing, a dead list brings the alert, more bounces update it', async () => {
    await play('steady');
    assert.equal(await messages().count(), 0);
    await play('dead-list');
    await messages().filter({ hasText: 'Bounce rate 6.7 % of the last 2,000 recipients' }).waitFor();
    await messages().filter({ hasText: 'AWS reviews from 5 %' }).waitFor();
    await play('more-bounces');
    await messages().filter({ hasText: 'Bounce rate 9.7 %' }).filter({ hasText: '(edited)' }).waitFor();
    assert.equal(await messages().count(), 1);
  });

  test('/ses quota is answered to the asker alone', async () => {
    await page.getByTestId('composer').fill('/ses quota');
    await page.keyboard.press('Enter');
    await page.getByTestId('answer').filter({ hasText: '2,000 of 100,000 recipients in 24 h' }).waitFor();
    await page.getByRole('button', { name: 'Tanaka' }).click();
    await page.getByTestId('answer').waitFor({ state: 'detached' });
    assert.equal(await messages().count(), 1);
  });

  test('killed with -9 and started again, the bot still has its one message', async () => {
    await page.getByRole('button', { name: 'kill -9' }).click();
    await page.getByTestId('app-state').filter({ hasText: 'Not running' }).waitFor();
    await page.getByRole('button', { name: 'Start again' }).click();
    await page.getByTestId('app-state').filter({ hasText: 'Running' }).waitFor();
    await play('more-bounces');
    await messages().filter({ hasText: 'Bounce rate 12.7 %' }).waitFor();
    assert.equal(await messages().count(), 1);
  });

  test('recovery ends it', async () => {
    await play('recovery');
    await messages()
      .filter({ hasText: 'Bounce rate is down to 0.0 %' })
      .filter({ hasText: 'highest 12.7 %' })
      .waitFor();
    assert.equal(await messages().count(), 1);
  });

  test('other pages cannot play with it', async () => {
    const address = page.url();
    for (const headers of [{ origin: 'https://evil.test' }, { host: 'evil.test' }]) {
      const response = await page.request.post(new URL('kill', address).href, { headers, data: {} });
      assert.equal(response.status(), 403);
    }
  });
});
