import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import type { Page } from 'playwright-core';
import { openBrowser } from './browser.js';

/** The page of `npm run demo` in a real browser. */
export type DemoPage = {
  page: Page;
  /** Plays a scenario to its end: the page's request for it is answered then. */
  play(scenario: string): Promise<void>;
  /** Ends the demo as Ctrl-C does. */
  close(): Promise<void>;
};

const PATIENCE_MS = 60_000;

/** @param variables environment variables of the demo, beside those of this process */
export async function openDemoPage(variables: Readonly<Record<string, string>> = {}): Promise<DemoPage> {
  const env = {
    ...process.env,
    ...variables,
    DEMO_PORT: '0',
    SLACK_BOT_TOKEN: 'xoxb-of-the-developer',
    REDIS_URL: 'redis://of-the-developer',
  };
  const demo = spawn(process.execPath, ['dist/playground/demo.js'], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const address = await addressOf(demo);
  const browser = await openBrowser();
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  page.setDefaultTimeout(PATIENCE_MS);
  await page.goto(`${address}/?as=U0TANAKA001&lang=en`);
  return {
    page,
    async play(scenario) {
      const ended = page.waitForResponse((response) => response.url().endsWith('/play'));
      await page.getByTestId(`play-${scenario}`).click();
      assert.equal(await (await ended).json(), true);
    },
    async close() {
      await browser.close();
      const ended = new Promise((resolve) => demo.once('exit', resolve));
      demo.kill('SIGTERM');
      assert.equal(await ended, 0);
    },
  };
}

/** The address that the demo prints once it serves the page. */
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
