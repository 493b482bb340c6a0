/** What holds of every screen in every language. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect } from '@jest/globals';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** No violation of WCAG 2.2 AA that axe can see, nor of its best practices. */
export async function expectAccessible(page: Page): Promise<void> {
  await settled(page);
  await page.evaluate(AXE);
  const violations = await page.evaluate(async (rules) => {
    const { axe } = window as unknown as {
      axe: { run(context: unknown, options: unknown): Promise<AxeResults> };
    };
    // The mark of bpmn.io is drawn by its library and must not be changed.
    const results = await axe.run({ exclude: [['.bjs-powered-by']] }, { runOnly: { type: 'tag', values: rules } });
    return results.violations.map(({ id, help, nodes }) => ({
      id,
      help,
      nodes: nodes.slice(0, 5).map((node) => `${node.target.join(' ')}: ${node.html.slice(0, 160)}`),
    }));
  }, RULES);
  expect(violations).toEqual([]);
}

/** What stands in the page because people wrote it: not the console's to translate. */
const DATA = '[data-content], [lang], .djs-container, .monaco-editor, kbd, code, input, textarea';

/**
 * No text is missing (⟦key⟧), and in English no Chinese is seen but data. Put `data-content` on
 * elements that show what people or processes wrote: names, claims, titles of tasks.
 */
export async function expectTranslated(page: Page): Promise<void> {
  await settled(page);
  const language = await page.evaluate(() => document.documentElement.lang);
  const texts = await visibleTexts(page);
  expect(texts.filter((text) => text.includes('⟦'))).toEqual([]);
  if (language === 'en') expect(texts.filter((text) => /\p{Script=Han}/u.test(text))).toEqual([]);
  else expect(texts.filter(isForgottenEnglish)).toEqual([]);
}

/** In Chinese a whole sentence of Latin words is a forgotten one; names of things (BPMN, Excel, FEEL) are not. */
const isForgottenEnglish = (text: string) =>
  !/\p{Script=Han}/u.test(text) && /[a-z]{2,}\s+[a-z]{2,}\s+[a-z]{2,}/i.test(text);

/** All texts that can be seen or heard: nodes, labels, placeholders, titles. */
function visibleTexts(page: Page): Promise<string[]> {
  return page.evaluate((data) => {
    const found: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node instanceof Element) {
        if (node.closest(data)) continue;
        for (const name of ['aria-label', 'title', 'placeholder', 'alt']) found.push(node.getAttribute(name) ?? '');
      } else {
        const parent = node.parentElement;
        if (!parent || parent.closest(data) || parent.closest('script, style') || parent.checkVisibility?.() === false)
          continue;
        found.push(node.textContent ?? '');
      }
    }
    return found.map((text) => text.trim()).filter((text) => text !== '');
  }, DATA);
}

/** Nothing is wider than the page. */
export async function expectNoSidewaysScrolling(page: Page): Promise<void> {
  await settled(page);
  const { content, seen } = await page.evaluate(() => ({
    content: Math.max(document.documentElement.scrollWidth, document.querySelector('main')?.scrollWidth ?? 0),
    seen: document.documentElement.clientWidth,
  }));
  expect(content).toBeLessThanOrEqual(seen);
}

/** Fonts are there, and nothing is being loaded. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => document.fonts.ready);
  await page.waitForFunction(
    () => document.querySelector('[aria-busy=true], .ant-spin-spinning, .ant-skeleton-active') === null,
  );
}
